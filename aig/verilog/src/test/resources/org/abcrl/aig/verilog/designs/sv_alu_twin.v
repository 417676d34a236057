// twin
module sv_alu (input [7:0] ctrl_i, input [7:0] a_i, b_i, output reg [7:0] y_o, output arith_o);
  wire [2:0] op = ctrl_i[7:5];
  wire [7:0] b = ctrl_i[4] ? {4'b0, ctrl_i[3:0]} : b_i;
  assign arith_o = op == 0 || op == 1 || op == 5;
  wire signed [7:0] sa = a_i, sb = b;
  wire signed [7:0] sra = sa >>> b[2:0];
  always @*
    case (op)
      0: y_o = a_i + b;
      1: y_o = a_i - b;
      2: y_o = a_i & b;
      3: y_o = a_i | b;
      4: y_o = a_i ^ b;
      5: y_o = sa < sb;
      6: y_o = a_i << b[2:0];
      default: y_o = sra;
    endcase
endmodule
