// Top-k routing over E expert scores: ranks, the mask of the chosen ones, and the stable descending order.
//
// Paper: "Union of Experts: Adapting Hierarchical Routing to Equivalently Decomposed Transformer", Y. Yang, J. Lian,
// L. Li, 2025: the k experts with the best gate values serve a token. Softmax is monotone, so the logits suffice.
// Identity: exactly min(k, E) are chosen; order is the stable descending sort; any increasing map of the scores
// changes nothing. Ties go to the lower index (the paper leaves them open).
//
// s[i] is signed W bits. rank_i = #{j : s_j > s_i, or s_j = s_i and j < i}, mask_i = (rank_i < k), order[p] = the i of
// rank p. E must be a power of two.
module uoe_topk_router #(
    parameter E  = 8,
    parameter W  = 8,
    parameter IW = 3  // log2(E)
) (
    input  wire [     E*W-1:0] s,
    input  wire [        IW:0] k,
    output reg  [       E-1:0] mask,
    output reg  [E*(IW+1)-1:0] rank,
    output reg  [    E*IW-1:0] order
);
  // ahead[E*i+j]: j comes before i.
  reg [E*E-1:0] ahead;
  reg greater;
  reg [IW:0] sum;
  integer i, j, p;
  always @* begin
    ahead = {E * E{1'b0}};
    for (i = 0; i < E; i = i + 1) begin
      for (j = 0; j < i; j = j + 1) begin
        greater = $signed(s[W*i+:W]) > $signed(s[W*j+:W]);
        ahead[E*i+j] = ~greater;
        ahead[E*j+i] = greater;
      end
    end
    for (i = 0; i < E; i = i + 1) begin
      sum = {(IW + 1) {1'b0}};
      for (j = 0; j < E; j = j + 1) sum = sum + {{IW{1'b0}}, ahead[E*i+j]};
      rank[(IW+1)*i+:IW+1] = sum;
      mask[i] = sum < k;
    end
    order = {E * IW{1'b0}};
    for (p = 0; p < E; p = p + 1) begin
      for (i = 0; i < E; i = i + 1) begin
        if (rank[(IW+1)*i+:IW+1] == p[IW:0]) order[IW*p+:IW] = order[IW*p+:IW] | i[IW-1:0];
      end
    end
  end
endmodule
