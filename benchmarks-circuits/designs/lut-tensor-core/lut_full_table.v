// The same product as lut_mpgemm_comb, by a table of all 16 sums: what the paper's symmetry saves.
//
// Paper: "LUT Tensor Core: Lookup Table Enables Efficient Low-Bit LLM Inference Acceleration", Z. Mo et al., 2024.
// Identity: with its raw weight bits taken from the remapped nibbles (bit_3 = s, bit_j = idx_j ^ s) it is equivalent
// to lut_mpgemm_comb, and visibly larger.
module lut_full_table #(
    parameter M  = 2,
    parameter N  = 8,
    parameter WB = 2
) (
    input  wire [ M*4*8-1:0] a,
    input  wire [N*WB*4-1:0] w,
    output reg  [M*N*14-1:0] y
);
  function [10:0] extend(input [7:0] value);
    extend = {{3{value[7]}}, value};
  endfunction

  reg [16*11-1:0] table16;
  reg [10:0] entry;
  reg [3:0] raw;
  reg [13:0] sum;
  integer m, n, b, i, j;
  always @* begin
    for (m = 0; m < M; m = m + 1) begin
      for (i = 0; i < 16; i = i + 1) begin
        entry = 11'd0;
        for (j = 0; j < 4; j = j + 1) begin
          if (((i >> j) & 1) == 1) entry = entry + extend(a[8*(4*m+j)+:8]);
          else entry = entry - extend(a[8*(4*m+j)+:8]);
        end
        table16[11*i+:11] = entry;
      end
      for (n = 0; n < N; n = n + 1) begin
        sum = 14'd0;
        for (b = 0; b < WB; b = b + 1) begin
          raw   = w[4*(WB*n+b)+:4] ^ {1'b0, {3{w[4*(WB*n+b)+3]}}};
          entry = table16[10:0];
          for (i = 1; i < 16; i = i + 1) begin
            if (raw == i[3:0]) entry = table16[11*i+:11];
          end
          sum = sum + ({{3{entry[10]}}, entry} << b);
        end
        y[14*(N*m+n)+:14] = sum;
      end
    end
  end
endmodule
