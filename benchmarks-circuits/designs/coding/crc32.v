// CRC-32 (IEEE 802.3, bits least significant first, polynomial 0xEDB88320 reflected) of D data bits at once.
// The register starts as all ones and is complemented at the end; this is one step in between.
module crc32 #(
    parameter D = 8
) (
    input  wire [ 31:0] crc,
    input  wire [D-1:0] data,
    output reg  [ 31:0] next
);
  integer i;
  always @* begin
    next = crc;
    for (i = 0; i < D; i = i + 1) begin
      next = (next >> 1) ^ ((next[0] ^ data[i]) ? 32'hedb88320 : 32'd0);
    end
  end
endmodule
