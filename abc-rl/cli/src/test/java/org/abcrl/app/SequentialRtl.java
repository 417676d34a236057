package org.abcrl.app;

/** Small modules with registers that several tests read. */
public final class SequentialRtl {
  /** Two clocks, either edge, an initial value, a latch, a gated clock, a black box. */
  public static final String MIXED =
      """
      (* blackbox *) module ram(input ck, input [1:0] a, output [1:0] q); endmodule
      module mixed(input clk, wclk, ld, en, input [3:0] d, output reg [3:0] q, output [0:1] z,
          output reg [1:0] w, input spare);
        reg hid, lt, gq;
        wire g = wclk & en;
        wire [1:0] m;
        initial q = 5;
        ram u_ram(.ck(wclk), .a(q[1:0]), .q(m));
        always @(posedge clk) if (ld) q <= d; else if (en) q <= q + 1;
        always @(negedge clk) hid <= q[0] ^ d[1];
        always @* if (en) lt = d[3];
        always @(posedge g) gq <= d[0];
        always @(posedge wclk) w <= m + {gq, lt};
        assign z = {hid ^ lt, q[3]};
      endmodule
      """;

  /** An asynchronous reset, a load, an enable. */
  public static final String COUNTER =
      """
      module counter(input clk, input rst_n, input en, input [3:0] d, input ld,
          output reg [3:0] q, output tc);
        always @(posedge clk or negedge rst_n)
          if (!rst_n) q <= 4'd3; else if (ld) q <= d; else if (en) q <= q + 1;
        assign tc = &q;
      endmodule
      """;

  private SequentialRtl() {}
}
