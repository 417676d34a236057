// twin
module sv_regs (input clk, rst, we, input [1:0] wa, ra, input [3:0] wd, output [3:0] rd, output [15:0] all);
  reg [15:0] r_q;
  assign rd = r_q >> {ra, 2'b00};
  assign all = r_q;
  always @(posedge clk) begin
    if (rst) r_q <= 0;
    else if (we) r_q[{wa, 2'b00} +: 4] <= wd;
  end
endmodule
