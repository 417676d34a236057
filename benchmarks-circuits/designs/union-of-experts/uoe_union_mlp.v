// A two-layer perceptron cut into NE experts whose sum is the original block.
//
// Paper: "Union of Experts: Adapting Hierarchical Routing to Equivalently Decomposed Transformer", Y. Yang, J. Lian,
// L. Li, 2025: W1 is split by columns and W2 by rows, so MLP(x) = sum_e act(x W1_e) W2_e for any elementwise act.
// Identity: with all experts on it equals the dense perceptron, and it is additive over disjoint masks.
// ReLU stands in for the paper's GELU: the decomposition holds for both, and ReLU is bit-exact.
//
// x[i] signed 4 bits, w1[e][h][i] and w2[e][h][o] signed 4 bits. hidden = min(255, max(0, sum_i x w1)), 0 when the
// expert is masked off; ye[e][o] = sum_h hidden w2; y[o] = sum_e ye, signed 16 bits, exact.
module uoe_union_mlp #(
    parameter NE = 4,
    parameter HE = 2,
    parameter DI = 4,
    parameter DO = 2
) (
    input  wire [       NE-1:0] mask,
    input  wire [     DI*4-1:0] x,
    input  wire [NE*HE*DI*4-1:0] w1,
    input  wire [NE*HE*DO*4-1:0] w2,
    output reg  [    DO*16-1:0] y,
    output reg  [ NE*DO*16-1:0] ye
);
  localparam SW = 8 + $clog2(DI);  // a sum of DI products of two signed 4-bit numbers

  reg signed [SW-1:0] sum;
  reg signed [SW-1:0] product;
  reg signed [8:0] hidden;
  reg signed [15:0] out;
  integer e, h, i, o;
  always @* begin
    ye = {NE * DO * 16{1'b0}};
    for (e = 0; e < NE; e = e + 1) begin
      for (h = 0; h < HE; h = h + 1) begin
        sum = {SW{1'b0}};
        for (i = 0; i < DI; i = i + 1) begin
          product = $signed(x[4*i+:4]) * $signed(w1[4*(DI*(HE*e+h)+i)+:4]);
          sum = sum + product;
        end
        if (sum[SW-1] || !mask[e]) hidden = 9'sd0;
        else if (sum > 255) hidden = 9'sd255;
        else hidden = sum[8:0];
        for (o = 0; o < DO; o = o + 1) begin
          out = hidden * $signed(w2[4*(DO*(HE*e+h)+o)+:4]);
          ye[16*(DO*e+o)+:16] = ye[16*(DO*e+o)+:16] + out;
        end
      end
    end
    y = {DO * 16{1'b0}};
    for (e = 0; e < NE; e = e + 1) begin
      for (o = 0; o < DO; o = o + 1) begin
        y[16*o+:16] = y[16*o+:16] + ye[16*(DO*e+o)+:16];
      end
    end
  end
endmodule
