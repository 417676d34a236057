// Generate case, nested conditionals without begin, hierarchical names into blocks.
// -yosys: takes the names into generate blocks for new wires
module gen_case_unit #(parameter KIND = 0, W = 4) (input [W-1:0] a, b, output [W-1:0] y);
  generate
    case (KIND)
      0, 4: begin : sum wire [W-1:0] t; assign t = a + b; end
      1: begin : dif wire [W-1:0] t; assign t = a - b; end
      default: if (W > 4) begin : wide wire [W-1:0] t; assign t = {b[0], a[W-1:1]}; end
               else begin : narrow wire [W-1:0] t; assign t = a ^ ~b; end
    endcase
    if (KIND == 0 || KIND == 4) assign y = sum.t;
    else if (KIND == 1) assign y = dif.t;
    else if (W > 4) assign y = wide.t;
    else assign y = narrow.t;
  endgenerate
endmodule
module gen_case (input [4:0] a, b, output [4:0] w, output [3:0] x, y, z);
  gen_case_unit #(.W(5), .KIND(2)) u0 (a, b, w);
  gen_case_unit #(0) u1 (a[3:0], b[3:0], x);
  gen_case_unit #(1) u2 (a[3:0], b[3:0], y);
  gen_case_unit #(7) u3 (a[3:0], b[3:0], z);
endmodule
