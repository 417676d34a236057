// Matrix product of 8-bit activations and WB-bit weights by table look-up.
//
// Paper: "LUT Tensor Core: Lookup Table Enables Efficient Low-Bit LLM Inference Acceleration", Z. Mo et al., 2024:
// weights are read as sums of +-2^b, so a plane of weight bits selects one of 16 signed sums of four activations;
// the sums are negatives of each other in pairs, so 8 entries and a conditional negation suffice, and one table
// serves all columns.
// Identity: y[m][n] = sum_k a[m][k] (2 w_nk - (2^WB - 1)), the integer product after the zero-point correction.
//
// a[m][k] is signed 8 bits (K = 4), w[n][b] the nibble of bit plane b of column n after the offline remap:
// {s, idx} with s = bit_3 and idx_j = bit_j ^ bit_3. T[idx] = -a_3 + sum_(j<3) (idx_j ? a_j : -a_j);
// the plane's value is s ? -T[idx] : T[idx]. y[m][n] is signed 14 bits, exact for WB <= 4.
module lut_mpgemm_comb #(
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

  reg [8*11-1:0] table8;
  reg [10:0] entry;
  reg [ 3:0] code;
  reg [13:0] sum;
  integer m, n, b, i, j;
  always @* begin
    for (m = 0; m < M; m = m + 1) begin
      for (i = 0; i < 8; i = i + 1) begin
        entry = -extend(a[8*(4*m+3)+:8]);
        for (j = 0; j < 3; j = j + 1) begin
          if (((i >> j) & 1) == 1) entry = entry + extend(a[8*(4*m+j)+:8]);
          else entry = entry - extend(a[8*(4*m+j)+:8]);
        end
        table8[11*i+:11] = entry;
      end
      for (n = 0; n < N; n = n + 1) begin
        sum = 14'd0;
        for (b = 0; b < WB; b = b + 1) begin
          code  = w[4*(WB*n+b)+:4];
          entry = table8[10:0];
          for (i = 1; i < 8; i = i + 1) begin
            if (code[2:0] == i[2:0]) entry = table8[11*i+:11];
          end
          if (code[3]) entry = -entry;
          sum = sum + ({{3{entry[10]}}, entry} << b);
        end
        y[14*(N*m+n)+:14] = sum;
      end
    end
  end
endmodule
