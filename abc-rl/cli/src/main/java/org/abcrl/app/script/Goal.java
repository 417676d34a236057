package org.abcrl.app.script;

import static java.util.Objects.requireNonNull;

import org.abcrl.agents.Objective;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.incremental.LocalSearchParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.timing.TimingOptions;

/**
 * What a netlist of cells is to be good at.
 *
 * @param objective what is minimised where there is no delay limit
 * @param delay the limit in ps, under which the area is minimised; 0 for none
 * @param timing what stands around the netlist
 */
record Goal(MapperParams.Objective objective, double delay, TimingOptions timing) {
  /** Where only the delay is minimised, so much of the area breaks ties. */
  private static final double TIE = 0.01;

  /** Checks that nothing is missing. */
  Goal {
    requireNonNull(objective, "objective is null");
    requireNonNull(timing, "timing is null");
  }

  /** Whether gates of the library can be sized at all. */
  static boolean canSize(CellLibrary library) {
    return library.families().stream()
        .anyMatch(family -> family.stream().filter(c -> c.mappable()).count() > 1);
  }

  /** How the mapper goes about it. */
  FlowParams flow(CellLibrary library) {
    return FlowParams.defaults()
        .withObjective(objective)
        .withDelayTarget(delay)
        .withSize(canSize(library))
        .withTiming(timing);
  }

  /** What a search of recipes minimises. */
  Objective search() {
    return delay > 0
        ? Objective.areaUnderDelay(delay)
        : switch (objective) {
          case ADP -> Objective.ADP;
          case AREA -> Objective.AREA;
          case DELAY -> Objective.DELAY;
        };
  }

  /** How local moves go about it. */
  LocalSearchParams moves() {
    LocalSearchParams params =
        LocalSearchParams.defaults().withDelayTarget(delay).withTiming(timing);
    return switch (objective) {
      case ADP -> params;
      case AREA -> params.withWeights(1, 0);
      case DELAY -> params.withWeights(TIE, 1);
    };
  }
}
