package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

/**
 * The delay from one input of a cell to its output.
 *
 * @param sense how the output follows the input
 * @param cellRise delay until the output has risen
 * @param cellFall delay until the output has fallen
 * @param riseTransition slew of the rising output
 * @param fallTransition slew of the falling output
 */
public record TimingArc(
    TimingSense sense,
    TimingTable cellRise,
    TimingTable cellFall,
    TimingTable riseTransition,
    TimingTable fallTransition) {
  /** Checks that nothing is missing. */
  public TimingArc {
    requireNonNull(sense, "sense is null");
    requireNonNull(cellRise, "cellRise is null");
    requireNonNull(cellFall, "cellFall is null");
    requireNonNull(riseTransition, "riseTransition is null");
    requireNonNull(fallTransition, "fallTransition is null");
  }

  /** The worst of this arc and another with the same sense, see {@link TimingTable#max}. */
  TimingArc max(TimingArc other) {
    return new TimingArc(
        sense,
        cellRise.max(other.cellRise),
        cellFall.max(other.cellFall),
        riseTransition.max(other.riseTransition),
        fallTransition.max(other.fallTransition));
  }

  /** Whether the delays and transitions are those of another arc, whatever its sense. */
  boolean hasTablesOf(TimingArc other) {
    return cellRise.equals(other.cellRise)
        && cellFall.equals(other.cellFall)
        && riseTransition.equals(other.riseTransition)
        && fallTransition.equals(other.fallTransition);
  }

  /** The larger of the rise and fall delay in ps at an input slew (ps) and an output load (fF). */
  public float delay(float slew, float load) {
    return Math.max(cellRise.at(slew, load), cellFall.at(slew, load));
  }
}
