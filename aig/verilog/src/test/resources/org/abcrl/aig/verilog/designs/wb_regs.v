// Bus registers: address decode by localparams, write-one-to-clear, read multiplexer.
module wb_regs (input clk, rst, input cyc, we, input [3:0] adr, input [7:0] wdat, input [7:0] irq, output reg [7:0] rdat, output reg ack, output int_o);
  localparam CTRL = 4'h0, MASK = 4'h4, STAT = 4'h8;
  reg [7:0] ctrl, mask, stat;
  assign int_o = |(stat & mask) & ctrl[0];
  always @(posedge clk) begin
    ack <= cyc & ~ack & ~rst;
    if (rst) {ctrl, mask, stat} <= 24'h0;
    else begin
      stat <= stat | irq;
      if (cyc && we && !ack)
        case (adr)
          CTRL: ctrl <= wdat;
          MASK: mask <= wdat;
          STAT: stat <= (stat & ~wdat) | irq;
        endcase
    end
  end
  always @(*)
    case (adr)
      CTRL: rdat = ctrl;
      MASK: rdat = mask;
      STAT: rdat = stat;
      default: rdat = 8'h00;
    endcase
endmodule
