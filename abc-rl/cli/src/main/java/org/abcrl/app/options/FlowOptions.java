package org.abcrl.app.options;

import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.jobs.Flows;
import org.abcrl.jobs.SearchJob;
import picocli.CommandLine.Option;

/** How circuits are mapped. */
public final class FlowOptions {
  @Option(
      names = "--delay-target",
      defaultValue = "0",
      paramLabel = "PS",
      description =
          "Arrival in ps that outputs may have, by the mapper's estimate; 0: the earliest"
              + " (default: ${DEFAULT-VALUE}).")
  private double delayTarget;

  @Option(
      names = "--effort",
      defaultValue = "3",
      paramLabel = "1..4",
      description =
          "How many covers the mapper tries before it settles on one (default: ${DEFAULT-VALUE}).")
  private int effort;

  @Option(names = "--no-size", description = "Do not buffer and size the mapped netlist.")
  private boolean noSizing;

  @Option(
      names = "--choices",
      description =
          "Map several structures of the circuit together, proved equal node by node (slow,"
              + " better).")
  private boolean choices;

  @Option(
      names = "--supergates",
      description =
          "Match small trees of two levels of cells beside single cells (twice the time, often"
              + " better).")
  private boolean supergates;

  /** The flow as a job names it. */
  public SearchJob.Flow flow() {
    return new SearchJob.Flow(delayTarget, effort, !noSizing, choices, supergates);
  }

  /** The flow of a library for what is to be minimised. */
  public Flows flow(CellLibrary cells, MapperParams.Objective objective) {
    return Flows.of(cells, flow(), objective);
  }
}
