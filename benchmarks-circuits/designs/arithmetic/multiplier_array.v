// Array multiplier: one row of carry-save adders for each multiplier bit, and a ripple-carry adder below.
// p = a * b, unsigned.
module multiplier_array #(
    parameter WA = 8,
    parameter WB = 8
) (
    input  wire [   WA-1:0] a,
    input  wire [   WB-1:0] b,
    output reg  [WA+WB-1:0] p
);
  // The sum of the rows so far, shifted right by one for each row, as a sum and a carry vector.
  reg [WA-1:0] s;
  reg [WA-1:0] c;
  reg [WA-1:0] row;
  reg [WA-1:0] sum;
  integer j;
  always @* begin
    s = {WA{1'b0}};
    c = {WA{1'b0}};
    for (j = 0; j < WB; j = j + 1) begin
      row = a & {WA{b[j]}};
      sum = row ^ s ^ c;
      c = (row & s) | (row & c) | (s & c);
      s = sum >> 1;
      p[j] = sum[0];
    end
    p[WA+WB-1:WB] = s + c;
  end
endmodule
