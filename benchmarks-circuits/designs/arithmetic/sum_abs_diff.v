// Sum of absolute differences of two blocks of N unsigned numbers, as in motion estimation.
module sum_abs_diff #(
    parameter N  = 16,
    parameter W  = 8,
    parameter SW = 12  // W + log2(N)
) (
    input  wire [N*W-1:0] a,
    input  wire [N*W-1:0] b,
    output reg  [ SW-1:0] sum
);
  reg [W:0] difference;
  reg [W-1:0] magnitude;
  integer i;
  always @* begin
    sum = {SW{1'b0}};
    for (i = 0; i < N; i = i + 1) begin
      difference = {1'b0, a[W*i+:W]} - {1'b0, b[W*i+:W]};
      magnitude = difference[W] ? -difference[W-1:0] : difference[W-1:0];
      sum = sum + {{(SW - W) {1'b0}}, magnitude};
    end
  end
endmodule
