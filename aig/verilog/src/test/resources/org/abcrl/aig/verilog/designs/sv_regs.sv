// Packed two-dimensional registers, '{default: '0}, loops with local variables.
// -yosys -icarus: twin sv_regs_twin.v
module sv_regs #(parameter int N = 4, parameter int W = 4, localparam int AW = $clog2(N)) (
  input  logic clk, rst,
  input  logic we,
  input  logic [AW-1:0] wa, ra,
  input  logic [W-1:0] wd,
  output logic [W-1:0] rd,
  output logic [N-1:0][W-1:0] all
);
  logic [N-1:0][W-1:0] r_d, r_q;
  logic [N-1:0] sel;
  for (genvar i = 0; i < N; i++) begin : gen_sel
    assign sel[i] = we && (wa == AW'(i));
  end
  always_comb begin
    r_d = r_q;
    for (int i = 0; i < N; i++) begin
      if (sel[i]) r_d[i] = wd;
    end
  end
  always_ff @(posedge clk) begin
    if (rst) r_q <= '{default: '0};
    else r_q <= r_d;
  end
  assign rd = r_q[ra];
  assign all = r_q;
endmodule
