// Galois linear-feedback shift register: multiplication by x modulo the polynomial TAPS (with x^W implied).
// load takes a seed (zero becomes one); with a primitive polynomial the period is 2^W - 1.
module lfsr_seq #(
    parameter W = 16,
    parameter TAPS = 4107  // x^12 + x^3 + x + 1, with x^16
) (
    input  wire         clk,
    input  wire         rst,
    input  wire         load,
    input  wire         enable,
    input  wire [W-1:0] seed,
    output reg  [W-1:0] state
);
  localparam [W-1:0] POLYNOMIAL = TAPS;

  always @(posedge clk) begin
    if (rst) state <= {{(W - 1) {1'b0}}, 1'b1};
    else if (load) state <= (seed == {W{1'b0}}) ? {{(W - 1) {1'b0}}, 1'b1} : seed;
    else if (enable) state <= (state << 1) ^ (POLYNOMIAL & {W{state[W-1]}});
  end
endmodule
