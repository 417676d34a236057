// Classic ports, defparam through two levels, instance arrays, gate primitives.
module defparam_chain_cell(a, b, y);
  parameter INV = 0;
  input a, b;
  output y;
  wire t;
  nand n1(t, a, b);
  generate if (INV) not i1(y, t); else buf i2(y, t); endgenerate
endmodule
module defparam_chain_row(a, b, y);
  parameter N = 2;
  input [N-1:0] a, b;
  output [N-1:0] y;
  defparam_chain_cell c[N-1:0](.a(a), .b(b), .y(y));
endmodule
module defparam_chain(a, b, x, y);
  input [3:0] a, b;
  output [3:0] x, y;
  defparam_chain_row r0(a, b, x);
  defparam r0.N = 4;
  defparam_chain_cell k0(a[0], b[1], y[0]), k1(a[1], b[2], y[1]), k2(a[2], b[3], y[2]), k3(a[3], b[0], y[3]);
  defparam k1.INV = 1, k3.INV = 1;
endmodule
