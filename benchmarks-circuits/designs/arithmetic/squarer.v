// Squarer: p = a * a, unsigned. Symmetric partial products are folded, so it needs half a multiplier.
module squarer #(
    parameter W = 16
) (
    input  wire [  W-1:0] a,
    output reg  [2*W-1:0] p
);
  // a^2 = sum_i a_i 4^i + sum_(i<j) a_i a_j 2^(i+j+1)
  reg [2*W-1:0] row;
  integer i, j;
  always @* begin
    p = {2 * W{1'b0}};
    for (i = 0; i < W; i = i + 1) begin
      row = {2 * W{1'b0}};
      row[2*i] = a[i];
      for (j = i + 1; j < W; j = j + 1) row[i+j+1] = a[i] & a[j];
      p = p + row;
    end
  end
endmodule
