// Router of a two-dimensional mesh network: five ports (0 local, 1 north, 2 east, 3 south, 4 west), single-word
// packets, x first, then y. A word has its destination {y, x} (2 bits each) beside its data. Each output takes the first
// waiting input from `turn` on, in a circle; turn moves on at every clock. ready tells an input that it was taken.
module mesh_router_seq #(
    parameter W = 8
) (
    input  wire           clk,
    input  wire           rst,
    input  wire [    1:0] here_x,
    input  wire [    1:0] here_y,
    input  wire [    4:0] in_valid,
    input  wire [5*4-1:0] in_dest,
    input  wire [5*W-1:0] in_data,
    output reg  [    4:0] ready,
    output reg  [    4:0] out_valid,
    output reg  [5*4-1:0] out_dest,
    output reg  [5*W-1:0] out_data
);
  reg [2:0] turn;

  // wants[5*i+o]: input i has a word for output o.
  reg [24:0] wants;
  reg [4:0] route;
  integer i;
  always @* begin
    for (i = 0; i < 5; i = i + 1) begin
      if (in_dest[4*i+:2] > here_x) route = 5'b00100;
      else if (in_dest[4*i+:2] < here_x) route = 5'b10000;
      else if (in_dest[4*i+2+:2] > here_y) route = 5'b00010;
      else if (in_dest[4*i+2+:2] < here_y) route = 5'b01000;
      else route = 5'b00001;
      wants[5*i+:5] = route & {5{in_valid[i]}};
    end
  end

  // Two rounds over the inputs: those from turn on first.
  reg [4:0] next_valid;
  reg [5*4-1:0] next_dest;
  reg [5*W-1:0] next_data;
  integer o, k;
  always @* begin
    ready = 5'd0;
    next_valid = 5'd0;
    next_dest = {5 * 4{1'b0}};
    next_data = {5 * W{1'b0}};
    for (o = 0; o < 5; o = o + 1) begin
      for (k = 0; k < 10; k = k + 1) begin
        if (wants[5*(k%5)+o] && !next_valid[o] && (k >= 5 || k[2:0] >= turn)) begin
          next_valid[o] = 1'b1;
          next_dest[4*o+:4] = in_dest[4*(k%5)+:4];
          next_data[W*o+:W] = in_data[W*(k%5)+:W];
          ready[k%5] = 1'b1;
        end
      end
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      turn <= 3'd0;
      out_valid <= 5'd0;
      out_dest <= {5 * 4{1'b0}};
      out_data <= {5 * W{1'b0}};
    end else begin
      turn <= (turn == 3'd4) ? 3'd0 : turn + 3'd1;
      out_valid <= next_valid;
      out_dest <= next_dest;
      out_data <= next_data;
    end
  end
endmodule
