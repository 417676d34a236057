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

  /** The larger of the rise and fall delay in ps at an input slew (ps) and an output load (fF). */
  public float delay(float slew, float load) {
    return Math.max(cellRise.at(slew, load), cellFall.at(slew, load));
  }
}
