// Rotator: left or right by any amount. W must be a power of two.
module rotator #(
    parameter W  = 32,
    parameter SW = 5   // log2(W)
) (
    input  wire [ W-1:0] x,
    input  wire [SW-1:0] amount,
    input  wire          right,
    output reg  [ W-1:0] y
);
  // A rotation to the right by s is one to the left by W - s.
  wire [SW-1:0] places = right ? -amount : amount;
  integer s;
  always @* begin
    y = x;
    for (s = 0; s < SW; s = s + 1) begin
      if (places[s]) y = (y << (1 << s)) | (y >> (W - (1 << s)));
    end
  end
endmodule
