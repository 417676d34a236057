// UART receiver: a low line starts it; bits are sampled DIV/2 clocks later and then every DIV clocks: the start bit
// (if it is gone, nothing happened), eight data bits, least significant first, and the stop bit.
// After the stop bit valid is high for one clock; error tells that the stop bit was 0. DIV is at most 65536.
module uart_rx_seq #(
    parameter DIV = 16
) (
    input  wire       clk,
    input  wire       rst,
    input  wire       line,
    output reg        valid,
    output reg        error,
    output reg  [7:0] data
);
  localparam [15:0] FIRST = DIV / 2 - 1;
  localparam [15:0] LAST = DIV - 1;

  reg [3:0] bits;  // 0: idle; 10: waits for the start bit's middle; 9 to 2: data; 1: stop bit
  reg [15:0] clocks;  // to the next sample

  always @(posedge clk) begin
    if (rst) begin
      bits   <= 4'd0;
      clocks <= 16'd0;
      valid  <= 1'b0;
      error  <= 1'b0;
      data   <= 8'd0;
    end else begin
      valid <= 1'b0;
      if (bits == 4'd0) begin
        if (!line) begin
          bits   <= 4'd10;
          clocks <= FIRST;
        end
      end else if (clocks != 16'd0) begin
        clocks <= clocks - 16'd1;
      end else begin
        bits   <= bits - 4'd1;
        clocks <= LAST;
        if (bits == 4'd10) begin
          if (line) bits <= 4'd0;
        end else if (bits == 4'd1) begin
          valid <= 1'b1;
          error <= ~line;
        end else begin
          data <= {line, data[7:1]};
        end
      end
    end
  end
endmodule
