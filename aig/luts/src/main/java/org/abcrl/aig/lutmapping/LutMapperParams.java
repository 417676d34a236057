package org.abcrl.aig.lutmapping;

import org.abcrl.aig.lut.LutNetwork;

/**
 * What a LUT mapper does, see {@link LutMapper}.
 *
 * @param lutSize the most fanins of a LUT, 2 to 8
 * @param area whether only the number of LUTs counts, not the depth
 * @param relaxation levels that the network may be deeper than the least depth, 0 or more; of no
 *     meaning with {@code area}
 * @param cuts the most cuts that are kept for a node, 2 to 32
 * @param flowRounds rounds that choose by area flow, 0 or more
 * @param exactRounds rounds that choose by the LUTs that a choice really takes, 0 or more
 */
public record LutMapperParams(
    int lutSize, boolean area, int relaxation, int cuts, int flowRounds, int exactRounds) {
  private static final int DEFAULT_CUTS = 8;

  /** Checks the ranges. */
  public LutMapperParams {
    check("lutSize", lutSize, 2, LutNetwork.MAX_FANINS);
    check("relaxation", relaxation, 0, 1_000_000);
    check("cuts", cuts, 2, 32);
    check("flowRounds", flowRounds, 0, 100);
    check("exactRounds", exactRounds, 0, 100);
  }

  private static void check(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }

  /** Least depth first, then few LUTs. */
  public static LutMapperParams depth(int lutSize) {
    return new LutMapperParams(lutSize, false, 0, DEFAULT_CUTS, 1, 2);
  }

  /** Few LUTs at any depth. */
  public static LutMapperParams area(int lutSize) {
    return new LutMapperParams(lutSize, true, 0, DEFAULT_CUTS, 1, 2);
  }

  /** The same with so many levels more than the least. */
  public LutMapperParams withRelaxation(int levels) {
    return new LutMapperParams(lutSize, area, levels, cuts, flowRounds, exactRounds);
  }

  /** The same with another number of cuts for each node. */
  public LutMapperParams withCuts(int most) {
    return new LutMapperParams(lutSize, area, relaxation, most, flowRounds, exactRounds);
  }

  /** The same with other numbers of rounds. */
  public LutMapperParams withRounds(int flow, int exact) {
    return new LutMapperParams(lutSize, area, relaxation, cuts, flow, exact);
  }
}
