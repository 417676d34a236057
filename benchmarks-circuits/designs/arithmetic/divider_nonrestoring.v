// Non-restoring divider: one addition or subtraction for each quotient bit, and a correction of the remainder.
// Unsigned: n = q d + r, r < d. Division by zero gives q = all ones and r = n.
module divider_nonrestoring #(
    parameter W = 16
) (
    input  wire [W-1:0] n,
    input  wire [W-1:0] d,
    output reg  [W-1:0] q,
    output reg  [W-1:0] r
);
  // The rest is between -d and d, so one sign bit above W is enough.
  reg [W:0] rest;
  integer i;
  always @* begin
    rest = {(W + 1) {1'b0}};
    for (i = W - 1; i >= 0; i = i - 1) begin
      if (rest[W]) rest = {rest[W-1:0], n[i]} + {1'b0, d};
      else rest = {rest[W-1:0], n[i]} - {1'b0, d};
      q[i] = ~rest[W];
    end
    r = rest[W] ? rest[W-1:0] + d : rest[W-1:0];
    if (d == {W{1'b0}}) begin
      q = {W{1'b1}};
      r = n;
    end
  end
endmodule
