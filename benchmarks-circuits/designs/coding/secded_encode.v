// Hamming code with an overall parity bit: corrects one wrong bit, detects two. code[i], i >= 1, has position i;
// positions 1, 2, 4, .. are check bits, each the parity of the positions that contain it; code[0] is the parity of all.
module secded_encode #(
    parameter D = 32,
    parameter R = 6    // check bits: 2^R > D + R
) (
    input  wire [D-1:0] data,
    output reg  [D+R:0] code
);
  integer i, r;
  reg [D-1:0] left;
  always @* begin
    // The data fills the positions that are no powers of two.
    code = {(D + R + 1) {1'b0}};
    left = data;
    for (i = 3; i <= D + R; i = i + 1) begin
      if ((i & (i - 1)) != 0) begin
        code[i] = left[0];
        left = left >> 1;
      end
    end
    for (r = 0; r < R; r = r + 1) begin
      for (i = 3; i <= D + R; i = i + 1) begin
        if (((i >> r) & 1) != 0 && i != (1 << r)) code[1<<r] = code[1<<r] ^ code[i];
      end
    end
    code[0] = ^code[D+R:1];
  end
endmodule
