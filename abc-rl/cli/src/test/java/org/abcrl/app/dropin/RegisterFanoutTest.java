package org.abcrl.app.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.flow.DesignFlow;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.sequential.ModuleVerdict.Outcome;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.jobs.Flows;
import org.abcrl.jobs.SearchJob;
import org.junit.jupiter.api.Test;

/** Gates behind and in front of registers are sized and buffered for what the registers take. */
class RegisterFanoutTest {
  private static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();

  /** One register chooses 256 bits. */
  private static final String WIDE =
      """
      module m(input clk, rst_n, s, input [255:0] a, b, output reg [255:0] q);
        reg sel;
        always @(posedge clk or negedge rst_n) if (!rst_n) sel <= 0; else sel <= s;
        always @(posedge clk) q <= sel ? a : b;
      endmodule
      """;

  private static Shell rtl(String text) {
    return VerilogReader.read("test.v", text, VerilogOptions.defaults()).shell();
  }

  private static ModuleNetlists netlists(Shell shell, ModuleNetlists.Wishes wishes) {
    return DesignFlow.of(LIBRARY).netlists(shell, DesignFlow.Registers.CELLS, wishes);
  }

  private static int sinks(MappedNetlist netlist, int net) {
    int count = 0;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      for (int pin = 0; pin < netlist.fanins(gate); pin++) {
        count += netlist.fanin(gate, pin) == net ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aRegisterThatDrivesHundredsOfGatesGetsBuffers() {
    Shell shell = rtl(WIDE);
    ModuleNetlists netlists = netlists(shell, ModuleNetlists.Wishes.NONE);
    Flows flows = new Flows(LIBRARY, FlowParams.defaults().withEffort(1));
    MappedNetlist alone = flows.map(shell.core());
    MappedNetlist core = flows.around(netlists).map(shell.core());
    int sel = shell.core().names().latches().indexOf("sel");
    int net = core.combInputNet(shell.core().inputs() + sel);
    assertThat(sinks(alone, net)).isGreaterThanOrEqualTo(256);
    assertThat(sinks(core, net)).isLessThan(40);
    ModuleNetlists.Figures before = netlists.figures(alone);
    ModuleNetlists.Figures after = netlists.figures(core);
    assertThat(after.delay()).isLessThan(0.5 * before.delay());
    assertThat(after.area() * after.delay()).isLessThan(0.6 * before.area() * before.delay());
    String text = DesignVerilogWriter.write(netlists.around(core));
    assertThat(
            DesignProof.prove(shell, text, LIBRARY, EquivalenceParams.defaults(), () -> false)
                .outcome())
        .isEqualTo(Outcome.EQUIVALENT);
  }

  /** What sizing sees is what is measured afterwards, but for the setup times' slews. */
  @Test
  void theBoundaryTellsTheDelayOfTheModule() {
    Shell shell = rtl(WIDE);
    for (ModuleNetlists.Wishes wishes :
        new ModuleNetlists.Wishes[] {
          ModuleNetlists.Wishes.NONE, new ModuleNetlists.Wishes("", "", Map.of("clk", 300.0))
        }) {
      ModuleNetlists netlists = netlists(shell, wishes);
      Flows flows = new Flows(LIBRARY, FlowParams.defaults().withEffort(1)).around(netlists);
      MappedNetlist core = flows.map(shell.core());
      double seen = StaticTiming.analyze(core, flows.timing()).delay();
      double measured = netlists.figures(core).delay();
      assertThat(seen).isCloseTo(measured, within(0.03 * measured));
    }
  }

  @Test
  void slackIsTheAreaUnderTheConstraints() {
    Shell shell = rtl(WIDE);
    SearchJob.Flow flow = new SearchJob.Flow(0, 1, true, false);
    double[] areas = new double[2];
    for (int i = 0; i < 2; i++) {
      double period = i == 0 ? 1000 : 60;
      ModuleNetlists netlists =
          netlists(shell, new ModuleNetlists.Wishes("", "", Map.of("clk", period)));
      Flows flows = Flows.underConstraints(LIBRARY, flow, netlists, shell.core());
      ModuleNetlists.Figures figures = netlists.figures(flows.map(shell.core()));
      areas[i] = figures.area();
      if (i == 0) {
        assertThat(figures.slack()).isPositive();
      }
      MappedNetlist other =
          new Flows(LIBRARY, FlowParams.defaults().withEffort(1))
              .around(netlists)
              .map(shell.core());
      ModuleNetlists.Figures adp = netlists.figures(other);
      assertThat(i == 0 ? adp.area() : figures.slack())
          .isGreaterThanOrEqualTo(i == 0 ? figures.area() : adp.slack());
    }
    assertThat(areas[0]).isLessThan(areas[1]);
    MappedNetlist smallest = Flows.of(LIBRARY, flow, MapperParams.Objective.AREA).map(shell.core());
    double area = netlists(shell, ModuleNetlists.Wishes.NONE).figures(smallest).area();
    assertThat(areas[0]).isLessThan(1.02 * area);
  }
}
