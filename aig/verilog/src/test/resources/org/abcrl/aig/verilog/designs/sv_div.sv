// Compound assignments, do-while, streaming and wildcard equality.
// -yosys -icarus: twin sv_div_twin.v
module sv_div (input logic [7:0] a, b, output logic [7:0] y, rev, output logic m);
  always_comb begin
    int k;
    k = 0;
    y = a;
    do begin
      y += b;
      y ^= 8'(k);
      k++;
    end while (k < 3);
    y >>= 1;
  end
  assign rev = {<<{a}};
  assign m = a ==? 8'b1?0??1?0;
endmodule
