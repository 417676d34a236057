// Decoder of the code of secded_encode: data, corrected if one bit is wrong; flags for one and for two wrong bits.
module secded_decode #(
    parameter D = 32,
    parameter R = 6    // check bits: 2^R > D + R
) (
    input  wire [D+R:0] code,
    output reg  [D-1:0] data,
    output wire         corrected,
    output wire         failed
);
  // The syndrome is the position of a single wrong bit; odd parity tells that there is a single one.
  reg [R-1:0] syndrome;
  wire odd = ^code;
  integer i, k;
  always @* begin
    syndrome = {R{1'b0}};
    for (i = 1; i <= D + R; i = i + 1) begin
      if (code[i]) syndrome = syndrome ^ i[R-1:0];
    end
    data = {D{1'b0}};
    for (k = D + R; k >= 3; k = k - 1) begin
      // From the top down, so that every data bit moves up to its place.
      if ((k & (k - 1)) != 0) data = {data[D-2:0], code[k] ^ (odd && syndrome == k[R-1:0])};
    end
  end
  assign corrected = odd;
  assign failed = ~odd & (syndrome != {R{1'b0}});
endmodule
