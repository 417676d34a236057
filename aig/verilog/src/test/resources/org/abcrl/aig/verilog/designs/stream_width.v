// Width converter: shared loop variable, dynamic part selects on both sides.
module stream_width (input clk, rst, input v, input [3:0] d, output reg ov, output reg [15:0] od, output [3:0] par);
  reg [1:0] n;
  integer i;
  reg [3:0] p;
  always @* for (i = 0; i < 4; i = i + 1) p[i] = ^od[4*i +: 4];
  assign par = p;
  always @(posedge clk) begin
    ov <= 1'b0;
    if (rst) begin n <= 0; od <= 0; end
    else if (v) begin
      od[{n, 2'b00} +: 4] <= d;
      n <= n + 1'b1;
      ov <= n == 2'd3;
    end
  end
endmodule
