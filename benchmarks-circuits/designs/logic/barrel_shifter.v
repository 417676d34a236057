// Barrel shifter: one row of multiplexers for each bit of the amount.
// mode: 0 shift left, 1 shift right, 2 arithmetic shift right, 3 rotate right.
module barrel_shifter #(
    parameter W = 32,
    parameter SW = 5  // log2(W)
) (
    input  wire [ W-1:0] x,
    input  wire [SW-1:0] amount,
    input  wire [   1:0] mode,
    output reg  [ W-1:0] y
);
  // A left shift is a right shift of the reversed word.
  wire left = mode == 2'd0;
  wire rotate = mode == 2'd3;
  wire fill = (mode == 2'd2) & x[W-1];

  reg [W-1:0] row;
  reg [W-1:0] next;
  integer s, i;
  always @* begin
    for (i = 0; i < W; i = i + 1) row[i] = left ? x[W-1-i] : x[i];
    for (s = 0; s < SW; s = s + 1) begin
      for (i = 0; i < W; i = i + 1) begin
        if (i + (1 << s) < W) next[i] = row[i+(1<<s)];
        else next[i] = rotate ? row[i+(1<<s)-W] : fill;
      end
      if (amount[s]) row = next;
    end
    for (i = 0; i < W; i = i + 1) y[i] = left ? row[W-1-i] : row[i];
  end
endmodule
