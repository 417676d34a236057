// Tag comparison and replacement of a set-associative cache: one set of WAYS ways with tree pseudo-LRU bits.
// hit and way tell where the tag is (lowest way wins). victim is the lowest invalid way, else the one that the tree
// points to (a 0 points to the lower half; plru[n] is node n of the heap with root 1, plru[0] is not used by the tree).
// next_plru points away from the way that is used: way on a hit, victim on a miss. WAYS must be a power of two.
module cache_tag_match #(
    parameter WAYS = 4,
    parameter IW   = 2,  // log2(WAYS)
    parameter TW   = 20
) (
    input  wire [     TW-1:0] tag,
    input  wire [WAYS*TW-1:0] tags,
    input  wire [   WAYS-1:0] valid,
    input  wire [   WAYS-1:0] plru,
    output reg                hit,
    output reg  [     IW-1:0] way,
    output reg  [     IW-1:0] victim,
    output reg  [   WAYS-1:0] next_plru
);
  // The way that the tree points to below each node of the heap.
  reg [2*WAYS*IW-1:0] pointed;
  reg [IW-1:0] used;
  integer i, level, n;
  always @* begin
    hit = 1'b0;
    way = {IW{1'b0}};
    for (i = WAYS - 1; i >= 0; i = i - 1) begin
      if (valid[i] && tags[TW*i+:TW] == tag) begin
        hit = 1'b1;
        way = i[IW-1:0];
      end
    end

    pointed = {2 * WAYS * IW{1'b0}};
    for (i = 0; i < WAYS; i = i + 1) pointed[IW*(WAYS+i)+:IW] = i[IW-1:0];
    for (i = WAYS - 1; i > 0; i = i - 1) begin
      pointed[IW*i+:IW] = plru[i] ? pointed[IW*(2*i+1)+:IW] : pointed[IW*2*i+:IW];
    end
    victim = pointed[IW+:IW];
    for (i = WAYS - 1; i >= 0; i = i - 1) begin
      if (!valid[i]) victim = i[IW-1:0];
    end

    used = hit ? way : victim;
    next_plru = plru;
    for (level = 0; level < IW; level = level + 1) begin
      for (n = 0; n < (1 << level); n = n + 1) begin
        if ((used >> (IW - level)) == n[IW-1:0]) next_plru[(1<<level)+n] = ~used[IW-1-level];
      end
    end
  end
endmodule
