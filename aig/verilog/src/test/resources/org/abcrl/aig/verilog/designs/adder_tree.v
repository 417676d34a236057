// A module that instantiates itself with a smaller parameter.
module adder_tree_node #(parameter N = 4, parameter W = 4) (input [N*W-1:0] x, output [W+4-1:0] s);
  generate
    if (N == 1) begin : leaf
      assign s = x;
    end else begin : node
      wire [W+3:0] a, b;
      adder_tree_node #(.N(N/2), .W(W)) l (.x(x[(N/2)*W-1:0]), .s(a));
      adder_tree_node #(.N(N-N/2), .W(W)) r (.x(x[N*W-1:(N/2)*W]), .s(b));
      assign s = a + b;
    end
  endgenerate
endmodule
module adder_tree (input [27:0] x, output [7:0] s);
  adder_tree_node #(.N(7), .W(4)) t (x, s);
endmodule
