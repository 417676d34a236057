// Carry-lookahead adder: in groups of four bits every carry is a flat sum of products; groups ripple.
// {cout, sum} = a + b + cin. W must be a multiple of 4.
module adder_lookahead #(
    parameter W = 32
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         cin,
    output reg  [W-1:0] sum,
    output reg          cout
);
  wire [W-1:0] g = a & b;
  wire [W-1:0] p = a ^ b;
  reg [3:0] c;
  integer i;
  always @* begin
    cout = cin;
    for (i = 0; i < W; i = i + 4) begin
      c[0] = cout;
      c[1] = g[i] | (p[i] & cout);
      c[2] = g[i+1] | (p[i+1] & g[i]) | (p[i+1] & p[i] & cout);
      c[3] = g[i+2] | (p[i+2] & g[i+1]) | (p[i+2] & p[i+1] & g[i]) | (p[i+2] & p[i+1] & p[i] & cout);
      cout = g[i+3] | (p[i+3] & g[i+2]) | (p[i+3] & p[i+2] & g[i+1]) | (p[i+3] & p[i+2] & p[i+1] & g[i])
           | ((&p[i+:4]) & cout);
      sum[i+:4] = p[i+:4] ^ c;
    end
  end
endmodule
