// Leading-zero counter: how many zeros are above the highest one; W if there is none. W must be a power of two.
module leading_zeros #(
    parameter W  = 32,
    parameter CW = 6   // log2(W) + 1
) (
    input  wire [ W-1:0] x,
    output reg  [CW-1:0] count
);
  // Halve the word: if its upper half is empty, add the half's width and go on with the lower half.
  reg [W-1:0] rest;
  integer s;
  always @* begin
    rest  = x;
    count = {CW{1'b0}};
    for (s = CW - 2; s >= 0; s = s - 1) begin
      if ((rest >> (W - (1 << s))) == {W{1'b0}}) begin
        count[s] = 1'b1;
        rest = rest << (1 << s);
      end
    end
    if (x == {W{1'b0}}) count = {1'b1, {(CW - 1) {1'b0}}};
  end
endmodule
