// Several clocked processes, ternary chains, comparisons with parameters and localparam functions.
module pwm #(parameter PERIOD = 11, parameter [3:0] DEAD = 2) (input clk, rst_n, input [3:0] duty, output reg h, l);
  localparam W = $clog2(PERIOD);
  reg [W-1:0] c;
  reg [3:0] duty_q;
  always @(posedge clk, negedge rst_n)
    if (~rst_n) c <= {W{1'b0}}; else c <= (c == PERIOD - 1) ? {W{1'b0}} : c + {{W-1{1'b0}}, 1'b1};
  always @(posedge clk, negedge rst_n)
    if (~rst_n) duty_q <= 4'd5; else if (c == 0) duty_q <= duty > PERIOD ? PERIOD : duty;
  always @(posedge clk or negedge rst_n)
    if (rst_n == 0) {h, l} <= 2'b00;
    else begin
      h <= c < duty_q;
      l <= (c >= duty_q + DEAD) && (c < PERIOD - DEAD);
    end
endmodule
