// The few-step sampler of SplitMeanFlow with guidance, for D lanes.
//
// Paper: "SplitMeanFlow: Interval Splitting Consistency in Few-Step Generative Modeling", Y. Guo et al., 2025:
// z_r = z_t - (t - r) u(z_t, r, t), from noise at t = 1 to data at t = 0 in one step or several; guided velocity
// u = u_u + w (u_c - u_u).
// Identity: one step with the merged velocity lands where two steps with the split ones do.
//
// Time counts down from 64 in units of 1/64, w is in 1/8, velocities are signed 8 bits. load (which wins): t = 64,
// z = z_in. step while t != 0: d = min(dt, t), z -= d (8 u_u + w (u_c - u_u)), exact in Q.9, t -= d.
// z is z_full rounded and saturated to 8 bits; done = (t == 0), also after reset.
module smf_sampler_seq #(
    parameter D = 4
) (
    input  wire            clk,
    input  wire            rst,
    input  wire            load,
    input  wire [ D*8-1:0] z_in,
    input  wire            step,
    input  wire [     6:0] dt,
    input  wire [     3:0] w,
    input  wire [ D*8-1:0] u_c,
    input  wire [ D*8-1:0] u_u,
    output reg  [     6:0] t_now,
    output wire            done,
    output reg  [D*20-1:0] z_full,
    output reg  [ D*8-1:0] z
);
  wire [6:0] d = (dt > t_now) ? t_now : dt;
  wire signed [7:0] d_signed = {1'b0, d};
  wire signed [4:0] w_signed = {1'b0, w};

  // The guided velocity in eighths: at most 2809 in magnitude.
  reg [D*20-1:0] start;
  reg [D*20-1:0] next;
  reg signed [8:0] difference;
  reg signed [12:0] velocity;
  reg signed [12:0] guidance;
  reg signed [19:0] move;
  integer i;
  always @* begin
    for (i = 0; i < D; i = i + 1) begin
      start[20*i+:20] = {{3{z_in[8*i+7]}}, z_in[8*i+:8], 9'd0};
      difference = {u_c[8*i+7], u_c[8*i+:8]} - {u_u[8*i+7], u_u[8*i+:8]};
      guidance = w_signed * difference;
      velocity = {{2{u_u[8*i+7]}}, u_u[8*i+:8], 3'd0};
      velocity = velocity + guidance;
      move = d_signed * velocity;
      next[20*i+:20] = z_full[20*i+:20] - move;
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      t_now  <= 7'd0;
      z_full <= {D * 20{1'b0}};
    end else if (load) begin
      t_now  <= 7'd64;
      z_full <= start;
    end else if (step) begin
      // At t = 0 the step has no length and changes nothing.
      t_now  <= t_now - d;
      z_full <= next;
    end
  end

  assign done = t_now == 7'd0;

  reg signed [20:0] rounded;
  integer k;
  always @* begin
    for (k = 0; k < D; k = k + 1) begin
      rounded = {z_full[20*k+19], z_full[20*k+:20]};
      rounded = (rounded + 21'sd256) >>> 9;
      if (rounded > 21'sd127) z[8*k+:8] = 8'h7f;
      else if (rounded < -21'sd128) z[8*k+:8] = 8'h80;
      else z[8*k+:8] = rounded[7:0];
    end
  end
endmodule
