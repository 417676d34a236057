// The AES S-box (FIPS 197): inversion in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, then an affine map.
// The inverse of x is x^254, here by squarings and four multiplications. 0 has the inverse 0.
module aes_sbox (
    input  wire [7:0] x,
    output wire [7:0] y
);
  function [7:0] multiply(input [7:0] a, input [7:0] b);
    reg [7:0] power;  // a x^i
    integer i;
    begin
      multiply = 8'd0;
      power = a;
      for (i = 0; i < 8; i = i + 1) begin
        multiply = multiply ^ (power & {8{b[i]}});
        power = {power[6:0], 1'b0} ^ (8'h1b & {8{power[7]}});
      end
    end
  endfunction

  // Squaring is linear: the bits move apart, and those from 8 up come back by the polynomial.
  function [7:0] square(input [7:0] a);
    reg [14:0] wide;
    integer i;
    begin
      for (i = 0; i < 15; i = i + 1) wide[i] = (i % 2 == 0) ? a[i/2] : 1'b0;
      for (i = 14; i >= 8; i = i - 1) begin
        if (wide[i]) wide = wide ^ (15'h11b << (i - 8));
      end
      square = wide[7:0];
    end
  endfunction

  wire [7:0] x2 = square(x);
  wire [7:0] x3 = multiply(x2, x);
  wire [7:0] x12 = square(square(x3));
  wire [7:0] x15 = multiply(x12, x3);
  wire [7:0] x240 = square(square(square(square(x15))));
  wire [7:0] x254 = multiply(multiply(x240, x12), x2);

  assign y = x254 ^ {x254[6:0], x254[7]} ^ {x254[5:0], x254[7:6]} ^ {x254[4:0], x254[7:5]}
           ^ {x254[3:0], x254[7:4]} ^ 8'h63;
endmodule
