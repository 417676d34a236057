// Gated linear attention for a chunk of four tokens in the chunk form: a masked matrix product and a state update.
//
// Paper: "Gated Linear Attention Transformers with Hardware-Efficient Training", S. Yang et al., 2023.
// Identity: with gates a_t = 2^-e_t and E_t = e_0 + .. + e_t, the recurrence S_t = Diag(a_t) S_(t-1) + k_t^T v_t,
// o_t = q_t S_t, equals
//   o_t   = (q_t . 2^-E_t) S_in + sum_(s<=t) P[t][s] v_s,   P[t][s] = sum_i q_t[i] k_s[i] 2^-(E_t[i] - E_s[i])
//   S_out = Diag(2^-E_3) S_in + sum_s (k_s . 2^-(E_3 - E_s))^T v_s
// Everything is scaled by 2^F, F = 4 (2^EB - 1), so that all shifts go left and nothing is ever rounded.
//
// q, k, v are signed 4 bits [t][i], e unsigned EB bits [t][i], s_in signed 10 bits [i][j].
// o is signed F+15 bits [t][j], s_out signed F+11 bits [i][j], both with F bits after the binary point.
module gla_chunk4 #(
    parameter DK = 2,
    parameter DV = 1,
    parameter EB = 2,
    parameter F  = 12  // 4 * (2^EB - 1)
) (
    input  wire [      4*DK*4-1:0] q,
    input  wire [      4*DK*4-1:0] k,
    input  wire [      4*DV*4-1:0] v,
    input  wire [     4*DK*EB-1:0] e,
    input  wire [    DK*DV*10-1:0] s_in,
    output reg  [ 4*DV*(F+15)-1:0] o,
    output reg  [DK*DV*(F+11)-1:0] s_out
);
  localparam EW = EB + 2;  // bits of a prefix sum of four exponents
  localparam PW = F + 9;  // bits of an entry of P
  localparam OW = F + 15;
  localparam SW = F + 11;
  localparam [EW-1:0] SCALE = F;

  reg [4*DK*EW-1:0] prefix;
  reg [EW-1:0] sum;
  reg [EW-1:0] places;
  reg signed [7:0] qk;
  reg signed [PW-1:0] p;
  reg signed [13:0] qs;
  reg signed [OW-1:0] term;
  reg signed [7:0] kv;
  integer t, s, i, j;

  always @* begin
    for (i = 0; i < DK; i = i + 1) begin
      sum = {EW{1'b0}};
      for (t = 0; t < 4; t = t + 1) begin
        sum = sum + {2'b00, e[EB*(DK*t+i)+:EB]};
        prefix[EW*(DK*t+i)+:EW] = sum;
      end
    end

    o = {4 * DV * OW{1'b0}};
    for (t = 0; t < 4; t = t + 1) begin
      // Within the chunk: row t of P times V.
      for (s = 0; s <= t; s = s + 1) begin
        p = {PW{1'b0}};
        for (i = 0; i < DK; i = i + 1) begin
          qk = $signed(q[4*(DK*t+i)+:4]) * $signed(k[4*(DK*s+i)+:4]);
          places = SCALE - (prefix[EW*(DK*t+i)+:EW] - prefix[EW*(DK*s+i)+:EW]);
          p = p + ({{(PW - 8) {qk[7]}}, qk} << places);
        end
        for (j = 0; j < DV; j = j + 1) begin
          term = p * $signed(v[4*(DV*s+j)+:4]);
          o[OW*(DV*t+j)+:OW] = o[OW*(DV*t+j)+:OW] + term;
        end
      end
      // From before the chunk.
      for (i = 0; i < DK; i = i + 1) begin
        places = SCALE - prefix[EW*(DK*t+i)+:EW];
        for (j = 0; j < DV; j = j + 1) begin
          qs = $signed(q[4*(DK*t+i)+:4]) * $signed(s_in[10*(DV*i+j)+:10]);
          o[OW*(DV*t+j)+:OW] = o[OW*(DV*t+j)+:OW] + ({{(OW - 14) {qs[13]}}, qs} << places);
        end
      end
    end

    for (i = 0; i < DK; i = i + 1) begin
      for (j = 0; j < DV; j = j + 1) begin
        places = SCALE - prefix[EW*(DK*3+i)+:EW];
        s_out[SW*(DV*i+j)+:SW] = {{(SW - 10) {s_in[10*(DV*i+j)+9]}}, s_in[10*(DV*i+j)+:10]} << places;
        for (s = 0; s < 4; s = s + 1) begin
          kv = $signed(k[4*(DK*s+i)+:4]) * $signed(v[4*(DV*s+j)+:4]);
          places = SCALE - (prefix[EW*(DK*3+i)+:EW] - prefix[EW*(DK*s+i)+:EW]);
          s_out[SW*(DV*i+j)+:SW] = s_out[SW*(DV*i+j)+:SW] + ({{(SW - 8) {kv[7]}}, kv} << places);
        end
      end
    end
  end
endmodule
