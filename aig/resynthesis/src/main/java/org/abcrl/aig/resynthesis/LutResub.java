package org.abcrl.aig.resynthesis;

import org.abcrl.aig.lut.LutNetwork;

/**
 * Resubstitution with don't-cares in a network of LUTs: a LUT loses a fanin, gets another one in
 * place of a LUT that only it uses, or gives way to a node that is equal where it matters.
 *
 * <p>Fanin sets are found by simulation, as in S.-Y. Lee, H. Riener, A. Mishchenko, R. Brayton, G.
 * De Micheli, "A simulation-guided paradigm for logic synthesis and verification" (TCAD 2022):
 * patterns for which a LUT matters, found by complementing it, tell which sets cannot do. With at
 * most 14 inputs all patterns are tried and that decides. Else a SAT solver proves a set in a
 * window, see A. Mishchenko, R. Brayton, J.-H. R. Jiang, S. Jang, "Scalable don't-care-based logic
 * optimization and resynthesis" (ACM TRETS 2011), and its counterexamples are patterns for the sets
 * that follow. Windows are bounded, so time is linear in the number of LUTs.
 *
 * <p>There are never more LUTs than before, nor fanins of a LUT; outputs keep their functions,
 * inner nodes need not.
 *
 * @param fanoutLevels how many levels above a LUT are searched for patterns in which it does not
 *     matter, 0 to 100 ({@code -W})
 * @param maxFanouts the most LUTs that these levels may have, 0 to 1000 ({@code -F})
 * @param maxNodes the most LUTs below and beside a LUT that are looked at, 1 to 10,000 ({@code -M})
 * @param conflicts the solver's conflicts for a question, 1 to 1,000,000 ({@code -C})
 * @param preserveLevels whether the network must not get deeper ({@code -l} gives this up)
 * @param rounds how often all LUTs are visited at most, 1 to 100 ({@code -R})
 */
public record LutResub(
    int fanoutLevels,
    int maxFanouts,
    int maxNodes,
    int conflicts,
    boolean preserveLevels,
    int rounds) {
  static final int MAX_LEVELS = 100;
  static final int MAX_FANOUTS = 1000;
  static final int MAX_NODES = 10_000;
  static final int MAX_CONFLICTS = 1_000_000;
  static final int MAX_ROUNDS = 100;

  /** Checks the ranges. */
  public LutResub {
    check("fanoutLevels", fanoutLevels, 0, MAX_LEVELS);
    check("maxFanouts", maxFanouts, 0, MAX_FANOUTS);
    check("maxNodes", maxNodes, 1, MAX_NODES);
    check("conflicts", conflicts, 1, MAX_CONFLICTS);
    check("rounds", rounds, 1, MAX_ROUNDS);
  }

  private static void check(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }

  /** Windows of 4 levels and 40 LUTs above, 200 below, 300 conflicts, levels kept, one round. */
  public static LutResub defaults() {
    return new LutResub(4, 40, 200, 300, true, 1);
  }

  /**
   * Optimises a network.
   *
   * @throws IllegalArgumentException if a LUT has more than six fanins
   */
  public LutNetwork apply(LutNetwork network) {
    if (network.maxFanins() > MutableLuts.MAX) {
      throw new IllegalArgumentException(
          "a LUT of " + network.maxFanins() + " fanins, at most " + MutableLuts.MAX);
    }
    return new LutResubWorker(network, this).run();
  }
}
