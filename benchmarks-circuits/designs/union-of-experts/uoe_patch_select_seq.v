// Patch-wise data selection: keeps the CAP best-scored tokens of a stream, in the order of their indices.
//
// Paper: "Union of Experts: Adapting Hierarchical Routing to Equivalently Decomposed Transformer", Y. Yang, J. Lian,
// L. Li, 2025: each expert takes its best tokens, indices sorted ascending.
// Identity: for any stream the result is: sort by (-score, index), take CAP, sort again by index.
//
// `first` marks the token of index 0 and empties the slots; scores are signed W bits. Slots fill from 0 and stay in
// ascending index order. A full list takes a token only if it beats the minimum; the latest minimum leaves, the slots
// above it move down, the new token goes last. Empty slots (vld = 0) read 0. out_valid comes one edge after `last`.
module uoe_patch_select_seq #(
    parameter CAP = 4,
    parameter W   = 8,
    parameter IW  = 5
) (
    input  wire              clk,
    input  wire              rst,
    input  wire              in_valid,
    input  wire              first,
    input  wire              last,
    input  wire [     W-1:0] score,
    output reg               out_valid,
    output reg  [CAP*IW-1:0] ids,
    output reg  [   CAP-1:0] vld,
    output reg  [ CAP*W-1:0] scores
);
  reg [IW-1:0] count;
  wire [IW-1:0] index = first ? {IW{1'b0}} : count;

  reg [CAP-1:0] leaving;  // the slots from the latest minimum up
  reg [W-1:0] minimum;
  reg enters;
  reg [CAP-1:0] takes;  // the slot that takes the token
  reg [CAP*IW-1:0] next_ids;
  reg [CAP-1:0] next_vld;
  reg [CAP*W-1:0] next_scores;
  integer i;
  always @* begin
    minimum = scores[W-1:0];
    leaving = {CAP{1'b1}};
    for (i = 1; i < CAP; i = i + 1) begin
      if ($signed(scores[W*i+:W]) <= $signed(minimum)) begin
        minimum = scores[W*i+:W];
        leaving = {CAP{1'b1}} << i;
      end
    end
    enters = ~first & vld[CAP-1] & ($signed(score) > $signed(minimum));

    // The first free slot, or the last one if the list is full and the token is good enough.
    takes = first ? {{(CAP - 1) {1'b0}}, 1'b1} : ~vld & {vld[CAP-2:0], 1'b1};
    takes[CAP-1] = takes[CAP-1] | enters;

    next_vld = first ? takes : vld | takes;
    next_ids = first ? {CAP * IW{1'b0}} : ids;
    next_scores = first ? {CAP * W{1'b0}} : scores;
    for (i = 0; i < CAP; i = i + 1) begin
      if (takes[i]) begin
        next_ids[IW*i+:IW]  = index;
        next_scores[W*i+:W] = score;
      end else if (enters && leaving[i] && i + 1 < CAP) begin
        next_ids[IW*i+:IW]  = ids[IW*((i+1)%CAP)+:IW];
        next_scores[W*i+:W] = scores[W*((i+1)%CAP)+:W];
      end
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      out_valid <= 1'b0;
      count <= {IW{1'b0}};
      ids <= {CAP * IW{1'b0}};
      vld <= {CAP{1'b0}};
      scores <= {CAP * W{1'b0}};
    end else begin
      out_valid <= in_valid & last;
      if (in_valid) begin
        count <= index + {{(IW - 1) {1'b0}}, 1'b1};
        ids <= next_ids;
        vld <= next_vld;
        scores <= next_scores;
      end
    end
  end
endmodule
