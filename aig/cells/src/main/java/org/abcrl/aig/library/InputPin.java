package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An input of a cell.
 *
 * @param name its name
 * @param riseCapacitance the load in fF that it puts on a rising net
 * @param fallCapacitance the load in fF that it puts on a falling net
 * @param arc the delay from here to the cell's output: the worst of all groups
 * @param groups the delays that the library gives for different values of the other inputs, each
 *     with its own sense; their maximum is never more than {@code arc}
 */
public record InputPin(
    String name,
    float riseCapacitance,
    float fallCapacitance,
    TimingArc arc,
    List<TimingArc> groups) {
  /** An input with one delay. */
  public InputPin(String name, float riseCapacitance, float fallCapacitance, TimingArc arc) {
    this(name, riseCapacitance, fallCapacitance, arc, List.of(arc));
  }

  /** Checks that nothing is missing and copies the list. */
  public InputPin {
    groups = List.copyOf(groups);
    requireNonNull(name, "name is null");
    requireNonNull(arc, "arc is null");
  }

  /**
   * The worst of the groups whose output follows the input's edge, or of those whose output goes
   * against it. Tables with different points are compared at those of the first.
   *
   * @param same whether output and input rise together and fall together
   */
  public TimingArc arc(boolean same) {
    TimingArc worst = null;
    for (TimingArc group : groups) {
      if (same ? group.sense().passes() : group.sense().inverts()) {
        worst = worst == null ? group : worst.max(group);
      }
    }
    return worst == null ? arc : worst;
  }

  /** The mean of the rise and fall capacitance in fF. */
  public float capacitance() {
    return 0.5f * (riseCapacitance + fallCapacitance);
  }
}
