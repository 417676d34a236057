// Register file with write-through and a zero register.
module regfile_2r1w #(parameter W = 8, N = 8, parameter BYPASS = 1) (
  input clk, we, input [$clog2(N)-1:0] wa, ra, rb, input [W-1:0] wd, output [W-1:0] a, b
);
  reg [W-1:0] r [1:N-1];
  integer k;
  initial for (k = 1; k < N; k = k + 1) r[k] = k;
  always @(posedge clk) if (we && wa != 0) r[wa] <= wd;
  generate
    if (BYPASS) begin : g_bypass
      assign a = ra == 0 ? {W{1'b0}} : (we && wa == ra) ? wd : r[ra];
      assign b = rb == 0 ? {W{1'b0}} : (we && wa == rb) ? wd : r[rb];
    end else begin : g_plain
      assign a = ra == 0 ? 0 : r[ra];
      assign b = rb == 0 ? 0 : r[rb];
    end
  endgenerate
endmodule
