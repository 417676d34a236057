// bfloat16 multiplication, rounded to nearest, ties to even. Subnormal inputs count as zero, and results below the
// smallest normal number become zero after rounding. Every NaN result is 0x7fc0.
module bf16_multiply (
    input  wire [15:0] a,
    input  wire [15:0] b,
    output reg  [15:0] product
);
  wire sign = a[15] ^ b[15];
  wire a_zero = a[14:7] == 8'd0;
  wire b_zero = b[14:7] == 8'd0;
  wire a_special = &a[14:7];
  wire b_special = &b[14:7];
  wire nan = (a_special && a[6:0] != 7'd0) || (b_special && b[6:0] != 7'd0)
           || (a_special && b_zero) || (b_special && a_zero);

  reg [15:0] p;
  reg [8:0] rounded;
  reg [9:0] exponent;
  always @* begin
    p = {8'd0, 1'b1, a[6:0]} * {8'd0, 1'b1, b[6:0]};
    exponent = {2'b00, a[14:7]} + {2'b00, b[14:7]} - 10'd127;
    // Between 1 and 4: normalise to a leading one at bit 15.
    if (p[15]) exponent = exponent + 10'd1;
    else p = p << 1;
    rounded = {1'b0, p[15:8]};
    if (p[7] && (p[8] || p[6:0] != 7'd0)) rounded = rounded + 9'd1;
    if (rounded[8]) exponent = exponent + 10'd1;

    if (nan) product = 16'h7fc0;
    else if (a_special || b_special) product = {sign, 15'h7f80};
    else if (a_zero || b_zero) product = {sign, 15'd0};
    else if (exponent[9] || exponent == 10'd0) product = {sign, 15'd0};
    else if (exponent >= 10'd255) product = {sign, 15'h7f80};
    else product = {sign, exponent[7:0], rounded[6:0]};
  end
endmodule
