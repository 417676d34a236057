// Two write ports in two processes that never meet at one address.
module dual_port_ram (input clk, wa, wb, input [1:0] a, b, input [3:0] da, db, output reg [3:0] qa, qb);
  reg [3:0] mem [0:7];
  integer i;
  initial begin for (i = 0; i < 8; i = i + 1) mem[i] = i; qa = 0; qb = 0; end
  always @(posedge clk) begin
    if (wa) mem[{1'b0, a}] <= da;
    qa <= mem[{1'b0, a}];
  end
  always @(posedge clk) begin
    if (wb) mem[{1'b1, b}] <= db;
    qb <= mem[{1'b1, b}];
  end
endmodule
