// Subtractor with a Sklansky prefix network of borrows (J. Sklansky, "Conditional-Sum Addition Logic", 1960): log2(W)
// levels, the fewest possible, at the price of a high fan-out.
// difference = a - b - bin mod 2^W; bout: a < b + bin, unsigned; overflow: the signed difference does not fit W bits.
module subtractor #(
    parameter W = 32
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         bin,
    output wire [W-1:0] difference,
    output wire         bout,
    output wire         overflow
);
  // A bit makes a borrow, or hands one on.
  wire [W-1:0] make = ~a & b;
  wire [W-1:0] pass = ~(a ^ b);

  // Of all bits from 0 to i.
  reg [W-1:0] g;
  reg [W-1:0] p;
  integer span, i;
  always @* begin
    g = make;
    p = pass;
    for (span = 1; span < W; span = span * 2) begin
      for (i = 0; i < W; i = i + 1) begin
        if ((i & span) != 0) begin
          // With the last bit of the block below.
          g[i] = g[i] | (p[i] & g[(i|(span-1))-span]);
          p[i] = p[i] & p[(i|(span-1))-span];
        end
      end
    end
  end

  wire [W:0] borrow = {g | (p & {W{bin}}), bin};
  assign difference = a ^ b ^ borrow[W-1:0];
  assign bout = borrow[W];
  assign overflow = (a[W-1] ^ b[W-1]) & (a[W-1] ^ difference[W-1]);
endmodule
