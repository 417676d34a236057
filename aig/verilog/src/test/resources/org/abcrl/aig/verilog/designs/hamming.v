// Encoder and corrector with functions and part selects in both directions.
module hamming (input [3:0] d, input [6:0] flip, output [6:0] code, output reg [3:0] fixed, output [2:0] syn);
  function [6:0] encode(input [3:0] x);
    encode = {x[3:1], x[3] ^ x[2] ^ x[1], x[0], x[3] ^ x[2] ^ x[0], x[3] ^ x[1] ^ x[0]};
  endfunction
  assign code = encode(d);
  wire [7:1] w = code ^ flip;
  assign syn = {^w[7:4], w[7] ^ w[6] ^ w[3] ^ w[2], w[7] ^ w[5] ^ w[3] ^ w[1]};
  reg [7:1] c;
  always @* begin
    c = w;
    if (syn != 0) c[syn] = ~w[syn];
    fixed = {c[7:5], c[3]};
  end
endmodule
