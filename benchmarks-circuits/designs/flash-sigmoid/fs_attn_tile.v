// One tile of sigmoid attention: BR queries against BC keys, added to what the other tiles gave.
//
// Paper: "Theory, Analysis, and Best Practices for Sigmoid Self-Attention" (FlashSigmoid), J. Ramapuram et al., 2024:
// P = sigmoid(q k / sqrt(d) + b), O = P V. There is no row maximum, no row sum and no rescaling, hence
// Identity: chaining tiles through o_in, in any order and split of the keys, equals one pass over all keys.
//
// q[r][d], k[c][d], v[c][j] are signed 6 bits (q and k Q.3), bias is signed 10 bits Q.7, mask[r][c] = 1 keeps.
// z = bias + sum_d q k is Q.7, because 1 / sqrt(4) is one binary place. p[r][c] is unsigned 9 bits Q.8, by a sigmoid
// of four pieces: with m = |z|, m >= 640: 256; m >= 304: m/16 + 216; m >= 128: m/4 + 160; else m/2 + 128;
// 256 - p for negative z. o_out[r][j] = o_in[r][j] + sum_c p v, modulo 2^20.
module fs_attn_tile #(
    parameter BR = 2,
    parameter BC = 4,
    parameter D  = 4,
    parameter DV = 2
) (
    input  wire [  BR*D*6-1:0] q,
    input  wire [  BC*D*6-1:0] k,
    input  wire [ BC*DV*6-1:0] v,
    input  wire [         9:0] bias,
    input  wire [   BR*BC-1:0] mask,
    input  wire [BR*DV*20-1:0] o_in,
    output reg  [BR*DV*20-1:0] o_out,
    output reg  [ BR*BC*9-1:0] p
);
  localparam ZW = 12 + $clog2(D);

  function [8:0] sigmoid(input [ZW-1:0] z);
    reg [ZW-1:0] m;
    reg [8:0] upper;
    begin
      m = z[ZW-1] ? -z : z;
      if (m >= 640) upper = 9'd256;
      else if (m >= 304) upper = {3'd0, m[9:4]} + 9'd216;
      else if (m >= 128) upper = {1'd0, m[9:2]} + 9'd160;
      else upper = m[9:1] + 9'd128;
      sigmoid = z[ZW-1] ? 9'd256 - upper : upper;
    end
  endfunction

  reg signed [ZW-1:0] z;
  reg signed [ZW-1:0] qk;
  reg [8:0] weight;
  reg signed [9:0] weight_signed;
  reg signed [19:0] pv;
  integer r, c, d, j;
  always @* begin
    o_out = o_in;
    for (r = 0; r < BR; r = r + 1) begin
      for (c = 0; c < BC; c = c + 1) begin
        z = {{(ZW - 10) {bias[9]}}, bias};
        for (d = 0; d < D; d = d + 1) begin
          qk = $signed(q[6*(D*r+d)+:6]) * $signed(k[6*(D*c+d)+:6]);
          z = z + qk;
        end
        weight = mask[BC*r+c] ? sigmoid(z) : 9'd0;
        weight_signed = {1'b0, weight};
        p[9*(BC*r+c)+:9] = weight;
        for (j = 0; j < DV; j = j + 1) begin
          pv = weight_signed * $signed(v[6*(DV*c+j)+:6]);
          o_out[20*(DV*r+j)+:20] = o_out[20*(DV*r+j)+:20] + pv;
        end
      end
    end
  end
endmodule
