// Package with enum, struct and function; used with import in the module's header.
// -yosys -icarus: twin sv_alu_twin.v
package sv_alu_pkg;
  typedef enum logic [2:0] {ADD, SUB, AND_, OR_, XOR_, SLT, SLL, SRA} op_e;
  typedef struct packed {
    op_e        op;
    logic       imm;
    logic [3:0] value;
  } ctrl_t;
  function automatic logic is_arith(op_e op);
    return op inside {ADD, SUB, SLT};
  endfunction
  localparam int unsigned W = 8;
endpackage
module sv_alu import sv_alu_pkg::*; #(parameter int unsigned Width = W, parameter type data_t = logic [Width-1:0]) (
  input  logic [7:0] ctrl_i,
  input  data_t      a_i, b_i,
  output data_t      y_o,
  output logic       arith_o
);
  ctrl_t ctrl;
  data_t b;
  assign ctrl = ctrl_t'(ctrl_i);
  assign b = ctrl.imm ? data_t'(ctrl.value) : b_i;
  assign arith_o = is_arith(ctrl.op);
  always_comb begin
    y_o = '0;
    unique case (ctrl.op)
      ADD: y_o = a_i + b;
      SUB: y_o = a_i - b;
      AND_: y_o = a_i & b;
      OR_: y_o = a_i | b;
      XOR_: y_o = a_i ^ b;
      SLT: y_o = Width'($signed(a_i) < $signed(b));
      SLL: y_o = a_i << b[2:0];
      SRA: y_o = data_t'($signed(a_i) >>> b[2:0]);
      default: ;
    endcase
  end
endmodule
