// Include guards, nested conditionals, macros that use macros, line continuation.
`ifndef INCLUDE_GUARD_V
`define INCLUDE_GUARD_V
`define IG_W 6
`define IG_RANGE [`IG_W-1:0]
`define IG_MAX(a, b) \
  ((a) > (b) ? (a) : (b))
`define IG_REG(name, init) \
  reg `IG_RANGE name; \
  initial name = init;
`ifdef IG_UNDEFINED
  `define IG_STEP 9
`elsif INCLUDE_GUARD_V
  `ifdef IG_W
    `define IG_STEP 3
  `endif
`else
  `define IG_STEP 5
`endif
module include_guard (input clk, input `IG_RANGE x, y, output `IG_RANGE q);
  `IG_REG(r, `IG_W'd5)
  assign q = r;
  always @(posedge clk) r <= `IG_MAX(x, `IG_MAX(y, r)) + `IG_STEP;
endmodule
`undef IG_W
`undef IG_RANGE
`undef IG_MAX
`undef IG_REG
`undef IG_STEP
`endif
`ifndef INCLUDE_GUARD_V
module include_guard; endmodule
`endif
