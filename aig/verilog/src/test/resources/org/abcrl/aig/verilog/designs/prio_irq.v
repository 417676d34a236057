// disable of a named block, a for loop counting down, casex.
// -yosys -icarus: twin prio_irq_twin.v
module prio_irq (input [7:0] irq, mask, output reg [2:0] id, output reg any, output reg [1:0] group);
  integer i;
  always @* begin : scan
    id = 3'd0;
    any = 1'b0;
    for (i = 7; i >= 0; i = i - 1) begin
      if (irq[i] & ~mask[i]) begin
        id = i;
        any = 1'b1;
        disable scan;
      end
    end
  end
  always @*
    casex ({any, id})
      4'b0xxx: group = 2'd0;
      4'b10xx: group = 2'd1;
      4'b110x: group = 2'd2;
      default: group = 2'd3;
    endcase
endmodule
