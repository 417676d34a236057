// 16-point number-theoretic transform mod 257 in the 4x4 butterfly (Monarch) factoring.
//
// Paper: "Simple Hardware-Efficient Long Convolutions for Sequence Modeling" (FlashButterfly), D. Fu et al., 2023:
// a long convolution by a Fourier transform that is split into small dense transforms and twiddle factors.
// Identity, with n = 4 n1 + n2, k = k1 + 4 k2, w = 2 (2^8 = -1 mod 257, so w has order 16):
//   X[k1 + 4 k2] = sum_n2 w^(4 n2 k2) ( w^(n2 k1) sum_n1 w^(4 n1 k1) x[4 n1 + n2] )
// A Fermat prime instead of complex numbers makes every identity exact, and every twiddle factor a shift.
//
// inv = 0: y[k] = sum_n x[n] 2^(nk) mod 257.  inv = 1: the inverse transform, 1/16 included.
// Elements are 9 bits wide; inputs of 257 and more are reduced first, outputs are 0 to 256.
module fb_monarch_ntt16 (
    input  wire           inv,
    input  wire [16*9-1:0] x,
    output reg  [16*9-1:0] y
);
  // d, if it is not negative, else d + 257
  function [8:0] wrap(input [9:0] d);
    wrap = d[9] ? d[8:0] + 9'd257 : d[8:0];
  endfunction

  // a + b mod 257
  function [8:0] add(input [8:0] a, input [8:0] b);
    add = wrap({1'b0, a} + {1'b0, b} - 10'd257);
  endfunction

  // a * 2^s mod 257: 2^8 = -1, so the bits that leave the low byte are subtracted.
  function [8:0] shift(input [8:0] a, input [3:0] s);
    reg [15:0] p;
    begin
      p = {7'd0, a} << s[2:0];
      if (s[3]) shift = wrap({2'b00, p[15:8]} - {2'b00, p[7:0]});
      else shift = wrap({2'b00, p[7:0]} - {2'b00, p[15:8]});
    end
  endfunction

  function [8:0] subtract(input [8:0] a, input [8:0] b);
    subtract = wrap({1'b0, a} - {1'b0, b});
  endfunction

  // The dense 4-point block, sum_i 16^(i k) x[i]: 16^2 = -1, so it has the usual two layers of butterflies.
  function [4*9-1:0] block(input [4*9-1:0] v);
    reg [8:0] sum02;
    reg [8:0] sum13;
    reg [8:0] difference02;
    reg [8:0] difference13;
    begin
      sum02 = add(v[8:0], v[26:18]);
      sum13 = add(v[17:9], v[35:27]);
      difference02 = subtract(v[8:0], v[26:18]);
      difference13 = shift(subtract(v[17:9], v[35:27]), 4'd4);
      block = {
        subtract(difference02, difference13),
        subtract(sum02, sum13),
        add(difference02, difference13),
        add(sum02, sum13)
      };
    end
  endfunction

  reg [16*9-1:0] reduced;
  reg [16*9-1:0] middle;
  reg [16*9-1:0] forward;
  reg [4*9-1:0] part;
  reg [3:0] twiddle;
  integer i, j;
  always @* begin
    for (i = 0; i < 16; i = i + 1) begin
      reduced[9*i+:9] = (x[9*i+:9] >= 9'd257) ? x[9*i+:9] - 9'd257 : x[9*i+:9];
    end
    // Blocks over the columns (j = n2), results (i = k1) times the twiddle factors.
    for (j = 0; j < 4; j = j + 1) begin
      part = block({reduced[9*(12+j)+:9], reduced[9*(8+j)+:9], reduced[9*(4+j)+:9], reduced[9*j+:9]});
      for (i = 0; i < 4; i = i + 1) begin
        twiddle = i[3:0] * j[3:0];
        middle[9*(4*i+j)+:9] = shift(part[9*i+:9], twiddle);
      end
    end
    // Blocks over the rows (j = k1), results i = k2.
    for (j = 0; j < 4; j = j + 1) begin
      part = block(middle[9*4*j+:4*9]);
      for (i = 0; i < 4; i = i + 1) forward[9*(j+4*i)+:9] = part[9*i+:9];
    end
    // The inverse transform is the forward one at -n, times 1/16 = 2^12.
    for (i = 0; i < 16; i = i + 1) begin
      y[9*i+:9] = inv ? shift(forward[9*((16-i)%16)+:9], 4'd12) : forward[9*i+:9];
    end
  end
endmodule
