// Arithmetic logic unit with condition flags, as in a small processor.
// op: 0 add, 1 add with carry, 2 subtract, 3 subtract with borrow, 4 and, 5 or, 6 xor, 7 not a,
//     8 shift left, 9 shift right, 10 arithmetic shift right, 11 rotate left (by b modulo W),
//     12 set if less (signed), 13 set if less (unsigned), 14 minimum, 15 maximum (both signed).
// carry: carry out of additions, "no borrow" of subtractions, 0 otherwise. overflow: signed overflow of 0 to 3.
module alu #(
    parameter W = 16,
    parameter SW = 4  // log2(W)
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         cin,
    input  wire [  3:0] op,
    output reg  [W-1:0] y,
    output wire         carry,
    output wire         overflow,
    output wire         zero,
    output wire         negative
);
  wire subtract = op[1] | op[3];  // the comparisons use the subtractor, too
  wire arithmetic = op[3:2] == 2'b00;
  wire carry_in = (arithmetic & op[0]) ? cin : subtract;
  wire [W-1:0] operand = b ^ {W{subtract}};
  wire [W:0] total = {1'b0, a} + {1'b0, operand} + {{W{1'b0}}, carry_in};

  wire signed_overflow = (a[W-1] == operand[W-1]) & (total[W-1] != a[W-1]);
  wire less_unsigned = ~total[W];
  wire less_signed = total[W-1] ^ signed_overflow;

  wire [SW-1:0] amount = b[SW-1:0];
  localparam [SW:0] WIDTH = W;
  wire [W-1:0] rotated = (a << amount) | (a >> (WIDTH - {1'b0, amount}));
  wire signed [W-1:0] a_signed = a;
  wire [W-1:0] shifted_arithmetic = a_signed >>> amount;

  always @* begin
    case (op)
      4'd0, 4'd1, 4'd2, 4'd3: y = total[W-1:0];
      4'd4: y = a & b;
      4'd5: y = a | b;
      4'd6: y = a ^ b;
      4'd7: y = ~a;
      4'd8: y = a << amount;
      4'd9: y = a >> amount;
      4'd10: y = shifted_arithmetic;
      4'd11: y = rotated;
      4'd12: y = {{(W - 1) {1'b0}}, less_signed};
      4'd13: y = {{(W - 1) {1'b0}}, less_unsigned};
      4'd14: y = less_signed ? a : b;
      default: y = less_signed ? b : a;
    endcase
  end

  assign carry = arithmetic & total[W];
  assign overflow = arithmetic & signed_overflow;
  assign zero = y == {W{1'b0}};
  assign negative = y[W-1];
endmodule
