// Decoder of the RV32I base instruction set (RISC-V Unprivileged ISA): immediate, operation and what it does.
// alu: 0 add, 1 shift left, 2 set less, 3 set less unsigned, 4 xor, 5 shift right, 6 or, 7 and (funct3); alu_alternate
// makes 0 a subtraction and 5 arithmetic. FENCE is a legal instruction that does nothing; ECALL and EBREAK trap.
module rv32i_decode (
    input  wire [31:0] instruction,
    output wire [ 4:0] rd,
    output wire [ 4:0] rs1,
    output wire [ 4:0] rs2,
    output reg  [31:0] immediate,
    output reg  [ 2:0] alu,
    output reg         alu_alternate,
    output wire        is_lui,
    output wire        is_auipc,
    output wire        is_jal,
    output wire        is_jalr,
    output wire        is_branch,
    output wire        is_load,
    output wire        is_store,
    output wire        is_register,
    output wire        writes_rd,
    output wire        illegal
);
  wire [6:0] opcode = instruction[6:0];
  wire [2:0] funct3 = instruction[14:12];
  wire [6:0] funct7 = instruction[31:25];

  assign rd  = instruction[11:7];
  assign rs1 = instruction[19:15];
  assign rs2 = instruction[24:20];

  // Shifts by an immediate have a funct7 as well.
  wire shifts = funct3 == 3'd1 || funct3 == 3'd5;
  wire plain = funct7 == 7'h00;
  wire alternate = funct7 == 7'h20;

  assign is_lui = opcode == 7'b0110111;
  assign is_auipc = opcode == 7'b0010111;
  assign is_jal = opcode == 7'b1101111;
  assign is_jalr = opcode == 7'b1100111 && funct3 == 3'd0;
  assign is_branch = opcode == 7'b1100011 && funct3[2:1] != 2'b01;
  assign is_load = opcode == 7'b0000011 && funct3 != 3'd3 && funct3[2:1] != 2'b11;
  assign is_store = opcode == 7'b0100011 && funct3 < 3'd3;
  wire is_immediate = opcode == 7'b0010011 && (!shifts || plain || (alternate && funct3 == 3'd5));
  assign is_register = opcode == 7'b0110011 && (plain || (alternate && (funct3 == 3'd0 || funct3 == 3'd5)));
  wire is_fence = opcode == 7'b0001111 && funct3 == 3'd0;

  assign writes_rd = is_lui | is_auipc | is_jal | is_jalr | is_load | is_immediate | is_register;
  assign illegal = ~(writes_rd | is_branch | is_store | is_fence);

  always @* begin
    if (is_lui || is_auipc) immediate = {instruction[31:12], 12'd0};
    else if (is_jal)
      immediate = {{12{instruction[31]}}, instruction[19:12], instruction[20], instruction[30:21], 1'b0};
    else if (is_branch)
      immediate = {{20{instruction[31]}}, instruction[7], instruction[30:25], instruction[11:8], 1'b0};
    else if (is_store) immediate = {{20{instruction[31]}}, instruction[31:25], instruction[11:7]};
    else immediate = {{20{instruction[31]}}, instruction[31:20]};

    alu = (is_register || is_immediate) ? funct3 : 3'd0;
    alu_alternate = (is_register && alternate) || (is_immediate && funct3 == 3'd5 && alternate);
  end
endmodule
