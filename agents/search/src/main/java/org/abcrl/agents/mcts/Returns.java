package org.abcrl.agents.mcts;

/** The range of the returns that a search has seen, for rules that scale them. */
public final class Returns {
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  Returns() {}

  void add(double value) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }

  /** The lowest return; 0 before the first. */
  public double lowest() {
    return lowest > highest ? 0 : lowest;
  }

  /** The highest return; 0 before the first. */
  public double highest() {
    return lowest > highest ? 0 : highest;
  }
}
