// twin
module prio_irq (input [7:0] irq, mask, output reg [2:0] id, output any, output [1:0] group);
  wire [7:0] r = irq & ~mask;
  assign any = |r;
  always @* id = r[7] ? 7 : r[6] ? 6 : r[5] ? 5 : r[4] ? 4 : r[3] ? 3 : r[2] ? 2 : r[1] ? 1 : 0;
  assign group = !any ? 0 : !id[2] ? 1 : !id[1] ? 2 : 3;
endmodule
