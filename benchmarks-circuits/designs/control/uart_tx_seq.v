// UART transmitter: a start bit (0), eight data bits, least significant first, a stop bit (1); DIV clocks each.
// start is taken when not busy. DIV is at most 65536.
module uart_tx_seq #(
    parameter DIV = 16
) (
    input  wire       clk,
    input  wire       rst,
    input  wire       start,
    input  wire [7:0] data,
    output wire       line,
    output wire       busy
);
  localparam [15:0] LAST = DIV - 1;

  reg [ 9:0] frame;  // what is still to be sent, the current bit lowest; ones when idle
  reg [ 3:0] bits;  // bits left
  reg [15:0] clocks;

  assign line = frame[0];
  assign busy = bits != 4'd0;

  always @(posedge clk) begin
    if (rst) begin
      frame  <= 10'h3ff;
      bits   <= 4'd0;
      clocks <= 16'd0;
    end else if (!busy) begin
      if (start) begin
        frame  <= {1'b1, data, 1'b0};
        bits   <= 4'd10;
        clocks <= 16'd0;
      end
    end else if (clocks == LAST) begin
      frame  <= {1'b1, frame[9:1]};
      bits   <= bits - 4'd1;
      clocks <= 16'd0;
    end else begin
      clocks <= clocks + 16'd1;
    end
  end
endmodule
