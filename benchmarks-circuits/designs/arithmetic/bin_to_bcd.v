// Binary to decimal by double dabble: shift in bit by bit, add 3 to every digit of 5 and more first.
module bin_to_bcd #(
    parameter W = 16,
    parameter D = 5  // decimal digits: 2^W <= 10^D
) (
    input  wire [  W-1:0] x,
    output reg  [4*D-1:0] digits
);
  integer i, k;
  always @* begin
    digits = {4 * D{1'b0}};
    for (i = W - 1; i >= 0; i = i - 1) begin
      for (k = 0; k < D; k = k + 1) begin
        if (digits[4*k+:4] >= 4'd5) digits[4*k+:4] = digits[4*k+:4] + 4'd3;
      end
      digits = {digits[4*D-2:0], x[i]};
    end
  end
endmodule
