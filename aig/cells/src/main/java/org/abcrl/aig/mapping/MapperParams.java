package org.abcrl.aig.mapping;

import static java.util.Objects.requireNonNull;

/**
 * What the mapper strives for.
 *
 * @param objective what to minimise
 * @param delayTarget the arrival in ps that outputs may have, by the mapper's own estimate; 0 for
 *     the earliest possible (delay and adp) or none (area)
 * @param cutLimit the number of cuts that a node keeps, 4 to 64; more find better covers slowly
 * @param earlyCuts how many of them are those of the earliest arrival, whatever area they need;
 *     they pay where there are structural choices
 * @param flowRounds rounds of area flow, at least 1
 * @param exactRounds rounds of exact area
 * @param effort for the area-delay product when sizing follows: 1 covers once, as fast as possible;
 *     2 and 3 look at seven later limits for the outputs as well and cover in full with the most
 *     promising one and three of them; 4, and 3 where there are structural choices, covers in full
 *     for all limits
 * @param sizingFollows whether gates will be sized after mapping: then the mapper counts on cells
 *     that fit their loads, else it takes the loads into account itself
 * @param supergates whether a cut may be covered by a small tree of two levels of cells as well
 */
public record MapperParams(
    Objective objective,
    double delayTarget,
    int cutLimit,
    int earlyCuts,
    int flowRounds,
    int exactRounds,
    int effort,
    boolean sizingFollows,
    boolean supergates) {
  /** What to minimise. */
  public enum Objective {
    /** The area; delay does not matter. */
    AREA,
    /** The delay, then the area. */
    DELAY,
    /** The product of area and delay. */
    ADP
  }

  /** Checks the ranges. */
  public MapperParams {
    requireNonNull(objective, "objective is null");
    if (effort < 1 || effort > 4) {
      throw new IllegalArgumentException("effort " + effort + " (1 to 4)");
    }
    if (!(delayTarget >= 0)) {
      throw new IllegalArgumentException("delay target " + delayTarget + " ps (at least 0)");
    }
    if (cutLimit < 4 || cutLimit > 64) {
      throw new IllegalArgumentException("cut limit " + cutLimit + " (4 to 64)");
    }
    if (earlyCuts < 0 || earlyCuts >= cutLimit) {
      throw new IllegalArgumentException(earlyCuts + " early cuts of " + cutLimit);
    }
    if (flowRounds < 1 || exactRounds < 0) {
      throw new IllegalArgumentException(
          "flow rounds " + flowRounds + " (at least 1), exact rounds " + exactRounds);
    }
  }

  /**
   * Area times delay, four rounds of area flow and two of exact area, 8 cuts a node, single cells
   * only. More cuts do not pay where no sizing follows (docs/mapping.md).
   */
  public static MapperParams defaults() {
    return new MapperParams(Objective.ADP, 0, 8, 0, 4, 2, 1, false, false);
  }

  /** The same with another objective. */
  public MapperParams withObjective(Objective newObjective) {
    return new MapperParams(
        newObjective,
        delayTarget,
        cutLimit,
        earlyCuts,
        flowRounds,
        exactRounds,
        effort,
        sizingFollows,
        supergates);
  }

  /** The same with another delay target in ps. */
  public MapperParams withDelayTarget(double newDelayTarget) {
    return new MapperParams(
        objective,
        newDelayTarget,
        cutLimit,
        earlyCuts,
        flowRounds,
        exactRounds,
        effort,
        sizingFollows,
        supergates);
  }

  /** The same with another number of cuts a node. */
  public MapperParams withCutLimit(int newCutLimit) {
    return new MapperParams(
        objective,
        delayTarget,
        newCutLimit,
        earlyCuts,
        flowRounds,
        exactRounds,
        effort,
        sizingFollows,
        supergates);
  }

  /** The same with another number of cuts for the earliest arrival. */
  public MapperParams withEarlyCuts(int newEarlyCuts) {
    return new MapperParams(
        objective,
        delayTarget,
        cutLimit,
        newEarlyCuts,
        flowRounds,
        exactRounds,
        effort,
        sizingFollows,
        supergates);
  }

  /** The same with other numbers of rounds. */
  public MapperParams withRounds(int newFlowRounds, int newExactRounds) {
    return new MapperParams(
        objective,
        delayTarget,
        cutLimit,
        earlyCuts,
        newFlowRounds,
        newExactRounds,
        effort,
        sizingFollows,
        supergates);
  }

  /** The same for a netlist that is sized afterwards, or not. */
  public MapperParams withSizingFollows(boolean follows) {
    return new MapperParams(
        objective,
        delayTarget,
        cutLimit,
        earlyCuts,
        flowRounds,
        exactRounds,
        effort,
        follows,
        supergates);
  }

  /** The same with another effort. */
  public MapperParams withEffort(int newEffort) {
    return new MapperParams(
        objective,
        delayTarget,
        cutLimit,
        earlyCuts,
        flowRounds,
        exactRounds,
        newEffort,
        sizingFollows,
        supergates);
  }

  /** The same with supergates, or with single cells only. */
  public MapperParams withSupergates(boolean use) {
    return new MapperParams(
        objective,
        delayTarget,
        cutLimit,
        earlyCuts,
        flowRounds,
        exactRounds,
        effort,
        sizingFollows,
        use);
  }
}
