// Leading-zero count by a break out of a loop, function with return, casts.
// -yosys -icarus: twin sv_lzc_twin.v
module sv_lzc #(parameter int unsigned W = 8) (input logic [W-1:0] x, output logic [$clog2(W+1)-1:0] n, output logic odd);
  function automatic int unsigned lz(input logic [W-1:0] v);
    for (int i = W - 1; i >= 0; i--) begin
      if (v[i]) return W - 1 - i;
    end
    return W;
  endfunction
  assign n = ($clog2(W + 1))'(lz(x));
  always_comb begin
    odd = 1'b0;
    for (int unsigned i = 0; i < W; i++) begin
      if (!x[W-1-i]) continue;
      odd = i[0];
      break;
    end
  end
endmodule
