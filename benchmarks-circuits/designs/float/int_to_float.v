// Signed 32-bit integer to IEEE 754 single precision, rounded to nearest, ties to even.
module int_to_float (
    input  wire [31:0] x,
    output wire [31:0] f
);
  wire sign = x[31];
  wire [31:0] magnitude = sign ? -x : x;

  // Normalise: shift left until the leading one is at bit 31, counting the places.
  wire [31:0] n16 = (magnitude[31:16] == 16'd0) ? {magnitude[15:0], 16'd0} : magnitude;
  wire [31:0] n8 = (n16[31:24] == 8'd0) ? {n16[23:0], 8'd0} : n16;
  wire [31:0] n4 = (n8[31:28] == 4'd0) ? {n8[27:0], 4'd0} : n8;
  wire [31:0] n2 = (n4[31:30] == 2'd0) ? {n4[29:0], 2'd0} : n4;
  wire [30:0] n1 = n2[31] ? n2[30:0] : {n2[29:0], 1'b0};
  wire [4:0] places = {
    magnitude[31:16] == 16'd0, n16[31:24] == 8'd0, n8[31:28] == 4'd0, n4[31:30] == 2'd0, ~n2[31]
  };

  // 24 bits stay (the leading one is implied), 8 are rounded away. A carry out of the fraction raises the exponent.
  wire round_up = n1[7] & (n1[8] | (n1[6:0] != 7'd0));
  wire [7:0] exponent = 8'd158 - {3'd0, places};
  wire [30:0] rounded = {exponent, n1[30:8]} + {30'd0, round_up};

  assign f = (magnitude == 32'd0) ? 32'd0 : {sign, rounded};
endmodule
