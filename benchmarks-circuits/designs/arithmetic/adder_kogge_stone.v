// Kogge-Stone adder (P. Kogge, H. Stone, "A Parallel Algorithm for the Efficient Solution of a General Class of
// Recurrence Equations", 1973): all carries by a prefix network of minimal depth and fan-out two.
// {cout, sum} = a + b + cin.
module adder_kogge_stone #(
    parameter W = 32
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         cin,
    output wire [W-1:0] sum,
    output wire         cout
);
  // Position 0 generates the carry-in; position i + 1 belongs to bit i. After a round of span s, g[i] and p[i]
  // speak for the 2s positions up to i. Going down, g[i-span] is still the one of the round before.
  reg [W:0] g;
  reg [W:0] p;
  integer span, i;
  always @* begin
    g = {a & b, cin};
    p = {a ^ b, 1'b0};
    for (span = 1; span <= W; span = span * 2) begin
      for (i = W; i >= span; i = i - 1) begin
        g[i] = g[i] | (p[i] & g[i-span]);
        p[i] = p[i] & p[i-span];
      end
    end
  end

  // g[i] is now the carry into bit i.
  assign sum  = a ^ b ^ g[W-1:0];
  assign cout = g[W];
endmodule
