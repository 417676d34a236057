package org.abcrl.aig.resynthesis;

import org.abcrl.aig.Aig;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lutmapping.LutMapper;
import org.abcrl.aig.lutmapping.LutMapperParams;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;

/**
 * Optimisation with don't-cares over a cover with LUTs: the circuit is covered with few LUTs, these
 * are simplified by {@link LutResub}, and their functions are built of AND nodes again. ABC's
 * nearest is {@code if -K 6 -a; mfs2; strash}.
 *
 * <p>LUTs of two inputs are the AND nodes themselves: with {@code -K 2} nothing is restructured but
 * what don't-cares allow. Depth may grow. Time is linear in the number of nodes.
 *
 * @param lutSize the most fanins of a LUT, 2 to 6 ({@code -K})
 * @param resub what is done to the network of LUTs
 * @param depth whether the cover has the least depth first, not the fewest LUTs ({@code -d})
 * @param always gives the new structure even if it has more nodes than the old one ({@code -z});
 *     else the circuit stays as it is then
 */
public record Mfs2(int lutSize, LutResub resub, boolean depth, boolean always) implements Pass {
  private static final int DEFAULT_SIZE = 6;
  private static final LutResub DEFAULT = LutResub.defaults();

  static final PassKind KIND =
      PassKind.of(
              "mfs2",
              "cover with LUTs, simplify these with don't-cares, build them of nodes again",
              o ->
                  new Mfs2(
                      o.number('K', DEFAULT_SIZE),
                      new LutResub(
                          o.number('W', DEFAULT.fanoutLevels()),
                          o.number('F', DEFAULT.maxFanouts()),
                          o.number('M', DEFAULT.maxNodes()),
                          o.number('C', DEFAULT.conflicts()),
                          !o.flag('l'),
                          o.number('R', DEFAULT.rounds())),
                      o.flag('d'),
                      o.flag('z')))
          .number('K', 2, MutableLuts.MAX, "fanins of a LUT")
          .number('W', 0, LutResub.MAX_LEVELS, "levels searched for don't-cares")
          .number('F', 0, LutResub.MAX_FANOUTS, "LUTs in these levels")
          .number('M', 1, LutResub.MAX_NODES, "LUTs below and beside a LUT")
          .number('C', 1, LutResub.MAX_CONFLICTS, "solver conflicts for a question")
          .number('R', 1, LutResub.MAX_ROUNDS, "rounds at most")
          .flag('d', "cover for depth first")
          .flag('l', "let levels of LUTs grow")
          .flag('z', "accept more nodes");

  /** Checks the range. */
  public Mfs2 {
    if (lutSize < 2 || lutSize > MutableLuts.MAX) {
      throw new IllegalArgumentException("lutSize " + lutSize + " is not in 2 to 6");
    }
  }

  /** LUTs of six inputs, few of them, no more nodes than before. */
  public static Mfs2 defaults() {
    return new Mfs2(DEFAULT_SIZE, DEFAULT, false, false);
  }

  @Override
  public Aig apply(Aig aig) {
    LutNetwork cover =
        lutSize == 2
            ? LutNetwork.of(aig)
            : LutMapper.map(
                aig, depth ? LutMapperParams.depth(lutSize) : LutMapperParams.area(lutSize));
    Aig result = resub.apply(cover).toAig();
    return always || result.ands() <= aig.ands() ? result : aig;
  }

  @Override
  public double effort() {
    return 8;
  }

  @Override
  public String script() {
    return "mfs2"
        + (lutSize == DEFAULT_SIZE ? "" : " -K " + lutSize)
        + (resub.fanoutLevels() == DEFAULT.fanoutLevels() ? "" : " -W " + resub.fanoutLevels())
        + (resub.maxFanouts() == DEFAULT.maxFanouts() ? "" : " -F " + resub.maxFanouts())
        + (resub.maxNodes() == DEFAULT.maxNodes() ? "" : " -M " + resub.maxNodes())
        + (resub.conflicts() == DEFAULT.conflicts() ? "" : " -C " + resub.conflicts())
        + (resub.rounds() == DEFAULT.rounds() ? "" : " -R " + resub.rounds())
        + (depth ? " -d" : "")
        + (resub.preserveLevels() ? "" : " -l")
        + (always ? " -z" : "");
  }
}
