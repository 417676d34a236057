// Dadda tree multiplier (L. Dadda, "Some Schemes for Parallel Multipliers", 1965): columns of partial products are
// lowered to 13, 9, 6, 4, 3, 2 dots by as few adders as possible. p = a * b, unsigned, W at most 16.
module multiplier_dadda #(
    parameter W = 8
) (
    input  wire [  W-1:0] a,
    input  wire [  W-1:0] b,
    output reg  [2*W-1:0] p
);
  localparam C = 2 * W;  // columns
  localparam S = 6;  // stages

  // The height that stage n lowers to.
  function integer target(input integer n);
    begin
      case (n)
        0: target = 13;
        1: target = 9;
        2: target = 6;
        3: target = 4;
        4: target = 3;
        default: target = 2;
      endcase
    end
  endfunction

  // For stage s and column c, in bytes C * s + c: the number of full adders (want_half = 0) or half adders.
  function [8*S*C-1:0] plan(input want_half);
    integer stage, column, full_adders, half_adders, carry, excess;
    reg [8*C-1:0] height;
    begin
      plan = {8 * S * C{1'b0}};
      height = {8 * C{1'b0}};
      for (column = 0; column < C; column = column + 1) begin
        excess = (column < W) ? column + 1 : C - 1 - column;
        height[8*column+:8] = excess[7:0];
      end
      for (stage = 0; stage < S; stage = stage + 1) begin
        carry = 0;
        for (column = 0; column < C; column = column + 1) begin
          excess = {24'd0, height[8*column+:8]} + carry - target(stage);
          if (excess < 0) excess = 0;
          full_adders = excess / 2;
          half_adders = excess % 2;
          plan[8*(C*stage+column)+:8] = want_half ? half_adders[7:0] : full_adders[7:0];
          excess = {24'd0, height[8*column+:8]} + carry - 2 * full_adders - half_adders;
          height[8*column+:8] = excess[7:0];
          carry = full_adders + half_adders;
        end
      end
    end
  endfunction

  localparam [8*S*C-1:0] FULL = plan(1'b0);
  localparam [8*S*C-1:0] HALF = plan(1'b1);

  // Column c of a stage holds W dots at most, from bit W * c up; it hands its carries to the column above.
  reg [C*W-1:0] from;
  reg [C*W-1:0] to;
  reg [W-1:0] dots;
  reg [W-1:0] sums;
  reg [W-1:0] carries;
  reg [W-1:0] carries_in;
  reg [7:0] entered;
  reg [7:0] full;
  reg [7:0] half;
  integer s, c, k;
  always @* begin
    from = {C * W{1'b0}};
    for (c = 0; c < C; c = c + 1) begin
      for (k = 0; k < W; k = k + 1) begin
        if (c < W && k <= c) from[W*c+k] = a[k] & b[(c-k+W)%W];
        if (c >= W && k < C - 1 - c) from[W*c+k] = a[(c-W+1+k)%W] & b[W-1-k];
      end
    end
    for (s = 0; s < S; s = s + 1) begin
      to = {C * W{1'b0}};
      carries_in = {W{1'b0}};
      entered = 8'd0;
      for (c = 0; c < C; c = c + 1) begin
        full = FULL[8*(C*s+c)+:8];
        half = HALF[8*(C*s+c)+:8];
        dots = from[W*c+:W];
        sums = {W{1'b0}};
        carries = {W{1'b0}};
        for (k = 0; 3 * k + 2 < W; k = k + 1) begin
          if (k < FULL[8*(C*s+c)+:8]) begin
            sums[k] = dots[3*k] ^ dots[3*k+1] ^ dots[3*k+2];
            carries[k] = (dots[3*k] & dots[3*k+1]) | (dots[3*k] & dots[3*k+2]) | (dots[3*k+1] & dots[3*k+2]);
          end
        end
        dots = dots >> (3 * full);
        if (half == 8'd1) begin
          sums = sums | ({{(W - 1) {1'b0}}, dots[0] ^ dots[1]} << full);
          carries = carries | ({{(W - 1) {1'b0}}, dots[0] & dots[1]} << full);
          dots = dots >> 2;
        end
        to[W*c+:W] = carries_in | (sums << entered) | (dots << (entered + full + half));
        carries_in = carries;
        entered = full + half;
      end
      from = to;
    end
  end

  // Two rows are left.
  reg [C-1:0] row0;
  reg [C-1:0] row1;
  integer n;
  always @* begin
    for (n = 0; n < C; n = n + 1) begin
      row0[n] = from[W*n];
      row1[n] = from[W*n+1];
    end
    p = row0 + row1;
  end
endmodule
