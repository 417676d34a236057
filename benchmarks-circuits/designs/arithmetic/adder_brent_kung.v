// Brent-Kung adder (R. Brent, H. Kung, "A Regular Layout for Parallel Adders", 1982): the prefix network with the
// fewest operators, twice as deep as the shallowest.
// {cout, sum} = a + b + cin.
module adder_brent_kung #(
    parameter W = 32
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         cin,
    output wire [W-1:0] sum,
    output wire         cout
);
  localparam TOP = 1 << $clog2(W + 1);

  // Position 0 generates the carry-in; position i + 1 belongs to bit i.
  reg [W:0] g;
  reg [W:0] p;
  integer span, i;
  always @* begin
    g = {a & b, cin};
    p = {a ^ b, 1'b0};
    // Up: position i collects the 2 span positions below it.
    for (span = 1; span <= W; span = span * 2) begin
      for (i = 2 * span - 1; i <= W; i = i + 2 * span) begin
        g[i] = g[i] | (p[i] & g[i-span]);
        p[i] = p[i] & p[i-span];
      end
    end
    // Down: the positions in between take what is left of them.
    for (span = TOP; span >= 1; span = span / 2) begin
      for (i = 3 * span - 1; i <= W; i = i + 2 * span) begin
        g[i] = g[i] | (p[i] & g[i-span]);
        p[i] = p[i] & p[i-span];
      end
    end
  end

  assign sum  = a ^ b ^ g[W-1:0];
  assign cout = g[W];
endmodule
