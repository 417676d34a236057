// Shift registers in attributes, tasks with outputs in a clocked block.
module pulse_sync #(parameter STAGES = 3) (input clk, rst, d, output reg rise, fall, output q);
  (* ASYNC_REG = "TRUE", keep *) reg [STAGES-1:0] sr;
  assign q = sr[STAGES-1];
  task edges(input now, was, output up, down);
    begin
      up = now & ~was;
      down = ~now & was;
    end
  endtask
  reg u, v;
  always @(posedge clk)
    if (rst) begin sr <= 0; rise <= 0; fall <= 0; end
    else begin
      sr <= {sr[STAGES-2:0], d};
      edges(sr[STAGES-2], sr[STAGES-1], u, v);
      rise <= u;
      fall <= v;
    end
endmodule
