package org.abcrl.app.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.flow.DesignFlow;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.junit.jupiter.api.Test;

/** From RTL to the written netlist, read back and proved. */
class DropInTest {
  private static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();
  private static final MappingFlow FLOW = MappingFlow.of(LIBRARY);

  private static Shell rtl(String text) {
    return VerilogReader.read("test.v", text, VerilogOptions.defaults()).shell();
  }

  private static String netlist(Shell shell) {
    DesignNetlist design =
        new DesignFlow(FLOW)
            .around(
                shell,
                FLOW.run(shell.core(), FlowParams.defaults()).netlist(),
                DesignFlow.Registers.BEHAVIOURAL);
    return DesignVerilogWriter.write(design);
  }

  private static ModuleVerdict verdict(Shell shell, String netlist) {
    return verdict(shell, netlist, LIBRARY);
  }

  private static ModuleVerdict verdict(Shell shell, String netlist, CellLibrary library) {
    return DesignProof.prove(shell, netlist, library, EquivalenceParams.defaults(), () -> false);
  }

  private static String proved(String rtl) {
    Shell shell = rtl(rtl);
    String netlist = netlist(shell);
    ModuleVerdict verdict = verdict(shell, netlist);
    assertThat(verdict.isEquivalent()).as("%s%n%s", verdict.details(), netlist).isTrue();
    return netlist;
  }

  private static void differs(Shell shell, String netlist, String from, String to) {
    assertThat(netlist).contains(from);
    ModuleVerdict verdict = verdict(shell, netlist.replace(from, to));
    assertThat(verdict.outcome())
        .as("%s -> %s: %s", from, to, verdict)
        .isEqualTo(ModuleVerdict.Outcome.DIFFERENT);
  }

  private static final String COUNTER =
      """
      module counter(input clk, input rst_n, input en, input [3:0] d, input ld,
          output reg [3:0] q, output tc, input unused);
        always @(posedge clk or negedge rst_n)
          if (!rst_n) q <= 4'd3; else if (ld) q <= d; else if (en) q <= q + 1;
        assign tc = &q;
      endmodule
      """;

  @Test
  void aCounterKeepsItsPortsAndItsReset() {
    String netlist = proved(COUNTER);
    assertThat(netlist)
        .contains("clk,\n  rst_n,\n  en,\n  d,\n  ld,\n  q,\n  tc,\n  unused\n")
        .contains("output [3:0] q;")
        .contains("always @(posedge clk or negedge rst_n)");
  }

  @Test
  void changesOfRegistersAreFound() {
    Shell shell = rtl(COUNTER);
    String netlist = netlist(shell);
    differs(shell, netlist, "posedge clk", "negedge clk");
    differs(shell, netlist, "\\q_reg[0]  <= 1'b1", "\\q_reg[0]  <= 1'b0");
    differs(shell, netlist, "negedge rst_n)\n    if (!rst_n)", "posedge rst_n)\n    if (rst_n)");
    differs(shell, netlist, "posedge clk", "posedge en");
    differs(shell, netlist, "output [3:0] q;", "output [0:3] q;");
  }

  @Test
  void clocksEdgesAndLatchesStay() {
    String netlist =
        proved(
            """
            module m(input clka, clkb, d, g, output reg q1, q2, l);
              always @(posedge clka) q1 <= d;
              always @(negedge clkb) q2 <= q1;
              always @* if (g) l = d;
            endmodule
            """);
    assertThat(netlist).contains("posedge clka", "negedge clkb", "if (g)");
  }

  @Test
  void aGatedClockStays() {
    String netlist =
        proved(
            """
            module m(input clk, en, d, output reg q, output g);
              assign g = clk & en;
              always @(posedge g) q <= d;
            endmodule
            """);
    assertThat(netlist).contains("always @(posedge g)");
  }

  @Test
  void setAndResetWithPriorities() {
    proved(
        """
        module m(input clk, r, s, h, l, d, v, output reg a, b, c, e, input [7:4] x, input [0:2] y,
            output [7:4] z);
          always @(posedge clk or posedge r or negedge s) if (r) a <= 0; else if (!s) a <= 1; else a <= d;
          always @(posedge clk or posedge r or negedge s) if (!s) b <= 1; else if (r) b <= 0; else b <= d;
          always @(posedge clk or posedge h or posedge r) if (h) ; else if (r) c <= 0; else c <= d;
          always @(negedge clk or posedge l) if (l) e <= v; else e <= d ^ e;
          assign z = x + y;
        endmodule
        """);
  }

  @Test
  void hierarchyNamesRegisters() {
    String netlist =
        proved(
            """
            module ff1(input ck, d, output reg [1:0] q); always @(posedge ck) q <= {q[0], d}; endmodule
            module top(input clk, d, output q, output reg r);
              wire [1:0] w;
              ff1 a(.ck(clk), .d(d), .q(w));
              assign q = w[1];
              always @(posedge clk) r <= q;
            endmodule
            """);
    assertThat(netlist).contains("\\a.q_reg[1] ").contains("always @(posedge clk)");
  }

  @Test
  void oneClockThroughAHierarchyIsNoWarning() {
    String rtl =
        """
        module ff1(input ck, d, output reg q); always @(posedge ck) q <= d; endmodule
        module top(input clk, d, output q, output reg r);
          ff1 a(.ck(clk), .d(d), .q(q));
          always @(posedge clk) r <= q;
        endmodule
        """;
    assertThat(VerilogReader.read("test.v", rtl, VerilogOptions.defaults()).warnings()).isEmpty();
  }

  @Test
  void blackBoxesStay() {
    String rtl =
        """
        (* blackbox *) module ram #(parameter N = 3) (input clk, input [7:0] addr, output [7:0] q); endmodule
        module top(input clk, input [7:0] a, output [7:0] y, output reg [7:0] z);
          wire [7:0] m;
          ram #(.N(5)) u_ram(.clk(clk), .addr(a), .q(m));
          assign y = m ^ a;
          always @(negedge clk) z <= m + a;
        endmodule
        """;
    String netlist = proved(rtl);
    assertThat(netlist).contains("u_ram (.clk(clk), .addr({a[7], a[6], a[5], a[4]");
    differs(rtl(rtl), netlist, ".clk(clk)", ".clk(a[0])");
    differs(rtl(rtl), netlist, "{a[7], a[6]", "{a[6], a[7]");
    differs(rtl(rtl), netlist, "32'sh5", "32'sh6");
  }
}
