// Wallace tree multiplier (C. Wallace, "A Suggestion for a Fast Multiplier", 1964): rows of partial products are
// taken three by three to two by full adders until two are left. p = a * b, unsigned, W at most 64.
module multiplier_wallace #(
    parameter W = 8
) (
    input  wire [  W-1:0] a,
    input  wire [  W-1:0] b,
    output wire [2*W-1:0] p
);
  localparam C = 2 * W;
  localparam LEVELS = 10;  // enough for 64 rows

  // How many rows there are before each level, in bytes.
  function [8*LEVELS-1:0] plan(input [7:0] first);
    integer n;
    reg [7:0] rows;
    begin
      plan = {8 * LEVELS{1'b0}};
      rows = first;
      for (n = 0; n < LEVELS; n = n + 1) begin
        plan[8*n+:8] = rows;
        rows = 8'd2 * (rows / 8'd3) + rows % 8'd3;
      end
    end
  endfunction

  localparam [8*LEVELS-1:0] ROWS = plan(W);

  reg [W*C-1:0] from;
  reg [W*C-1:0] to;
  reg [C-1:0] x;
  reg [C-1:0] y;
  reg [C-1:0] z;
  integer level, i;
  always @* begin
    to = {W * C{1'b0}};
    x = {C{1'b0}};
    y = {C{1'b0}};
    z = {C{1'b0}};
    for (i = 0; i < W; i = i + 1) from[C*i+:C] = {{W{1'b0}}, a & {W{b[i]}}} << i;
    for (level = 0; level < LEVELS; level = level + 1) begin
      if (ROWS[8*level+:8] > 8'd2) begin
        to = {W * C{1'b0}};
        for (i = 0; 3 * i < W; i = i + 1) begin
          if (3 * i + 2 < ROWS[8*level+:8]) begin
            x = from[C*3*i+:C];
            y = from[C*(3*i+1)+:C];
            z = from[C*(3*i+2)+:C];
            to[C*2*i+:C] = x ^ y ^ z;
            to[C*(2*i+1)+:C] = ((x & y) | (x & z) | (y & z)) << 1;
          end else begin
            // One or two rows that found no third.
            if (3 * i < ROWS[8*level+:8]) to[C*2*i+:C] = from[C*3*i+:C];
            if (3 * i + 1 < ROWS[8*level+:8]) to[C*(2*i+1)+:C] = from[C*(3*i+1)+:C];
          end
        end
        from = to;
      end
    end
  end

  assign p = from[C-1:0] + from[2*C-1:C];
endmodule
