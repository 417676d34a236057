// SPI master, mode 0: W bits, most significant first, DIV clocks for each half of the serial clock.
// mosi changes while sclk is low, miso is taken as sclk rises. start is taken when not busy; afterwards done is high
// for one clock and received holds what came in. DIV is at most 256.
module spi_master_seq #(
    parameter W   = 8,
    parameter BW  = 4,  // bits of a number up to W
    parameter DIV = 2
) (
    input  wire         clk,
    input  wire         rst,
    input  wire         start,
    input  wire [W-1:0] data,
    input  wire         miso,
    output reg          sclk,
    output wire         mosi,
    output wire         select_n,
    output wire         busy,
    output reg          done,
    output reg  [W-1:0] received
);
  localparam [7:0] LAST = DIV - 1;
  localparam [BW-1:0] BITS = W;

  reg [ W-1:0] out;
  reg [BW-1:0] left;
  reg [   7:0] clocks;

  assign busy = left != {BW{1'b0}};
  assign mosi = out[W-1];
  assign select_n = ~busy;

  always @(posedge clk) begin
    if (rst) begin
      sclk <= 1'b0;
      done <= 1'b0;
      received <= {W{1'b0}};
      out <= {W{1'b0}};
      left <= {BW{1'b0}};
      clocks <= 8'd0;
    end else begin
      done <= 1'b0;
      if (!busy) begin
        if (start) begin
          out <= data;
          left <= BITS;
          clocks <= 8'd0;
        end
      end else if (clocks != LAST) begin
        clocks <= clocks + 8'd1;
      end else begin
        clocks <= 8'd0;
        sclk   <= ~sclk;
        if (!sclk) begin
          received <= {received[W-2:0], miso};
        end else begin
          out  <= out << 1;
          left <= left - {{(BW - 1) {1'b0}}, 1'b1};
          if (left == {{(BW - 1) {1'b0}}, 1'b1}) done <= 1'b1;
        end
      end
    end
  end
endmodule
