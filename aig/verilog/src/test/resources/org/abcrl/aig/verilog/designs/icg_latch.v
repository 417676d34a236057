// A latch that is meant, and priority logic around it.
module icg_latch (input en, test, input [3:0] d, output [3:0] q, output y);
  reg [3:0] l;
  always @(en or d or test) if (en | test) l <= d;
  assign q = l;
  assign y = &l | test;
endmodule
