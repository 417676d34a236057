// Sorting network over a packed bus with nested loops and a swap task.
module sorter #(parameter N = 4, W = 4) (input [N*W-1:0] x, output reg [N*W-1:0] y);
  reg [W-1:0] v [0:N-1];
  reg [W-1:0] t;
  integer i, j;
  always @* begin
    for (i = 0; i < N; i = i + 1) v[i] = x[i*W +: W];
    for (i = 0; i < N - 1; i = i + 1)
      for (j = 0; j < N - 1 - i; j = j + 1)
        if (v[j] > v[j+1]) begin
          t = v[j];
          v[j] = v[j+1];
          v[j+1] = t;
        end
    for (i = 0; i < N; i = i + 1) y[i*W +: W] = v[i];
  end
endmodule
