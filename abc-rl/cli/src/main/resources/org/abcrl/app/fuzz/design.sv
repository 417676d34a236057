`define WIDTH 8
package p; typedef enum logic [1:0] {IDLE, RUN = 2, STOP} state_t; localparam real R = 2.5; endpackage
interface bus_if #(parameter W = 4)(input logic clk); logic [W-1:0] data; modport source(output data); endinterface
module sub #(parameter int N = 3)(input clk, input [N-1:0] a, output reg [N-1:0] q, bus_if.source b);
  always_ff @(posedge clk) q <= a + N'(1);
  assign b.data = q;
endmodule
module top import p::*; (input clk, rst_n, input signed [`WIDTH-1:0] a, b, output logic [15:0] y, output state_t s);
  typedef struct packed { logic [3:0] hi, lo; } pair_t;
  pair_t t; state_t n; logic [7:0] m [0:3]; integer i; bus_if #(.W(3)) u(clk);
  sub #(.N(3)) x(.clk, .a(a[2:0]), .q(), .b(u.source));
  function automatic [7:0] f(input [7:0] v); for (int k = 0; k < 8; k++) f[k] = v[7-k]; endfunction
  always_comb begin t = '{hi: a[3:0], lo: b[7:4]}; n = s; unique case (s) IDLE: n = RUN; RUN: if (a > b) n = STOP; default: n = s.first; endcase end
  always_ff @(posedge clk or negedge rst_n) if (!rst_n) s <= IDLE; else s <= n;
  always @(posedge clk) m[a[1:0]] <= f(b);
  generate for (genvar g = 0; g < 2; g++) begin : loop wire w = a[g] ^ b[g]; end endgenerate
  assign y = {m[b[1:0]], t} >>> (loop[0].w ? 1 : u.data) + int'(R * 2) - (a ** 2) % 7;
  assert property (@(posedge clk) a |-> b) else $error("no");
endmodule
