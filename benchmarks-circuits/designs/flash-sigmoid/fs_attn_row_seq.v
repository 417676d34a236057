// Streaming sigmoid attention for one query: one key and value for each accepted clock, no second pass.
//
// Paper: "Theory, Analysis, and Best Practices for Sigmoid Self-Attention" (FlashSigmoid), J. Ramapuram et al., 2024.
// Identity: the streamed row equals the sum that the tile (fs_attn_tile) computes over the same keys, before rounding.
//
// q, k, v, bias and the sigmoid of four pieces are as in fs_attn_tile. q and bias are taken at `first` and used until
// the next one. Stage 1 registers z = bias + q k and v; stage 2 does acc = saturate20((first ? 0 : acc) + p v).
// out_valid is high two clock edges after the `last` beat was taken; o[j] = saturate8(round(acc / 256)).
// Idle cycles may come anywhere, and the next `first` may follow `last` directly.
module fs_attn_row_seq #(
    parameter D  = 4,
    parameter DV = 4
) (
    input  wire            clk,
    input  wire            rst,
    input  wire            in_valid,
    input  wire            first,
    input  wire            last,
    input  wire            key_mask,
    input  wire [ D*6-1:0] q,
    input  wire [ D*6-1:0] k,
    input  wire [DV*6-1:0] v,
    input  wire [     9:0] bias,
    output reg             out_valid,
    output reg  [DV*8-1:0] o
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

  reg [D*6-1:0] q_held;
  reg [9:0] bias_held;

  // Stage 1: the logit.
  wire [D*6-1:0] q_now = first ? q : q_held;
  wire [9:0] bias_now = first ? bias : bias_held;
  reg signed [ZW-1:0] logit;
  reg signed [ZW-1:0] qk;
  integer d;
  always @* begin
    logit = {{(ZW - 10) {bias_now[9]}}, bias_now};
    for (d = 0; d < D; d = d + 1) begin
      qk = $signed(q_now[6*d+:6]) * $signed(k[6*d+:6]);
      logit = logit + qk;
    end
  end

  reg valid1;
  reg first1;
  reg last1;
  reg mask1;
  reg [ZW-1:0] z1;
  reg [DV*6-1:0] v1;

  // Stage 2: weigh the value and accumulate.
  reg [DV*20-1:0] acc;
  reg [DV*20-1:0] next;
  reg signed [9:0] weight;
  reg signed [20:0] pv;
  reg signed [20:0] sum;
  integer j;
  always @* begin
    weight = mask1 ? {1'b0, sigmoid(z1)} : 10'sd0;
    for (j = 0; j < DV; j = j + 1) begin
      pv = weight * $signed(v1[6*j+:6]);
      sum = first1 ? 21'sd0 : {acc[20*j+19], acc[20*j+:20]};
      sum = sum + pv;
      if (sum > 21'sd524287) next[20*j+:20] = 20'h7ffff;
      else if (sum < -21'sd524288) next[20*j+:20] = 20'h80000;
      else next[20*j+:20] = sum[19:0];
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      q_held <= {D * 6{1'b0}};
      bias_held <= 10'd0;
      valid1 <= 1'b0;
      first1 <= 1'b0;
      last1 <= 1'b0;
      mask1 <= 1'b0;
      z1 <= {ZW{1'b0}};
      v1 <= {DV * 6{1'b0}};
      acc <= {DV * 20{1'b0}};
      out_valid <= 1'b0;
    end else begin
      valid1 <= in_valid;
      if (in_valid) begin
        q_held <= q_now;
        bias_held <= bias_now;
        first1 <= first;
        last1 <= last;
        mask1 <= key_mask;
        z1 <= logit;
        v1 <= v;
      end
      if (valid1) acc <= next;
      out_valid <= valid1 & last1;
    end
  end

  reg signed [20:0] rounded;
  integer n;
  always @* begin
    for (n = 0; n < DV; n = n + 1) begin
      rounded = {acc[20*n+19], acc[20*n+:20]};
      rounded = (rounded + 21'sd128) >>> 8;
      if (rounded > 21'sd127) o[8*n+:8] = 8'h7f;
      else if (rounded < -21'sd128) o[8*n+:8] = 8'h80;
      else o[8*n+:8] = rounded[7:0];
    end
  end
endmodule
