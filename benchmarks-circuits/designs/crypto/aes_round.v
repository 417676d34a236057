// One round of AES encryption (FIPS 197): SubBytes, ShiftRows, MixColumns (left out if last), AddRoundKey.
// Byte 0 of state and key is the most significant one; bytes go down the columns.
module aes_round (
    input  wire [127:0] state,
    input  wire [127:0] key,
    input  wire         last,
    output reg  [127:0] next
);
  wire [127:0] substituted;
  genvar n;
  generate
    for (n = 0; n < 16; n = n + 1) begin : g_byte
      aes_sbox sbox (
          .x(state[8*n+:8]),
          .y(substituted[8*n+:8])
      );
    end
  endgenerate

  function [7:0] twice(input [7:0] a);
    twice = {a[6:0], 1'b0} ^ (8'h1b & {8{a[7]}});
  endfunction

  // Byte r of column c is at bits 8 * (15 - 4c - r) and up.
  reg [127:0] shifted;
  reg [127:0] mixed;
  reg [7:0] a0;
  reg [7:0] a1;
  reg [7:0] a2;
  reg [7:0] a3;
  integer r, c;
  always @* begin
    for (c = 0; c < 4; c = c + 1) begin
      for (r = 0; r < 4; r = r + 1) begin
        shifted[8*(15-4*c-r)+:8] = substituted[8*(15-4*((c+r)%4)-r)+:8];
      end
    end
    for (c = 0; c < 4; c = c + 1) begin
      a0 = shifted[8*(15-4*c)+:8];
      a1 = shifted[8*(14-4*c)+:8];
      a2 = shifted[8*(13-4*c)+:8];
      a3 = shifted[8*(12-4*c)+:8];
      mixed[8*(15-4*c)+:8] = twice(a0) ^ twice(a1) ^ a1 ^ a2 ^ a3;
      mixed[8*(14-4*c)+:8] = a0 ^ twice(a1) ^ twice(a2) ^ a2 ^ a3;
      mixed[8*(13-4*c)+:8] = a0 ^ a1 ^ twice(a2) ^ twice(a3) ^ a3;
      mixed[8*(12-4*c)+:8] = twice(a0) ^ a0 ^ a1 ^ a2 ^ twice(a3);
    end
    next = (last ? shifted : mixed) ^ key;
  end
endmodule
