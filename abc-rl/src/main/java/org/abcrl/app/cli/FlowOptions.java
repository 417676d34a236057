package org.abcrl.app.cli;

import java.util.Map;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.app.search.Flows;
import picocli.CommandLine.Option;

/** How circuits are mapped. */
final class FlowOptions {
  @Option(
      names = "--delay-target",
      defaultValue = "0",
      paramLabel = "PS",
      description =
          "Arrival in ps that outputs may have, by the mapper's estimate; 0: the earliest.")
  private double delayTarget;

  @Option(
      names = "--effort",
      defaultValue = "3",
      paramLabel = "1..3",
      description =
          "How many covers the mapper tries before it settles on one (default: ${DEFAULT-VALUE}).")
  private int effort;

  @Option(names = "--no-size", description = "Do not buffer and size the mapped netlist.")
  private boolean noSizing;

  @Option(
      names = "--choices",
      description =
          "Map several structures of the circuit together, proved equal node by node (slow, better).")
  private boolean choices;

  /** All that the flow's results depend on beside the library and the objective, by name. */
  Map<String, String> settings() {
    return Map.of(
        "delay_target", Double.toString(delayTarget),
        "effort", Integer.toString(effort),
        "size", Boolean.toString(!noSizing),
        "choices", Boolean.toString(choices));
  }

  /** The flow of a library for what is to be minimised. */
  Flows flow(CellLibrary cells, MapperParams.Objective objective) {
    if (!(delayTarget >= 0) || Double.isInfinite(delayTarget)) {
      throw new UsageException("--delay-target " + delayTarget + ": expected ps, at least 0");
    }
    if (effort < 1 || effort > 3) {
      throw new UsageException("--effort " + effort + ": expected 1, 2 or 3");
    }
    return new Flows(
        cells,
        FlowParams.defaults()
            .withEffort(effort)
            .withObjective(objective)
            .withDelayTarget(delayTarget)
            .withSize(!noSizing)
            .withChoices(choices));
  }
}
