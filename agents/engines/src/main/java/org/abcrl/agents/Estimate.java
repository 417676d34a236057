package org.abcrl.agents;

/**
 * A quick guess at a {@link Qor}, for telling promising circuits from others. Its area and delay
 * have no unit and need not be near the measured ones; they only rise and fall alike, so estimates
 * are compared with estimates of the same engine alone.
 *
 * @param area rises and falls with the mapped area, at least 0
 * @param delay rises and falls with the mapped delay, at least 0
 * @param ands the AND nodes of the circuit
 * @param levels the levels of the circuit
 */
public record Estimate(double area, double delay, int ands, int levels) implements QorFigures {
  /** Refuses figures that no circuit can have, so that no NaN gets into a search. */
  public Estimate {
    if (!(area >= 0) || !(delay >= 0) || Double.isInfinite(area) || Double.isInfinite(delay)) {
      throw new IllegalArgumentException("estimated area " + area + ", delay " + delay);
    }
  }

  /** Nodes for the area and levels for the delay: what can be said without a cell library. */
  public static Estimate structural(int ands, int levels) {
    return new Estimate(ands, levels, ands, levels);
  }

  /** Figures measured in a quicker way. */
  public static Estimate of(Qor qor) {
    return new Estimate(qor.area(), qor.delay(), qor.ands(), qor.levels());
  }

  /**
   * The same numbers in the place of measured ones, where a search or a training takes estimates
   * for the truth.
   */
  public Qor asQor() {
    return new Qor(area, delay, ands, levels);
  }
}
