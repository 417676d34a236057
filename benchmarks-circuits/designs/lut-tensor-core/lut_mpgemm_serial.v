// Matrix-vector product of 8-bit activations and weights of any width, weight bits processed serially.
//
// Paper: "LUT Tensor Core: Lookup Table Enables Efficient Low-Bit LLM Inference Acceleration", Z. Mo et al., 2024.
// Identity: bit planes w_bit = 0 .. B-1 in any order sum up to y[n] = sum_k a[k] (2 w_nk - (2^B - 1)).
//
// load: the table of eight sums of the four activations a (signed 8 bits) is taken over, as in lut_mpgemm_comb.
// w_valid: acc_n <= (acc_clr ? 0 : acc_n) + (V(w_n) << w_bit), where V looks up the table from before the edge.
// load and w_valid may coincide. More than four activations: load again without acc_clr. y shows the accumulators,
// signed 20 bits, modulo 2^20.
module lut_mpgemm_serial #(
    parameter N = 16
) (
    input  wire            clk,
    input  wire            rst,
    input  wire            load,
    input  wire [ 4*8-1:0] a,
    input  wire            w_valid,
    input  wire            acc_clr,
    input  wire [     2:0] w_bit,
    input  wire [ N*4-1:0] w,
    output reg  [N*20-1:0] y
);
  function [10:0] extend(input [7:0] value);
    extend = {{3{value[7]}}, value};
  endfunction

  reg [8*11-1:0] table8;

  reg [8*11-1:0] fresh;
  reg [10:0] entry;
  integer i, j;
  always @* begin
    for (i = 0; i < 8; i = i + 1) begin
      entry = -extend(a[8*3+:8]);
      for (j = 0; j < 3; j = j + 1) begin
        if (((i >> j) & 1) == 1) entry = entry + extend(a[8*j+:8]);
        else entry = entry - extend(a[8*j+:8]);
      end
      fresh[11*i+:11] = entry;
    end
  end

  reg [N*20-1:0] next;
  reg [10:0] found;
  integer n, t;
  always @* begin
    for (n = 0; n < N; n = n + 1) begin
      found = table8[10:0];
      for (t = 1; t < 8; t = t + 1) begin
        if (w[4*n+:3] == t[2:0]) found = table8[11*t+:11];
      end
      if (w[4*n+3]) found = -found;
      next[20*n+:20] = (acc_clr ? 20'd0 : y[20*n+:20]) + ({{9{found[10]}}, found} << w_bit);
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      table8 <= {8 * 11{1'b0}};
      y <= {N * 20{1'b0}};
    end else begin
      if (load) table8 <= fresh;
      if (w_valid) y <= next;
    end
  end
endmodule
