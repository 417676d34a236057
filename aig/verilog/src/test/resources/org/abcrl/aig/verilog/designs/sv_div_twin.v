// twin
module sv_div (input [7:0] a, b, output [7:0] y, rev, output m);
  wire [7:0] y0 = a + b;
  wire [7:0] y1 = (y0 + b) ^ 8'd1;
  wire [7:0] y2 = (y1 + b) ^ 8'd2;
  assign y = {1'b0, y2[7:1]};
  assign rev = {a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]};
  assign m = a[7] & ~a[5] & a[2] & ~a[0];
endmodule
