// One-stage RV32I processor without its registers: what an instruction does, in one step.
// load_word is the aligned word at `address`; store_data and byte_enable are placed in that word. A trap (an illegal
// instruction, ECALL, EBREAK, or an address that is not aligned) changes nothing: next_pc is pc then.
module rv32i_execute (
    input  wire [31:0] instruction,
    input  wire [31:0] pc,
    input  wire [31:0] rs1_value,
    input  wire [31:0] rs2_value,
    input  wire [31:0] load_word,
    output wire [ 4:0] rs1,
    output wire [ 4:0] rs2,
    output wire [ 4:0] rd,
    output wire        rd_write,
    output reg  [31:0] rd_value,
    output wire [31:0] next_pc,
    output wire        mem_read,
    output wire        mem_write,
    output wire [31:0] address,
    output wire [31:0] store_data,
    output wire [ 3:0] byte_enable,
    output wire        trap
);
  wire [31:0] immediate;
  wire [2:0] alu;
  wire alu_alternate, is_lui, is_auipc, is_jal, is_jalr, is_branch, is_load, is_store, is_register;
  wire writes_rd, illegal;

  rv32i_decode decode (
      .instruction(instruction),
      .rd(rd),
      .rs1(rs1),
      .rs2(rs2),
      .immediate(immediate),
      .alu(alu),
      .alu_alternate(alu_alternate),
      .is_lui(is_lui),
      .is_auipc(is_auipc),
      .is_jal(is_jal),
      .is_jalr(is_jalr),
      .is_branch(is_branch),
      .is_load(is_load),
      .is_store(is_store),
      .is_register(is_register),
      .writes_rd(writes_rd),
      .illegal(illegal)
  );

  // Arithmetic and logic
  wire [31:0] operand = is_register ? rs2_value : immediate;
  wire signed [31:0] rs1_signed = rs1_value;
  wire [31:0] arithmetic_shift = rs1_signed >>> operand[4:0];
  reg [31:0] result;
  always @* begin
    case (alu)
      3'd0: result = alu_alternate ? rs1_value - operand : rs1_value + operand;
      3'd1: result = rs1_value << operand[4:0];
      3'd2: result = {31'd0, $signed(rs1_value) < $signed(operand)};
      3'd3: result = {31'd0, rs1_value < operand};
      3'd4: result = rs1_value ^ operand;
      3'd5: result = alu_alternate ? arithmetic_shift : rs1_value >> operand[4:0];
      3'd6: result = rs1_value | operand;
      default: result = rs1_value & operand;
    endcase
  end

  // Branches and jumps
  wire [2:0] funct3 = instruction[14:12];
  wire equal = rs1_value == rs2_value;
  wire less = funct3[1] ? rs1_value < rs2_value : $signed(rs1_value) < $signed(rs2_value);
  wire taken = is_branch & ((funct3[2] ? less : equal) ^ funct3[0]);
  wire [31:0] sequential = pc + 32'd4;
  wire [31:0] relative = pc + immediate;
  wire [31:0] target = is_jalr ? {result[31:1], 1'b0} : (is_jal | taken) ? relative : sequential;

  // Memory: result is the address.
  wire [1:0] offset = result[1:0];
  wire half = funct3[1:0] == 2'd1;
  wire word = funct3[1:0] == 2'd2;
  wire misaligned = (half & offset[0]) | (word & (offset != 2'd0));
  wire [31:0] loaded = load_word >> {offset, 3'd0};
  wire [3:0] lanes = word ? 4'b1111 : half ? 4'b0011 : 4'b0001;

  assign trap = illegal | ((is_load | is_store) & misaligned) | (target[1:0] != 2'd0 & (is_jal | is_jalr | taken));
  assign next_pc = trap ? pc : target;
  assign mem_read = is_load & ~trap;
  assign mem_write = is_store & ~trap;
  assign address = (mem_read | mem_write) ? {result[31:2], 2'b00} : 32'd0;
  assign store_data = mem_write ? rs2_value << {offset, 3'd0} : 32'd0;
  assign byte_enable = mem_write ? lanes << offset : 4'd0;

  assign rd_write = writes_rd & ~trap & (rd != 5'd0);
  always @* begin
    if (!rd_write) rd_value = 32'd0;
    else if (is_lui) rd_value = immediate;
    else if (is_auipc) rd_value = relative;
    else if (is_jal || is_jalr) rd_value = sequential;
    else if (is_load) begin
      case (funct3)
        3'd0: rd_value = {{24{loaded[7]}}, loaded[7:0]};
        3'd1: rd_value = {{16{loaded[15]}}, loaded[15:0]};
        3'd4: rd_value = {24'd0, loaded[7:0]};
        3'd5: rd_value = {16'd0, loaded[15:0]};
        default: rd_value = loaded;
      endcase
    end else rd_value = result;
  end
endmodule
