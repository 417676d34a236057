// The parallel scan behind selective state-space models: a log-depth prefix network of affine maps mod 2^W.
//
// Paper: "MambaMixer: Efficient Selective State Space Models with Dual Token and Channel Selection", A. Behrouz,
// M. Santacatterina, R. Zabih, 2024.
// Identity: the operator (a2, b2) o (a1, b1) = (a2 a1, a2 b1 + b2) is associative, so a Kogge-Stone network computes
// the recurrence h_i = a_i h_(i-1) + b_i. Integers mod 2^W keep it exactly associative; rounded numbers would not.
// a_i = 0 forgets the past (a large step), a_i = 1 passes it through (a zero step).
module mm_assoc_scan8 #(
    parameter L = 8,
    parameter W = 8
) (
    input  wire [L*W-1:0] a,
    input  wire [L*W-1:0] b,
    input  wire [  W-1:0] h0,
    output reg  [L*W-1:0] h
);
  // After a round of span s, (pa, pb)[i] is the composition of the 2s maps up to i. Going down, the entries at
  // i - span are still those of the round before.
  reg [L*W-1:0] pa;
  reg [L*W-1:0] pb;
  integer span, i;
  always @* begin
    pa = a;
    pb = b;
    for (span = 1; span < L; span = span * 2) begin
      for (i = L - 1; i >= span; i = i - 1) begin
        pb[W*i+:W] = pa[W*i+:W] * pb[W*(i-span)+:W] + pb[W*i+:W];
        pa[W*i+:W] = pa[W*i+:W] * pa[W*(i-span)+:W];
      end
    end
    for (i = 0; i < L; i = i + 1) begin
      h[W*i+:W] = pa[W*i+:W] * h0 + pb[W*i+:W];
    end
  end
endmodule
