// Decoder: one of 2^N lines, by an N-level tree.
module decoder #(
    parameter N = 5
) (
    input  wire [     N-1:0] code,
    input  wire              enable,
    output wire [(1<<N)-1:0] lines
);
  // A heap: a node passes its signal on to the left for a 0, to the right for a 1.
  reg [(2<<N)-1:0] node;
  integer level, i;
  always @* begin
    node = {(2 << N) {1'b0}};
    node[1] = enable;
    for (level = 0; level < N; level = level + 1) begin
      for (i = 1 << level; i < (2 << level); i = i + 1) begin
        node[2*i]   = node[i] & ~code[N-1-level];
        node[2*i+1] = node[i] & code[N-1-level];
      end
    end
  end
  assign lines = node[(2<<N)-1:(1<<N)];
endmodule
