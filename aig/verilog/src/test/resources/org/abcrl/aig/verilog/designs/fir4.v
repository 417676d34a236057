// Signed transposed filter with coefficients in one packed parameter.
module fir4 #(parameter signed [31:0] COEF = {8'sd3, -8'sd7, 8'sd11, -8'sd2}) (
  input clk, rst, input signed [7:0] x, output signed [17:0] y
);
  wire signed [7:0] c0 = COEF[31:24], c1 = COEF[23:16], c2 = COEF[15:8], c3 = COEF[7:0];
  reg signed [17:0] z0, z1, z2, z3;
  assign y = z0;
  always @(posedge clk)
    if (rst) begin z0 <= 0; z1 <= 0; z2 <= 0; z3 <= 0; end
    else begin
      z0 <= x * c0 + z1;
      z1 <= x * c1 + z2;
      z2 <= x * c2 + z3;
      z3 <= x * c3;
    end
endmodule
