// Gray code counter and its inverse, generate loops.
module gray_counter #(parameter W = 6) (input clk, rst, en, output [W-1:0] gray, bin);
  reg [W-1:0] cnt;
  always @(posedge clk) if (rst) cnt <= 0; else cnt <= cnt + en;
  assign gray = cnt ^ (cnt >> 1);
  genvar i;
  generate
    for (i = 0; i < W; i = i + 1) begin : b
      assign bin[i] = ^(gray >> i);
    end
  endgenerate
endmodule
