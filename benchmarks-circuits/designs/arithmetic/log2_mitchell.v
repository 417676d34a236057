// Binary logarithm by Mitchell's approximation (J. Mitchell, "Computer Multiplication and Division Using Binary
// Logarithms", 1962): log2(2^k (1 + m)) is about k + m. Never above the logarithm, and at most 0.0861 below it.
// y has F bits after the binary point, cut off; x = 0 gives 0. W must be a power of two.
module log2_mitchell #(
    parameter W = 32,
    parameter KW = 5,  // log2(W)
    parameter F = 8
) (
    input  wire [   W-1:0] x,
    output wire [KW+F-1:0] y
);
  // Normalise, counting the places from the top.
  reg [W-1:0] normal;
  reg [KW-1:0] places;
  integer s;
  always @* begin
    normal = x;
    for (s = KW - 1; s >= 0; s = s - 1) begin
      places[s] = (normal >> (W - (1 << s))) == {W{1'b0}};
      if (places[s]) normal = normal << (1 << s);
    end
    // After the leading one, the top F bits are the fraction.
    normal = (normal << 1) >> (W - F);
  end

  assign y = (x == {W{1'b0}}) ? {(KW + F) {1'b0}} : {~places, normal[F-1:0]};
endmodule
