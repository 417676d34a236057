// case (1'b1) with synthesis comments, and code for simulation only.
module mux_onehot (input clk, input [3:0] sel, input [15:0] x, output reg [3:0] y, z);
  initial z = 0;
  always @*
    case (1'b1) // synopsys full_case parallel_case
      sel[0]: y = x[3:0];
      sel[1] & ~sel[0]: y = x[7:4];
      sel[2] & ~|sel[1:0]: y = x[11:8];
      default: y = x[15:12];
    endcase
  always @(posedge clk) z <= y ^ z;
  // synthesis translate_off
  always @(posedge clk) if (^sel === 1'bx) $display("unknown select");
  real worst;
  // synthesis translate_on
`ifndef SYNTHESIS
  initial $display("mux_onehot");
`endif
endmodule
