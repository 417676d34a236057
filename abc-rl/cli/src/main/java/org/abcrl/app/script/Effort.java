package org.abcrl.app.script;

import org.abcrl.aig.Aig;
import org.abcrl.app.options.UsageException;

/**
 * How much a search may do. The work is counted, not timed, so that the same circuit gives the same
 * netlist on every machine.
 *
 * @param level 0 runs scripts as they are, 1 tries a few recipes, 2 is the usual, 3 and 4 search
 *     about four and sixteen times as long
 */
record Effort(int level) {
  /** The variable that sets it. */
  static final String VARIABLE = "ABC_RL_EFFORT";

  static final int MAX = 4;
  private static final int USUAL = 2;

  /** Nodes that are mapped in all, on the usual level. */
  private static final double NODES = 15_000;

  /** Nodes of the largest circuit whose LUTs are searched for, on the usual level. */
  private static final double LUT_NODES = 25_000;

  private static final int FEWEST = 3;
  private static final int MOST = 10;
  private static final double MOVES_PER_GATE = 40;
  private static final double MOST_MOVES = 40_000;

  /** Checks the range. */
  Effort {
    if (level < 0 || level > MAX) {
      throw new IllegalArgumentException("effort " + level + " is not in 0 to " + MAX);
    }
  }

  /** The usual effort, or what the environment says. */
  static Effort usual() {
    String text = System.getenv(VARIABLE);
    if (text == null || text.isBlank()) {
      return new Effort(USUAL);
    }
    try {
      return new Effort(Integer.parseInt(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(VARIABLE + "=" + text + ": expected a number from 0 to " + MAX);
    }
  }

  private double factor() {
    return Math.scalb(1.0, 2 * (level - USUAL));
  }

  /** Recipes that are evaluated for a circuit. */
  int evaluations(Aig aig) {
    if (level <= 1) {
      return FEWEST;
    }
    double affordable = factor() * NODES / Math.max(1, aig.ands());
    return (int) Math.max(FEWEST, Math.min(factor() * MOST, affordable));
  }

  /**
   * Whether recipes and don't-cares are tried on networks of LUTs; else there is time for a cover
   * only. A memory of 4 kB as registers and multiplexers took more than ten minutes.
   */
  boolean searchesLuts(Aig aig) {
    return aig.ands() <= factor() * LUT_NODES;
  }

  /** Local moves for a netlist of so many gates. */
  long moves(int gates) {
    return level <= 1
        ? 0
        : (long) Math.min(factor() * MOST_MOVES, factor() * MOVES_PER_GATE * gates);
  }
}
