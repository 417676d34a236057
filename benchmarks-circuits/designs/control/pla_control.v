// Random two-level control logic with a fixed seed: O sums over P products of I inputs, as control logic often looks.
// A 32-bit xorshift generator (G. Marsaglia, "Xorshift RNGs", 2003) draws, product by product and input by input, the
// literal (top bits 00: input, 01: complement, 1x: absent), then, output by output and product by product, whether
// the product belongs to the sum (top bits 00: yes).
module pla_control #(
    parameter I = 12,
    parameter O = 8,
    parameter P = 32,
    parameter SEED = 1
) (
    input  wire [I-1:0] x,
    output reg  [O-1:0] y
);
  // For product p from bit 2 I p on: the mask of its inputs, then that of its complemented inputs. From bit 2 P I on:
  // for each output the mask of its products.
  function [2*P*I+P*O-1:0] draw(input [31:0] seed);
    integer n;
    reg [31:0] state;
    begin
      // Every bit is drawn below.
      state = seed;
      for (n = 0; n < P * I + P * O; n = n + 1) begin
        state = state ^ (state << 13);
        state = state ^ (state >> 17);
        state = state ^ (state << 5);
        if (n < P * I) begin
          draw[2*I*(n/I)+n%I]   = state[31:30] == 2'b00;
          draw[2*I*(n/I)+I+n%I] = state[31:30] == 2'b01;
        end else begin
          draw[P*I+n] = state[31:30] == 2'b00;
        end
      end
    end
  endfunction

  localparam [2*P*I+P*O-1:0] PLANE = draw(SEED);

  reg [P-1:0] products;
  integer p, o;
  always @* begin
    for (p = 0; p < P; p = p + 1) begin
      products[p] = &(x | ~PLANE[2*I*p+:I]) & &(~x | ~PLANE[2*I*p+I+:I]);
    end
    for (o = 0; o < O; o = o + 1) y[o] = |(products & PLANE[2*P*I+P*o+:P]);
  end
endmodule
