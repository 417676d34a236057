package org.abcrl.app.cli;

import java.util.Optional;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.sizing.SizingParams;
import org.abcrl.app.search.Flows;
import picocli.CommandLine.Option;

/** How circuits are mapped. */
final class FlowOptions {
  @Option(
      names = "--map-for",
      defaultValue = "ADP",
      paramLabel = "area|delay|adp",
      description = "What the mapper minimises (default: adp).")
  private MapperParams.Objective objective;

  @Option(
      names = "--delay-target",
      defaultValue = "0",
      paramLabel = "PS",
      description =
          "Arrival in ps that outputs may have, by the mapper's estimate; 0: the earliest.")
  private double delayTarget;

  @Option(names = "--no-size", description = "Do not buffer and size the mapped netlist.")
  private boolean noSizing;

  Flows flow(CellLibrary cells) {
    if (!(delayTarget >= 0)) {
      throw new UsageException("--delay-target " + delayTarget + ": expected ps, at least 0");
    }
    return new Flows(
        cells,
        MapperParams.defaults().withObjective(objective).withDelayTarget(delayTarget),
        noSizing ? Optional.empty() : Optional.of(SizingParams.defaults()));
  }
}
