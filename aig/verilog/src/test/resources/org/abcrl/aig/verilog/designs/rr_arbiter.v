// Round-robin arbiter: masked priority, two instances of one encoder.
module rr_arbiter_pick #(parameter N = 4) (input [N-1:0] req, output reg [N-1:0] gnt, output any);
  integer i;
  reg found;
  assign any = |req;
  always @* begin : pick
    gnt = {N{1'b0}};
    found = 1'b0;
    for (i = 0; i < N; i = i + 1)
      if (req[i] && !found) begin gnt[i] = 1'b1; found = 1'b1; end
  end
endmodule
module rr_arbiter #(parameter N = 5) (input clk, rst, input [N-1:0] req, output [N-1:0] gnt);
  reg [N-1:0] mask;
  wire [N-1:0] g_masked, g_plain;
  wire any_masked, any_plain;
  rr_arbiter_pick #(.N(N)) p0 (.req(req & mask), .gnt(g_masked), .any(any_masked));
  rr_arbiter_pick #(N) p1 (req, g_plain, any_plain);
  assign gnt = any_masked ? g_masked : g_plain;
  always @(posedge clk)
    if (rst) mask <= {N{1'b1}};
    else if (any_plain) mask <= ~(gnt | (gnt - 1'b1));
endmodule
