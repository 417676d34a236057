// Ripple-carry adder: the smallest and slowest of the adders, one full adder for each bit.
// {cout, sum} = a + b + cin.
module adder_ripple #(
    parameter W = 32
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         cin,
    output reg  [W-1:0] sum,
    output reg          cout
);
  integer i;
  always @* begin
    cout = cin;
    for (i = 0; i < W; i = i + 1) begin
      sum[i] = a[i] ^ b[i] ^ cout;
      cout   = (a[i] & b[i]) | (cout & (a[i] ^ b[i]));
    end
  end
endmodule
