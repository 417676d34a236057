// Sum of N unsigned numbers: a tree of 4:2 carry-save compressors, and one carry-propagate adder at its root.
// N must be a power of two.
module adder_tree #(
    parameter N  = 8,
    parameter W  = 8,
    parameter SW = 11  // W + log2(N)
) (
    input  wire [N*W-1:0] x,
    output wire [ SW-1:0] sum
);
  // A heap of sum and carry vectors: node 1 is the root, nodes N/2 to N-1 take two numbers each.
  reg [N*SW-1:0] s;
  reg [N*SW-1:0] c;
  reg [SW-1:0] s1;
  reg [SW-1:0] c1;
  integer i;
  always @* begin
    s = {N * SW{1'b0}};
    c = {N * SW{1'b0}};
    for (i = 0; i < N / 2; i = i + 1) begin
      s[SW*(N/2+i)+:SW] = {{(SW - W) {1'b0}}, x[2*W*i+:W]};
      c[SW*(N/2+i)+:SW] = {{(SW - W) {1'b0}}, x[2*W*i+W+:W]};
    end
    for (i = N / 2 - 1; i > 0; i = i - 1) begin
      // Two full adders for each bit take four vectors to two.
      s1 = s[SW*2*i+:SW] ^ c[SW*2*i+:SW] ^ s[SW*(2*i+1)+:SW];
      c1 = (s[SW*2*i+:SW] & c[SW*2*i+:SW]) | (s[SW*2*i+:SW] & s[SW*(2*i+1)+:SW])
         | (c[SW*2*i+:SW] & s[SW*(2*i+1)+:SW]);
      c1 = c1 << 1;
      s[SW*i+:SW] = s1 ^ c1 ^ c[SW*(2*i+1)+:SW];
      c[SW*i+:SW] = ((s1 & c1) | (s1 & c[SW*(2*i+1)+:SW]) | (c1 & c[SW*(2*i+1)+:SW])) << 1;
    end
  end

  assign sum = s[SW+:SW] + c[SW+:SW];
endmodule
