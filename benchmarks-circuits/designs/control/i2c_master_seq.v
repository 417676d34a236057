// I2C master for single commands: 0 start condition, 1 stop condition, 2 write a byte and read the acknowledge bit,
// 3 read a byte and send `data[0]` as the acknowledge bit. Bytes go most significant bit first.
// Every bit or condition has four quarters of DIV clocks; scl is low, high, high, low in a bit, and the line is read
// as its second quarter ends. sda = 1 releases the open-drain line. go is taken when not busy. DIV is at most 256.
module i2c_master_seq #(
    parameter DIV = 2
) (
    input  wire       clk,
    input  wire       rst,
    input  wire       go,
    input  wire [1:0] command,
    input  wire [7:0] data,
    input  wire       sda_in,
    output reg        scl,
    output reg        sda,
    output wire       busy,
    output reg        done,
    output reg  [7:0] received,
    output reg        ack
);
  localparam [7:0] LAST = DIV - 1;
  localparam [1:0] START = 2'd0;
  localparam [1:0] STOP = 2'd1;
  localparam [1:0] WRITE = 2'd2;

  reg [1:0] current;
  reg [8:0] out;  // the bits still to be sent, the current one highest
  reg [3:0] left;  // bits left
  reg [1:0] quarter;
  reg [7:0] clocks;

  assign busy = left != 4'd0;

  // The lines in the current quarter; when idle they stay as they were.
  reg idle_scl;
  reg idle_sda;
  always @* begin
    scl = idle_scl;
    sda = idle_sda;
    if (busy) begin
      case (current)
        START: begin
          scl = quarter != 2'd3;
          sda = ~quarter[1];
        end
        STOP: begin
          scl = quarter != 2'd0;
          sda = quarter == 2'd3;
        end
        default: begin
          scl = quarter[1] ^ quarter[0];
          sda = out[8];
        end
      endcase
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      current <= START;
      out <= 9'd0;
      left <= 4'd0;
      quarter <= 2'd0;
      clocks <= 8'd0;
      done <= 1'b0;
      received <= 8'd0;
      ack <= 1'b0;
      idle_scl <= 1'b1;
      idle_sda <= 1'b1;
    end else begin
      done <= 1'b0;
      idle_scl <= scl;
      idle_sda <= sda;
      if (!busy) begin
        if (go) begin
          current <= command;
          out <= (command == WRITE) ? {data, 1'b1} : {8'hff, data[0]};
          left <= command[1] ? 4'd9 : 4'd1;
          quarter <= 2'd0;
          clocks <= 8'd0;
        end
      end else if (clocks != LAST) begin
        clocks <= clocks + 8'd1;
      end else begin
        clocks  <= 8'd0;
        quarter <= quarter + 2'd1;
        if (quarter == 2'd1 && current[1]) begin
          if (left == 4'd1) begin
            if (current == WRITE) ack <= sda_in;
          end else if (current != WRITE) begin
            received <= {received[6:0], sda_in};
          end
        end
        if (quarter == 2'd3) begin
          out  <= {out[7:0], 1'b1};
          left <= left - 4'd1;
          done <= left == 4'd1;
        end
      end
    end
  end
endmodule
