package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

/**
 * A time in ps over the slews of a clock and of the input that it constrains, interpolated as in
 * {@link TimingTable}.
 *
 * @param table the values; its first axis is the clock's slew in ps, its second axis the input's
 */
public record ConstraintTable(TimingTable table) {
  /** Checks that nothing is missing. */
  public ConstraintTable {
    requireNonNull(table, "table is null");
  }

  /** The time in ps for a clock slew and an input slew in ps. */
  public float at(float clockSlew, float inputSlew) {
    return table.at(clockSlew, inputSlew);
  }
}
