// Regularisation of a directly learned convolution kernel of 8 taps: smoothing, then squashing.
//
// Paper: "Simple Hardware-Efficient Long Convolutions for Sequence Modeling" (FlashButterfly), D. Fu et al., 2023:
// kernels are kept smooth by a moving average (7 wide, zero padding, always divided by 7) and by a soft threshold.
// Identity: squash(x) = sign(x) max(|x| - lambda, 0) is the integer z that minimises (z - x)^2 + 2 lambda |z|.
module fb_kernel_reg8 (
    input  wire           smooth_en,
    input  wire [    7:0] lambda,
    input  wire [8*8-1:0] k,
    output reg  [8*8-1:0] y
);
  // sum / 7, rounded to the nearest (there are no ties): |sum| <= 896, and 9363 / 65536 is 1/7 closely enough.
  function [8:0] seventh(input [10:0] sum);
    reg [ 9:0] magnitude;
    reg [23:0] product;
    begin
      magnitude = sum[10] ? -sum[9:0] : sum[9:0];
      product = {14'd0, magnitude + 10'd3} * 24'd9363;
      product = product >> 16;
      seventh = sum[10] ? -product[8:0] : product[8:0];
    end
  endfunction

  reg signed [10:0] sum;
  reg signed [8:0] tap;
  reg [7:0] magnitude;
  integer i, j;
  always @* begin
    for (i = 0; i < 8; i = i + 1) begin
      sum = 11'sd0;
      for (j = i - 3; j <= i + 3; j = j + 1) begin
        if (j >= 0 && j < 8) sum = sum + {{3{k[8*j+7]}}, k[8*j+:8]};
      end
      tap = smooth_en ? seventh(sum) : {k[8*i+7], k[8*i+:8]};
      magnitude = tap[8] ? -tap[7:0] : tap[7:0];
      magnitude = (magnitude > lambda) ? magnitude - lambda : 8'd0;
      y[8*i+:8] = tap[8] ? -magnitude : magnitude;
    end
  end
endmodule
