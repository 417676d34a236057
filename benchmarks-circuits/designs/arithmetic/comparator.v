// Comparator for signed or unsigned numbers, as a tree of (less, equal) pairs. W must be a power of two.
module comparator #(
    parameter W = 32
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         is_signed,
    output wire         less,
    output wire         equal,
    output wire         greater
);
  // Flipping both sign bits makes signed order the unsigned one. A heap: node 1 is the root, the leaves are the
  // bits with the most significant one first.
  reg [2*W-1:0] lt;
  reg [2*W-1:0] eq;
  integer i;
  always @* begin
    lt = {2 * W{1'b0}};
    eq = {2 * W{1'b0}};
    for (i = 0; i < W; i = i + 1) begin
      lt[W+i] = ~a[W-1-i] & b[W-1-i];
      eq[W+i] = a[W-1-i] == b[W-1-i];
    end
    if (is_signed) lt[W] = a[W-1] & ~b[W-1];
    for (i = W - 1; i > 0; i = i - 1) begin
      lt[i] = lt[2*i] | (eq[2*i] & lt[2*i+1]);
      eq[i] = eq[2*i] & eq[2*i+1];
    end
  end

  assign less = lt[1];
  assign equal = eq[1];
  assign greater = ~lt[1] & ~eq[1];
endmodule
