// Signed multiplier with radix-4 Booth recoding: half as many partial products, each 0, +-a or +-2a.
// p = a * b. W must be even.
module multiplier_booth #(
    parameter W = 16
) (
    input  wire [  W-1:0] a,
    input  wire [  W-1:0] b,
    output reg  [2*W-1:0] p
);
  wire [W:0] padded = {b, 1'b0};  // bit -1 is zero
  wire [2*W-1:0] once = {{W{a[W-1]}}, a};

  reg [2*W-1:0] row;
  integer i;
  always @* begin
    p = {2 * W{1'b0}};
    for (i = 0; i < W; i = i + 2) begin
      case (padded[i+:3])
        3'b001, 3'b010: row = once;
        3'b011: row = once << 1;
        3'b100: row = ~(once << 1);
        3'b101, 3'b110: row = ~once;
        default: row = {2 * W{1'b0}};
      endcase
      // A negative row is its complement plus one, both at the row's place.
      p = p + (row << i);
      if (padded[i+2] && padded[i+:2] != 2'b11) p = p + ({{(2 * W - 1) {1'b0}}, 1'b1} << i);
    end
  end
endmodule
