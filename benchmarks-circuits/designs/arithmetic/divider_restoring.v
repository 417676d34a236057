// Restoring divider: one trial subtraction for each quotient bit. Unsigned: n = q d + r, r < d.
// Division by zero gives q = all ones and r = n.
module divider_restoring #(
    parameter W = 16
) (
    input  wire [W-1:0] n,
    input  wire [W-1:0] d,
    output reg  [W-1:0] q,
    output wire [W-1:0] r
);
  reg [W-1:0] rest;
  reg [W:0] shifted;
  reg [W:0] trial;
  integer i;
  always @* begin
    rest = {W{1'b0}};
    for (i = W - 1; i >= 0; i = i - 1) begin
      shifted = {rest, n[i]};
      trial = shifted - {1'b0, d};
      // A borrow shows in the top bit, unless the shifted rest already had it.
      q[i] = shifted[W] | ~trial[W];
      rest = q[i] ? trial[W-1:0] : shifted[W-1:0];
    end
  end
  assign r = rest;
endmodule
