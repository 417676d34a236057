// Multiply-accumulate unit with saturation: acc <= saturate((clear ? 0 : acc) + a b), signed.
// saturated stays set until the next clear.
module mac_saturating_seq #(
    parameter W  = 8,
    parameter AW = 20  // bits of the accumulator, more than 2 W
) (
    input  wire          clk,
    input  wire          rst,
    input  wire          enable,
    input  wire          clear,
    input  wire [ W-1:0] a,
    input  wire [ W-1:0] b,
    output reg  [AW-1:0] acc,
    output reg           saturated
);
  wire signed [2*W-1:0] product = $signed(a) * $signed(b);
  wire [AW-1:0] base = clear ? {AW{1'b0}} : acc;
  wire [AW:0] sum = {base[AW-1], base} + {{(AW + 1 - 2 * W) {product[2*W-1]}}, product};
  wire overflow = sum[AW] != sum[AW-1];

  always @(posedge clk) begin
    if (rst) begin
      acc <= {AW{1'b0}};
      saturated <= 1'b0;
    end else if (enable) begin
      acc <= overflow ? {sum[AW], {(AW - 1) {~sum[AW]}}} : sum[AW-1:0];
      saturated <= overflow | (saturated & ~clear);
    end
  end
endmodule
