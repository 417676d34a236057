// Multiply-accumulate with saturation and rounding shift.
module sat_mac (input clk, rst, clr, input signed [4:0] a, b, output reg signed [11:0] acc, output signed [7:0] q);
  wire signed [9:0] p = a * b;
  wire signed [16:0] s = (clr ? 17'sd0 : acc) + (p <<< 2);
  wire over = s > 17'sd2047;
  wire under = s < -17'sd2048;
  assign q = (acc + 12'sd8) >>> 4;
  always @(posedge clk) if (rst) acc <= 0; else acc <= over ? 12'sh7ff : under ? 12'sh800 : s[11:0];
endmodule
