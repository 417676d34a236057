// Where signs get lost: concatenation, part selects, mixed operands, function arguments.
module signed_mix (input signed [5:0] a, input signed [3:0] b, input [3:0] u, output signed [8:0] s0, s1, s2, s3, output lt, ltu, output [8:0] t0);
  function signed [8:0] ext(input signed [3:0] v); ext = v; endfunction
  assign s0 = a + b;
  assign s1 = a + u;
  assign s2 = a + $signed({1'b0, u});
  assign s3 = ext(u) - a[5:0];
  assign lt = a < b;
  assign ltu = a < u;
  assign t0 = (b >>> 1) + {b} + -4'sd3 * a;
endmodule
