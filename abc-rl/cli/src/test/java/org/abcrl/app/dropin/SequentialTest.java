package org.abcrl.app.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.sequential.ModuleCheck;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.sequential.ModuleVerdict.Method;
import org.abcrl.aig.sequential.ModuleVerdict.Outcome;
import org.abcrl.aig.sequential.Trace;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.junit.jupiter.api.Test;

/** Modules whose registers do not belong together by their names. */
class SequentialTest {
  private static ModuleVerdict verdict(String a, String b) {
    return ModuleCheck.check(rtl(a), rtl(b), EquivalenceParams.defaults(), () -> false);
  }

  private static Shell rtl(String text) {
    return VerilogReader.read("test.v", text, VerilogOptions.defaults()).shell();
  }

  private static void equal(String a, String b, Method method) {
    ModuleVerdict verdict = verdict(a, b);
    assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.EQUIVALENT);
    assertThat(verdict.method()).as(verdict.toString()).isEqualTo(method);
  }

  private static final String SHIFT =
      """
      module m(input clk, wclk, rst, d, e, output q, output reg p);
        reg %1$s, %2$s, %3$s;
        always @(posedge clk or posedge rst)
          if (rst) begin %1$s <= 0; %2$s <= 1; end
          else begin %1$s <= d; if (e) %2$s <= %1$s ^ %2$s; end
        always @(negedge wclk) %3$s <= d;
        always @(posedge wclk) p <= %3$s & %2$s;
        assign q = %2$s;
      endmodule
      """;

  @Test
  void registersOfOtherNames() {
    equal(SHIFT.formatted("a", "b", "c"), SHIFT.formatted("c", "a", "b"), Method.BY_FUNCTION);
    equal(SHIFT.formatted("a", "b", "c"), SHIFT.formatted("x", "y", "z"), Method.BY_FUNCTION);
  }

  @Test
  void aRegisterHoldsTheComplement() {
    String inverted =
        """
        module m(input clk, wclk, rst, d, e, output q, output reg p);
          reg a, nb, c;
          always @(posedge clk or posedge rst)
            if (rst) begin a <= 0; nb <= 0; end
            else begin a <= d; if (e) nb <= ~(a ^ ~nb); end
          always @(negedge wclk) c <= d;
          always @(posedge wclk) p <= c & ~nb;
          assign q = ~nb;
        endmodule
        """;
    equal(SHIFT.formatted("a", "b", "c"), inverted, Method.BY_FUNCTION);
  }

  @Test
  void mergedConstantAndUnusedRegisters() {
    String many =
        """
        module m(input clk, rst, d, output q, output reg r);
          reg a, b, zero, off;
          initial zero = 0;
          always @(posedge clk or posedge rst)
            if (rst) begin a <= 0; b <= 0; end else begin a <= d ^ b; b <= d ^ a; end
          always @(posedge clk) begin zero <= zero & d; r <= a ^ zero; end
          assign q = a & b;
        endmodule
        """;
    String few =
        """
        module m(input clk, rst, d, output q, output reg r);
          reg x;
          always @(posedge clk or posedge rst) if (rst) x <= 0; else x <= d ^ x;
          always @(posedge clk) r <= x;
          assign q = x;
        endmodule
        """;
    equal(many, few, Method.BY_FUNCTION);
    // Two registers without initial values may begin with different ones.
    assertThat(verdict(few, many).outcome()).isEqualTo(Outcome.UNDECIDED);
    equal(
        few.replace("reg x;", "reg x; initial x = 0;"),
        many.replace("reg a,", "initial begin a = 0; b = 0; end reg a,"),
        Method.BY_FUNCTION);
  }

  private static final String BINARY =
      """
      module m(input clk, rst, go, output [1:0] y);
        reg [1:0] s;
        always @(posedge clk or posedge rst)
          if (rst) s <= 0; else if (go) s <= s == 2 ? 0 : s + 1;
        assign y = {s == 2, s == 1};
      endmodule
      """;

  private static final String ONE_HOT =
      """
      module m(input clk, rst, go, output [1:0] y);
        reg [2:0] h;
        always @(posedge clk or posedge rst)
          if (rst) h <= %s; else if (go) h <= {h[1:0], h[2]};
        assign y = h[2:1];
      endmodule
      """;

  @Test
  void statesOfAnotherCode() {
    String other = BINARY.replace("s == 2 ? 0", "s == 2 ? 1");
    equal(
        BINARY.replace("reg [1:0] s;", "reg [1:0] s; initial s = 0;"),
        ONE_HOT.formatted("1").replace("reg [2:0] h;", "reg [2:0] h; initial h = 1;"),
        Method.BY_SIGNALS);
    assertThat(verdict(BINARY, other).outcome()).isNotEqualTo(Outcome.EQUIVALENT);
  }

  @Test
  void aDifferenceIsARun() {
    ModuleVerdict verdict = verdict(BINARY, ONE_HOT.formatted("2"));
    assertThat(verdict.outcome()).isEqualTo(Outcome.DIFFERENT);
    Trace trace = verdict.trace().orElseThrow();
    assertThat(trace.output()).startsWith("y[");
    assertThat(trace.first()).isNotEqualTo(trace.second());
    assertThat(trace.inputs().get(0)).containsKeys("rst", "go");
    assertThat(trace.vcd()).contains("$var wire 1 ", " rst $end", ".first $end");
    String slow = SHIFT.formatted("a", "b", "c").replace("if (e)", "if (e & d)");
    ModuleVerdict named = verdict(SHIFT.formatted("a", "b", "c"), slow);
    assertThat(named.outcome()).isEqualTo(Outcome.DIFFERENT);
    assertThat(named.method()).isEqualTo(Method.BY_NAME);
    assertThat(named.trace()).isPresent();
  }

  @Test
  void anUnreachableStateMakesNoDifference() {
    String pair =
        """
        module m(input clk, d, output reg y);
          reg [1:0] s;
          initial s = 1;
          always @(posedge clk) begin s <= {s[0], s[1]}; y <= %s; end
        endmodule
        """;
    equal(pair.formatted("d & (s[0] ^ s[1])"), pair.formatted("d"), Method.BY_FUNCTION);
    String ring =
        """
        module m(input clk, d, output reg y);
          reg [2:0] s;
          initial s = 1;
          always @(posedge clk) begin s <= {s[1:0], s[2]}; y <= %s; end
        endmodule
        """;
    equal(ring.formatted("d & |s"), ring.formatted("d"), Method.BY_SIGNALS);
    assertThat(verdict(ring.formatted("d & |s[1:0]"), ring.formatted("d")).outcome())
        .isEqualTo(Outcome.DIFFERENT);
  }

  @Test
  void otherClocksAndInitialValuesAreNoMatch() {
    String base =
        "module m(input c1, c2, d, output q); reg %s; %s always @(%s) %s <= d; assign q = %s;"
            + " endmodule";
    String a = base.formatted("a", "", "posedge c1", "a", "a");
    for (String other :
        new String[] {
          base.formatted("b", "", "posedge c2", "b", "b"),
          base.formatted("b", "", "negedge c1", "b", "b"),
          base.formatted("b", "", "*", "b", "b")
              .replace("always @(*) b <= d", "always @* if (c1) b = d"),
          base.formatted("b", "", "posedge c1", "b", "~b"),
        }) {
      assertThat(verdict(a, other).outcome()).as(other).isNotEqualTo(Outcome.EQUIVALENT);
    }
    String zero = base.formatted("a", "initial a = 0;", "posedge c1", "a", "a");
    String one = base.formatted("b", "initial b = 1;", "posedge c1", "b", "b");
    assertThat(verdict(zero, one).outcome()).isEqualTo(Outcome.DIFFERENT);
    String open = base.formatted("b", "", "posedge c1", "b", "b");
    assertThat(verdict(zero, open).outcome()).isNotEqualTo(Outcome.EQUIVALENT);
  }
}
