// Memory with byte enables and a registered read port.
module byte_ram #(parameter AW = 2, parameter NB = 4) (
  input clk, input we, input [NB-1:0] be, input [AW-1:0] addr, input [8*NB-1:0] wdata, output reg [8*NB-1:0] rdata
);
  reg [8*NB-1:0] ram [(1<<AW)-1:0];
  integer i, w;
  initial begin for (w = 0; w < (1 << AW); w = w + 1) ram[w] = 0; rdata = 0; end
  always @(posedge clk) begin
    for (i = 0; i < NB; i = i + 1)
      if (we && be[i]) ram[addr][i*8 +: 8] <= wdata[i*8 +: 8];
    rdata <= ram[addr];
  end
endmodule
