// Bitonic sorting network (K. Batcher, "Sorting Networks and Their Applications", 1968): N unsigned numbers in
// ascending order. N must be a power of two.
module sorter_bitonic #(
    parameter N = 8,
    parameter W = 8
) (
    input  wire [N*W-1:0] x,
    output reg  [N*W-1:0] y
);
  reg [W-1:0] low;
  reg [W-1:0] high;
  integer size, span, i;
  always @* begin
    y = x;
    for (size = 2; size <= N; size = size * 2) begin
      for (span = size / 2; span > 0; span = span / 2) begin
        for (i = 0; i < N; i = i + 1) begin
          if ((i & span) == 0) begin
            low  = y[W*i+:W];
            high = y[W*(i|span)+:W];
            // Blocks of the merged size alternate between ascending and descending.
            if ((low > high) == ((i & size) == 0)) begin
              y[W*i+:W] = high;
              y[W*(i|span)+:W] = low;
            end
          end
        end
      end
    end
  end
endmodule
