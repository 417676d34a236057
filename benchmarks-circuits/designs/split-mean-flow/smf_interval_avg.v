// Average velocities of a piecewise-constant velocity over [r, t], [r, s] and [s, t].
//
// Paper: "SplitMeanFlow: Interval Splitting Consistency in Few-Step Generative Modeling", Y. Guo et al., 2025:
// u(r,t) = 1/(t-r) integral of v from r to t, and u(t,t) = v(t).
// Identity: the displacements add up, d_rt = d_rs + d_st, for every v and r <= s <= t.
//
// v holds 8 signed 8-bit velocities; r, s, t are unsigned 4 bits: t is clamped to 8, s to t, r to s.
// d_ab = v[a] + .. + v[b-1]; u_ab = d_ab / (b - a), halves away from zero; v[min(b, 7)] when a = b.
module smf_interval_avg (
    input  wire [8*8-1:0] v,
    input  wire [    3:0] r,
    input  wire [    3:0] s,
    input  wire [    3:0] t,
    output wire [   10:0] d_rt,
    output wire [   10:0] d_rs,
    output wire [   10:0] d_st,
    output wire [    7:0] u_rt,
    output wire [    7:0] u_rs,
    output wire [    7:0] u_st
);
  wire [3:0] tc = (t > 4'd8) ? 4'd8 : t;
  wire [3:0] sc = (s > tc) ? tc : s;
  wire [3:0] rc = (r > sc) ? sc : r;

  // prefix[b] = v[0] + .. + v[b-1]
  reg [9*11-1:0] prefix;
  integer i;
  always @* begin
    prefix[10:0] = 11'd0;
    for (i = 0; i < 8; i = i + 1) begin
      prefix[11*(i+1)+:11] = prefix[11*i+:11] + {{3{v[8*i+7]}}, v[8*i+:8]};
    end
  end

  function [10:0] pick(input [9*11-1:0] from, input [3:0] index);
    integer n;
    begin
      pick = from[10:0];
      for (n = 1; n <= 8; n = n + 1) begin
        if (index == n[3:0]) pick = from[11*n+:11];
      end
    end
  endfunction

  function [7:0] velocity(input [63:0] from, input [3:0] index);
    integer n;
    begin
      velocity = from[63:56];
      for (n = 0; n < 7; n = n + 1) begin
        if (index == n[3:0]) velocity = from[8*n+:8];
      end
    end
  endfunction

  // d / length for lengths of 1 to 8, halves away from zero: divisions by reciprocals that are exact for |d| <= 1024.
  function [7:0] average(input [10:0] d, input [3:0] length);
    reg [10:0] m;
    reg [26:0] q;
    begin
      m = d[10] ? -d : d;
      case (length)
        4'd2: q = {16'd0, m + 11'd1} << 15;
        4'd3: q = {16'd0, m + 11'd1} * 27'd21846;
        4'd4: q = {16'd0, m + 11'd2} << 14;
        4'd5: q = {16'd0, m + 11'd2} * 27'd13108;
        4'd6: q = {16'd0, m + 11'd3} * 27'd10923;
        4'd7: q = {16'd0, m + 11'd3} * 27'd9363;
        4'd8: q = {16'd0, m + 11'd4} << 13;
        default: q = {m, 16'd0};
      endcase
      q = q >> 16;
      average = d[10] ? -q[7:0] : q[7:0];
    end
  endfunction

  wire [10:0] at_r = pick(prefix, rc);
  wire [10:0] at_s = pick(prefix, sc);
  wire [10:0] at_t = pick(prefix, tc);
  assign d_rt = at_t - at_r;
  assign d_rs = at_s - at_r;
  assign d_st = at_t - at_s;
  assign u_rt = (rc == tc) ? velocity(v, tc) : average(d_rt, tc - rc);
  assign u_rs = (rc == sc) ? velocity(v, sc) : average(d_rs, sc - rc);
  assign u_st = (sc == tc) ? velocity(v, tc) : average(d_st, tc - sc);
endmodule
