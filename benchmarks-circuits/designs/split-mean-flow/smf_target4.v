// The training target of SplitMeanFlow: two average velocities merged over a split interval, for D lanes.
//
// Paper: "SplitMeanFlow: Interval Splitting Consistency in Few-Step Generative Modeling", Y. Guo et al., 2025.
// Identity: (t - r) u(r,t) = (s - r) u1 + (t - s) u2, here num (t - r) = 16 ((s - r) u1 + (t - s) u2) with
// s = s_num / 16, exactly, for every input.
//
// Times r and t are unsigned 7 bits in units of 1/64: t is clamped to 64, r to t; lam is in 1/16, clamped to 16.
// u1, u2, zt are signed 8 bits. s_num = 16 t - lam (t - r); num = 16 u1 + lam (u2 - u1), Q.4; tgt = round(num / 16);
// zs_num = 1024 zt - lam (t - r) u2, Q.10; zs = saturate8(round(zs_num / 1024)).
module smf_target4 #(
    parameter D = 4
) (
    input  wire [     6:0] r,
    input  wire [     6:0] t,
    input  wire [     4:0] lam,
    input  wire [ D*8-1:0] u1,
    input  wire [ D*8-1:0] u2,
    input  wire [ D*8-1:0] zt,
    output wire [    10:0] s_num,
    output reg  [D*12-1:0] num,
    output reg  [ D*8-1:0] tgt,
    output reg  [D*19-1:0] zs_num,
    output reg  [ D*8-1:0] zs
);
  wire [6:0] tc = (t > 7'd64) ? 7'd64 : t;
  wire [6:0] rc = (r > tc) ? tc : r;
  wire [4:0] lc = (lam > 5'd16) ? 5'd16 : lam;
  wire [6:0] span = tc - rc;
  wire [10:0] part = lc * span;  // lam (t - r), at most 1024
  assign s_num = {tc, 4'd0} - part;

  wire signed [11:0] part_signed = {1'b0, part};
  wire signed [5:0] lam_signed = {1'b0, lc};
  reg signed [8:0] difference;
  reg signed [11:0] mixed;
  reg signed [11:0] product;
  reg signed [18:0] moved;
  reg signed [18:0] step;
  integer i;
  always @* begin
    for (i = 0; i < D; i = i + 1) begin
      difference = {u2[8*i+7], u2[8*i+:8]} - {u1[8*i+7], u1[8*i+:8]};
      product = lam_signed * difference;
      mixed = {u1[8*i+:8], 4'd0};
      mixed = mixed + product;
      num[12*i+:12] = mixed;
      mixed = mixed + 12'sd8;
      tgt[8*i+:8] = mixed[11:4];

      step = part_signed * $signed(u2[8*i+:8]);
      moved = {zt[8*i+7], zt[8*i+:8], 10'd0};
      moved = moved - step;
      zs_num[19*i+:19] = moved;
      moved = (moved + 19'sd512) >>> 10;
      if (moved > 19'sd127) zs[8*i+:8] = 8'h7f;
      else if (moved < -19'sd128) zs[8*i+:8] = 8'h80;
      else zs[8*i+:8] = moved[7:0];
    end
  end
endmodule
