// Round-robin arbiter: the grant goes to the first request at or after the pointer, and the pointer moves past it.
// grant is combinational and one-hot; the pointer moves at a clock edge with accept.
module round_robin_arbiter_seq #(
    parameter N = 8
) (
    input  wire         clk,
    input  wire         rst,
    input  wire         accept,
    input  wire [N-1:0] request,
    output wire [N-1:0] grant,
    output wire         any
);
  // The pointer as a mask: ones from its place up. Zero stands for "start at 0", too.
  reg [N-1:0] mask;

  wire [N-1:0] preferred = request & mask;
  wire [N-1:0] lowest_preferred = preferred & -preferred;
  wire [N-1:0] lowest = request & -request;
  assign any   = |request;
  assign grant = (preferred != {N{1'b0}}) ? lowest_preferred : lowest;

  always @(posedge clk) begin
    if (rst) mask <= {N{1'b1}};
    else if (accept && any) mask <= -grant << 1;
  end
endmodule
