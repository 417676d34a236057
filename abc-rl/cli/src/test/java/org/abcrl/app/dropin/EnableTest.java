package org.abcrl.app.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.flow.DesignFlow;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.sequential.ModuleVerdict.Outcome;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.junit.jupiter.api.Test;

/** Cells with an enable take the place of the gates in front of a register. */
class EnableTest {
  private static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();
  private static final MappingFlow FLOW = MappingFlow.of(LIBRARY);

  /** A period of 5 ns, met by far, so that the smaller netlist is the better one. */
  private static final ModuleNetlists.Wishes SLOW =
      new ModuleNetlists.Wishes("", "", Map.of("clk", 5000.0));

  private static final String ENABLES =
      """
      module m(input clk, rst_n, e, f, input [7:0] d, output reg [7:0] q, r,
          output reg [3:0] c, output reg t);
        always @(posedge clk) if (e) q <= d;
        always @(posedge clk or negedge rst_n) if (!rst_n) r <= 8'h5a; else if (!f) r <= q;
        always @(posedge clk or negedge rst_n) if (!rst_n) c <= 0; else if (e) c <= c + 1;
        always @(posedge clk) t <= f ? ~t : d[0];
      endmodule
      """;

  private static Shell rtl(String text) {
    return VerilogReader.read("test.v", text, VerilogOptions.defaults()).shell();
  }

  private static DesignNetlist netlist(Shell shell, CellLibrary library) {
    MappingFlow flow = library == LIBRARY ? FLOW : MappingFlow.of(library);
    MappedNetlist core = flow.run(shell.core(), FlowParams.defaults().withEffort(1)).netlist();
    return new DesignFlow(flow).netlists(shell, DesignFlow.Registers.CELLS, SLOW).around(core);
  }

  private static Outcome outcome(Shell shell, String netlist) {
    return DesignProof.prove(shell, netlist, LIBRARY, EquivalenceParams.defaults(), () -> false)
        .outcome();
  }

  @Test
  void enablesBecomePins() {
    Shell shell = rtl(ENABLES);
    DesignNetlist design = netlist(shell, LIBRARY);
    String text = DesignVerilogWriter.write(design);
    assertThat(text.split("DFFE_X", -1)).as(text).hasSizeGreaterThan(8);
    assertThat(text.split("DFFE[RS]_X", -1)).as(text).hasSizeGreaterThan(8);
    assertThat(outcome(shell, text)).as(text).isEqualTo(Outcome.EQUIVALENT);

    DesignNetlist without = netlist(shell, LIBRARY.withDontUse(cell -> cell.startsWith("DFFE")));
    assertThat(DesignVerilogWriter.write(without)).doesNotContain("DFFE");
    assertThat(design.area()).isLessThan(without.area());
  }

  @Test
  void anotherEnableIsFound() {
    Shell shell = rtl(ENABLES);
    String text = DesignVerilogWriter.write(netlist(shell, LIBRARY));
    String other = text.replaceFirst("(DFFE_X\\d \\\\q_reg\\[0\\]  \\(.*\\.E\\()e\\)", "$1f)");
    assertThat(other).isNotEqualTo(text);
    assertThat(outcome(shell, other)).isEqualTo(Outcome.DIFFERENT);
  }

  @Test
  void theProductOfAreaAndDelayGetsNoWorse() {
    Shell shell = rtl(ENABLES);
    MappedNetlist core = FLOW.run(shell.core(), FlowParams.defaults().withEffort(1)).netlist();
    ModuleNetlists.Figures figures =
        new DesignFlow(FLOW)
            .netlists(shell, DesignFlow.Registers.CELLS, ModuleNetlists.Wishes.NONE)
            .figures(core);
    CellLibrary bare = LIBRARY.withDontUse(cell -> cell.startsWith("DFFE"));
    MappingFlow flow = MappingFlow.of(bare);
    ModuleNetlists.Figures plain =
        new DesignFlow(flow)
            .netlists(shell, DesignFlow.Registers.CELLS, ModuleNetlists.Wishes.NONE)
            .figures(flow.run(shell.core(), FlowParams.defaults().withEffort(1)).netlist());
    assertThat(figures.area() * figures.delay())
        .isLessThanOrEqualTo(plain.area() * plain.delay() * 1.000001);
  }
}
