// casez decoder with macros that have arguments.
`define OP(o) {o, 5'b?????, 3'b???}
`define FIELD(x, hi, lo) x[hi:lo]
module instr_decoder (input [11:0] ir, output reg [3:0] alu, output reg rd_we, imm_sel, illegal, output [4:0] rd);
  assign rd = `FIELD(ir, 7, 3);
  always @* begin
    {alu, rd_we, imm_sel, illegal} = 7'b0;
    casez (ir)
      `OP(4'b0000): begin alu = 4'd1; rd_we = 1; end
      `OP(4'b0001): begin alu = 4'd2; rd_we = 1; imm_sel = 1; end
      `OP(4'b001?): begin alu = {1'b1, `FIELD(ir, 2, 0)}; rd_we = ir[8]; end
      {4'b1zzz, 8'hff}: alu = 4'd9;
      12'b01?1_????_?000, 12'b0110_0000_0000: rd_we = 1'b1;
      default: illegal = 1'b1;
    endcase
  end
endmodule
`undef OP
`undef FIELD
