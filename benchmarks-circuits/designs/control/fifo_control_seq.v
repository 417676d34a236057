// Control of a first-in first-out buffer of 2^AW words: pointers, level, flags, and sticky error flags.
// A push into a full and a pop from an empty buffer are refused and remembered.
module fifo_control_seq #(
    parameter AW = 4
) (
    input  wire          clk,
    input  wire          rst,
    input  wire          push,
    input  wire          pop,
    output wire          write_enable,
    output wire [AW-1:0] write_address,
    output wire          read_enable,
    output wire [AW-1:0] read_address,
    output wire [  AW:0] level,
    output wire          full,
    output wire          empty,
    output reg           overflow,
    output reg           underflow
);
  // One bit more than the address tells a full buffer from an empty one.
  reg [AW:0] written;
  reg [AW:0] read;

  assign level = written - read;
  assign full = level[AW];
  assign empty = written == read;
  assign write_enable = push & ~full;
  assign read_enable = pop & ~empty;
  assign write_address = written[AW-1:0];
  assign read_address = read[AW-1:0];

  always @(posedge clk) begin
    if (rst) begin
      written <= {(AW + 1) {1'b0}};
      read <= {(AW + 1) {1'b0}};
      overflow <= 1'b0;
      underflow <= 1'b0;
    end else begin
      if (write_enable) written <= written + {{AW{1'b0}}, 1'b1};
      if (read_enable) read <= read + {{AW{1'b0}}, 1'b1};
      overflow  <= overflow | (push & full);
      underflow <= underflow | (pop & empty);
    end
  end
endmodule
