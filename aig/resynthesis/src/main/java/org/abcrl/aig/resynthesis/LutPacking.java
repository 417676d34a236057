package org.abcrl.aig.resynthesis;

import org.abcrl.aig.lut.LutNetwork;

/**
 * Packing of LUTs: cones of LUTs that have fewer inputs than as many LUTs could take are made of
 * fewer, by decomposition of their functions.
 *
 * <p>A cone's function is split at a set of inputs that the rest sees through one signal alone,
 * perhaps beside some inputs shared by both parts, again and again; see A. Mishchenko, R. Brayton,
 * S. Chatterjee, "Boolean factoring and decomposition of logic networks" (ICCAD 2008), which is
 * ABC's {@code lutpack}. Where that paper finds these sets in the tree of disjoint decompositions,
 * here all sets of the size that helps are tried ({@link LutDecomposer}). Cones are bounded, so
 * time is linear in the number of LUTs.
 *
 * <p>There are never more LUTs than before, nor a LUT of more fanins than the largest one; all
 * nodes that stay keep their functions.
 *
 * @param maxLuts the most LUTs of a cone, 2 to 6 ({@code -N})
 * @param maxOutside how many of these others may use as well, so that they stay, 0 to 5 ({@code
 *     -Q})
 * @param shared the most inputs that both parts of a decomposition may have, 0 to 3 ({@code -S})
 * @param levels how many levels of LUTs the network may get deeper at a cone, 0 to 1000 ({@code
 *     -L})
 * @param rounds how often all LUTs are visited at most, 1 to 100; visits end where nothing is found
 */
public record LutPacking(int maxLuts, int maxOutside, int shared, int levels, int rounds) {
  static final int MIN_LUTS = 2;
  static final int MAX_LUTS = 6;
  static final int MAX_SHARED = 3;
  static final int MAX_LEVELS = 1000;
  static final int MAX_ROUNDS = 100;

  /** Checks the ranges. */
  public LutPacking {
    check("maxLuts", maxLuts, MIN_LUTS, MAX_LUTS);
    check("maxOutside", maxOutside, 0, MAX_LUTS - 1);
    check("shared", shared, 0, MAX_SHARED);
    check("levels", levels, 0, MAX_LEVELS);
    check("rounds", rounds, 1, MAX_ROUNDS);
  }

  private static void check(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }

  /** Cones of four LUTs, up to three of them used elsewhere, two shared inputs, no more levels. */
  public static LutPacking defaults() {
    return new LutPacking(4, 3, 2, 0, 10);
  }

  /**
   * What came of it.
   *
   * @param network the packed network
   * @param cones cones whose functions were decomposed, or tried to be
   * @param decomposed cones that were replaced
   */
  public record Result(LutNetwork network, int cones, int decomposed) {}

  /**
   * Packs a network into LUTs of as many fanins as its largest one has.
   *
   * @throws IllegalArgumentException if a LUT has more than six fanins
   */
  public LutNetwork apply(LutNetwork network) {
    return run(network, Math.max(2, network.maxFanins())).network();
  }

  /**
   * Packs a network and tells how many cones were looked at and how many replaced.
   *
   * @param lutSize the most fanins of a LUT, 2 to 6
   * @throws IllegalArgumentException if a LUT has more, or the size is out of range
   */
  public Result run(LutNetwork network, int lutSize) {
    check("lutSize", lutSize, 2, MutableLuts.MAX);
    if (network.maxFanins() > lutSize) {
      throw new IllegalArgumentException(
          "a LUT of " + network.maxFanins() + " fanins, at most " + lutSize);
    }
    return new LutPackingWorker(network, lutSize, this).run();
  }
}
