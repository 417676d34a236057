// Dual selective scan on 4 tokens x 4 channels: along the tokens, a weighted average, then both ways along the channels.
//
// Paper: "MambaMixer: Efficient Selective State Space Models with Dual Token and Channel Selection", A. Behrouz,
// M. Santacatterina, R. Zabih, 2024: channel mixer SSM(x) + flip(SSM(flip(x))), fed by a weighted sum of the input
// and of the token mixer. Its MLP gate is a plain multiplier and is left out.
// Identity: reversing the channels of x and ce reverses the channels of y.
//
// x[t][d] is signed 6 bits; te[t] and ce[d] are the decays of token t and channel d, as right shifts by 0 to 3;
// th0 and th1 are the weights, signed 4 bits Q.3; y[t][d] is signed 12 bits. Shifts round down.
//   yt[0][d] = x[0][d], yt[t][d] = (yt[t-1][d] >> te[t]) + x[t][d];  xc = (th0 x + th1 yt) >> 3
//   f[0] = xc[0], f[d] = (f[d-1] >> ce[d]) + xc[d];  g[3] = xc[3], g[d] = (g[d+1] >> ce[d]) + xc[d];  y = f + g
module mm_dual_mixer4 (
    input  wire [  4*4*6-1:0] x,
    input  wire [    4*2-1:0] te,
    input  wire [    4*2-1:0] ce,
    input  wire [        3:0] th0,
    input  wire [        3:0] th1,
    output reg  [4*4*12-1:0] y
);
  reg [4*4*9-1:0] xc;
  reg signed [8:0] yt;
  reg signed [11:0] average;
  reg signed [11:0] product;
  reg signed [11:0] f;
  reg signed [11:0] g;
  integer t, d;
  always @* begin
    for (d = 0; d < 4; d = d + 1) begin
      yt = 9'sd0;
      for (t = 0; t < 4; t = t + 1) begin
        yt = yt >>> te[2*t+:2];
        yt = yt + {{3{x[6*(4*t+d)+5]}}, x[6*(4*t+d)+:6]};
        average = $signed(th0) * $signed(x[6*(4*t+d)+:6]);
        product = $signed(th1) * yt;
        average = average + product;
        xc[9*(4*t+d)+:9] = average[11:3];
      end
    end
    for (t = 0; t < 4; t = t + 1) begin
      f = 12'sd0;
      for (d = 0; d < 4; d = d + 1) begin
        f = f >>> ce[2*d+:2];
        f = f + {{3{xc[9*(4*t+d)+8]}}, xc[9*(4*t+d)+:9]};
        y[12*(4*t+d)+:12] = f;
      end
      g = 12'sd0;
      for (d = 3; d >= 0; d = d - 1) begin
        g = g >>> ce[2*d+:2];
        g = g + {{3{xc[9*(4*t+d)+8]}}, xc[9*(4*t+d)+:9]};
        y[12*(4*t+d)+:12] = y[12*(4*t+d)+:12] + g;
      end
    end
  end
endmodule
