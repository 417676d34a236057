// Checksum by a function that runs a loop over the data bits.
module crc_lfsr #(parameter W = 16, parameter [W-1:0] POLY = 16'h1021) (input clk, rst, en, input [7:0] d, output reg [W-1:0] crc);
  function [W-1:0] step(input [W-1:0] c, input [7:0] data);
    integer i;
    reg fb;
    begin
      step = c;
      for (i = 7; i >= 0; i = i - 1) begin
        fb = step[W-1] ^ data[i];
        step = {step[W-2:0], 1'b0} ^ (fb ? POLY : {W{1'b0}});
      end
    end
  endfunction
  always @(posedge clk) if (rst) crc <= {W{1'b1}}; else if (en) crc <= step(crc, d);
endmodule
