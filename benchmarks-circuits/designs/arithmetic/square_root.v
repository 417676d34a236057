// Integer square root, digit by digit: root^2 + rest = x, rest <= 2 root. W must be even.
module square_root #(
    parameter W = 32
) (
    input  wire [  W-1:0] x,
    output reg  [W/2-1:0] root,
    output wire [  W/2:0] rest
);
  localparam H = W / 2;
  // Two bits of x come down at each step; the trial subtrahend is 4 root + 1.
  reg [H+1:0] left;
  reg [H+1:0] subtrahend;
  integer i;
  always @* begin
    left = {(H + 2) {1'b0}};
    root = {H{1'b0}};
    for (i = H - 1; i >= 0; i = i - 1) begin
      left = {left[H-1:0], x[2*i+:2]};
      subtrahend = {root, 2'b01};
      root = root << 1;
      if (left >= subtrahend) begin
        left = left - subtrahend;
        root[0] = 1'b1;
      end
    end
  end
  assign rest = left[H:0];
endmodule
