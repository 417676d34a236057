// Majority voter: 1 if more than half of the N inputs are 1 (N odd). The ones are counted bit by bit and compared.
module majority #(
    parameter N = 15,
    parameter CW = 4  // bits of the count: N < 2^CW
) (
    input  wire [N-1:0] x,
    output wire         y
);
  function [CW-1:0] ones(input [N-1:0] bits);
    integer i;
    begin
      ones = {CW{1'b0}};
      for (i = 0; i < N; i = i + 1) ones = ones + {{(CW - 1) {1'b0}}, bits[i]};
    end
  endfunction

  localparam [CW-1:0] HALF = N / 2;
  assign y = ones(x) > HALF;
endmodule
