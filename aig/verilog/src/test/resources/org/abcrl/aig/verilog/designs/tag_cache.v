// Small cache tags: memories of different widths, valid bits in a vector, lookup by loop.
module tag_cache (input clk, rst, input fill, input [5:0] addr, output reg hit, output reg [1:0] way, output [3:0] vld);
  reg [3:0] tag [0:3];
  reg [3:0] valid;
  reg [1:0] victim;
  integer w;
  initial for (w = 0; w < 4; w = w + 1) tag[w] = 0;
  assign vld = valid;
  always @* begin
    hit = 1'b0;
    way = 2'd0;
    for (w = 0; w < 4; w = w + 1)
      if (valid[w] && tag[w] == addr[5:2]) begin hit = 1'b1; way = w[1:0]; end
  end
  always @(posedge clk)
    if (rst) begin valid <= 4'b0; victim <= 2'd0; end
    else if (fill && !hit) begin
      tag[victim] <= addr[5:2];
      valid[victim] <= 1'b1;
      victim <= victim + 2'd1;
    end
endmodule
