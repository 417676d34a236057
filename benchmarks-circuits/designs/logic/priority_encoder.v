// Priority encoder: the index of the highest request, and whether there was one. N must be a power of two.
// Built as a tree: each node knows whether its half has a request and where.
module priority_encoder #(
    parameter N = 32,
    parameter IW = 5  // log2(N)
) (
    input  wire [ N-1:0] request,
    output wire          valid,
    output wire [IW-1:0] index
);
  // A heap: node 1 is the root, nodes N to 2N-1 are the requests.
  reg [   2*N-1:0] any;
  reg [2*N*IW-1:0] where;
  integer i;
  always @* begin
    any   = {request, {N{1'b0}}};
    where = {2 * N * IW{1'b0}};
    for (i = 0; i < N; i = i + 1) where[IW*(N+i)+:IW] = i[IW-1:0];
    for (i = N - 1; i > 0; i = i - 1) begin
      any[i] = any[2*i] | any[2*i+1];
      where[IW*i+:IW] = any[2*i+1] ? where[IW*(2*i+1)+:IW] : where[IW*2*i+:IW];
    end
  end

  assign valid = any[1];
  assign index = valid ? where[IW+:IW] : {IW{1'b0}};
endmodule
