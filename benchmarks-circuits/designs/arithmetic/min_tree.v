// Minimum of those of N signed numbers that are valid, and where it was found: a binary tree of comparators. Ties go to
// the lowest index. Where none is valid, any, min and index are 0. N must be a power of two.
module min_tree #(
    parameter N = 8,
    parameter W = 8,
    parameter IW = 3  // log2(N)
) (
    input  wire [N*W-1:0] x,
    input  wire [  N-1:0] valid,
    output wire           any,
    output wire [  W-1:0] min,
    output wire [ IW-1:0] index
);
  // A heap: node 1 is the root, nodes N to 2N-1 are the leaves.
  reg [ 2*N*W-1:0] value;
  reg [2*N*IW-1:0] where;
  reg [   2*N-1:0] there;
  reg right;
  integer i;
  always @* begin
    value = {x, {N * W{1'b0}}};
    there = {valid, {N{1'b0}}};
    where = {2 * N * IW{1'b0}};
    for (i = 0; i < N; i = i + 1) where[IW*(N+i)+:IW] = i[IW-1:0];
    for (i = N - 1; i > 0; i = i - 1) begin
      right = there[2*i+1]
            && (!there[2*i] || $signed(value[W*(2*i+1)+:W]) < $signed(value[W*2*i+:W]));
      value[W*i+:W] = right ? value[W*(2*i+1)+:W] : value[W*2*i+:W];
      where[IW*i+:IW] = right ? where[IW*(2*i+1)+:IW] : where[IW*2*i+:IW];
      there[i] = there[2*i] | there[2*i+1];
    end
  end

  assign any   = there[1];
  assign min   = value[W+:W] & {W{any}};
  assign index = where[IW+:IW] & {IW{any}};
endmodule
