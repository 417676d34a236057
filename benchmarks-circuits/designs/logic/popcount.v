// Population count: the number of ones, by a tree of adders. N must be a power of two.
module popcount #(
    parameter N = 32,
    parameter CW = 6  // log2(N) + 1
) (
    input  wire [ N-1:0] x,
    output wire [CW-1:0] count
);
  // A heap of partial counts: node 1 is the root, nodes N to 2N-1 are the bits.
  reg [2*N*CW-1:0] partial;
  integer i;
  always @* begin
    partial = {2 * N * CW{1'b0}};
    for (i = 0; i < N; i = i + 1) partial[CW*(N+i)] = x[i];
    for (i = N - 1; i > 0; i = i - 1) begin
      partial[CW*i+:CW] = partial[CW*2*i+:CW] + partial[CW*(2*i+1)+:CW];
    end
  end

  assign count = partial[CW+:CW];
endmodule
