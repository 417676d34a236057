// Recursive function with constant depth over a parameter, used in a comparison.
// -yosys: recursion over signals
module popcount #(parameter W = 9) (input [W-1:0] x, output [3:0] n, output maj);
  function automatic [3:0] ones(input [W-1:0] v, input integer lo, input integer hi);
    if (lo == hi) ones = v[lo];
    else ones = ones(v, lo, (lo + hi) / 2) + ones(v, (lo + hi) / 2 + 1, hi);
  endfunction
  assign n = ones(x, 0, W - 1);
  assign maj = n > W / 2;
endmodule
