package org.abcrl.aig.resynthesis;

import org.abcrl.aig.Aig;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lutmapping.LutMapper;
import org.abcrl.aig.lutmapping.LutMapperParams;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;

/**
 * Functional decomposition over a cover with LUTs: the circuit is covered with few LUTs, these are
 * made fewer by {@link LutPacking}, and their functions are built of AND nodes again. ABC's nearest
 * is {@code if -K 6 -a; lutpack; strash}. Depth may grow. Time is linear in the number of nodes.
 *
 * @param lutSize the most fanins of a LUT, 3 to 6 ({@code -K})
 * @param packing what is done to the network of LUTs
 * @param depth whether the cover has the least depth first, not the fewest LUTs ({@code -d})
 * @param always gives the new structure even if it has more nodes than the old one ({@code -z});
 *     else the circuit stays as it is then
 */
public record LutPack(int lutSize, LutPacking packing, boolean depth, boolean always)
    implements Pass {
  private static final int MIN_SIZE = 3;
  private static final int DEFAULT_SIZE = 6;
  private static final LutPacking DEFAULT = LutPacking.defaults();

  static final PassKind KIND =
      PassKind.of(
              "lutpack",
              "cover with LUTs, make these fewer by decomposition, build them of nodes again",
              o ->
                  new LutPack(
                      o.number('K', DEFAULT_SIZE),
                      new LutPacking(
                          o.number('N', DEFAULT.maxLuts()),
                          o.number('Q', DEFAULT.maxOutside()),
                          o.number('S', DEFAULT.shared()),
                          o.number('L', DEFAULT.levels()),
                          o.number('R', DEFAULT.rounds())),
                      o.flag('d'),
                      o.flag('z')))
          .number('K', MIN_SIZE, MutableLuts.MAX, "fanins of a LUT")
          .number('N', LutPacking.MIN_LUTS, LutPacking.MAX_LUTS, "LUTs of a cone")
          .number('Q', 0, LutPacking.MAX_LUTS - 1, "of these, LUTs that others use as well")
          .number('S', 0, LutPacking.MAX_SHARED, "inputs that both parts of a function share")
          .number('L', 0, LutPacking.MAX_LEVELS, "levels of LUTs that a cone may get deeper")
          .number('R', 1, LutPacking.MAX_ROUNDS, "rounds at most")
          .flag('d', "cover for depth first")
          .flag('z', "accept more nodes");

  /** Checks the range. */
  public LutPack {
    if (lutSize < MIN_SIZE || lutSize > MutableLuts.MAX) {
      throw new IllegalArgumentException("lutSize " + lutSize + " is not in 3 to 6");
    }
  }

  /** LUTs of six inputs, few of them, no more nodes than before. */
  public static LutPack defaults() {
    return new LutPack(DEFAULT_SIZE, DEFAULT, false, false);
  }

  @Override
  public Aig apply(Aig aig) {
    LutNetwork cover =
        LutMapper.map(aig, depth ? LutMapperParams.depth(lutSize) : LutMapperParams.area(lutSize));
    Aig result = packing.run(cover, lutSize).network().toAig();
    return always || result.ands() <= aig.ands() ? result : aig;
  }

  @Override
  public double effort() {
    return 4;
  }

  @Override
  public String script() {
    return "lutpack"
        + (lutSize == DEFAULT_SIZE ? "" : " -K " + lutSize)
        + (packing.maxLuts() == DEFAULT.maxLuts() ? "" : " -N " + packing.maxLuts())
        + (packing.maxOutside() == DEFAULT.maxOutside() ? "" : " -Q " + packing.maxOutside())
        + (packing.shared() == DEFAULT.shared() ? "" : " -S " + packing.shared())
        + (packing.levels() == DEFAULT.levels() ? "" : " -L " + packing.levels())
        + (packing.rounds() == DEFAULT.rounds() ? "" : " -R " + packing.rounds())
        + (depth ? " -d" : "")
        + (always ? " -z" : "");
  }
}
