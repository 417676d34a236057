// Maximum of N unsigned numbers and where it was found: a binary tree of comparators. Ties go to the lowest index.
// N must be a power of two.
module max_tree #(
    parameter N = 8,
    parameter W = 8,
    parameter IW = 3  // log2(N)
) (
    input  wire [N*W-1:0] x,
    output wire [  W-1:0] max,
    output wire [ IW-1:0] index
);
  // A heap: node 1 is the root, nodes N to 2N-1 are the leaves.
  reg [ 2*N*W-1:0] value;
  reg [2*N*IW-1:0] where;
  reg right;
  integer i;
  always @* begin
    value = {x, {N * W{1'b0}}};
    where = {2 * N * IW{1'b0}};
    for (i = 0; i < N; i = i + 1) where[IW*(N+i)+:IW] = i[IW-1:0];
    for (i = N - 1; i > 0; i = i - 1) begin
      right = value[W*(2*i+1)+:W] > value[W*2*i+:W];
      value[W*i+:W] = right ? value[W*(2*i+1)+:W] : value[W*2*i+:W];
      where[IW*i+:IW] = right ? where[IW*(2*i+1)+:IW] : where[IW*2*i+:IW];
    end
  end

  assign max   = value[W+:W];
  assign index = where[IW+:IW];
endmodule
