// Rotator out of generate stages with a two-dimensional wire array.
module barrel_shifter #(parameter LW = 3) (input [(1<<LW)-1:0] x, input [LW-1:0] s, input left, output [(1<<LW)-1:0] y);
  localparam W = 1 << LW;
  wire [W-1:0] st [0:LW];
  assign st[0] = x;
  genvar g;
  generate for (g = 0; g < LW; g = g + 1) begin : stage
    localparam D = 1 << g;
    wire [W-1:0] l = {st[g][W-D-1:0], st[g][W-1:W-D]};
    wire [W-1:0] r = {st[g][D-1:0], st[g][W-1:D]};
    assign st[g+1] = s[g] ? (left ? l : r) : st[g];
  end endgenerate
  assign y = st[LW];
endmodule
