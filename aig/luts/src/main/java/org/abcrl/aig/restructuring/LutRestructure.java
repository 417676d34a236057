package org.abcrl.aig.restructuring;

import org.abcrl.aig.Aig;
import org.abcrl.aig.lutmapping.LutMapper;
import org.abcrl.aig.lutmapping.LutMapperParams;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.SopBalance;

/**
 * Covers the circuit with LUTs and builds the function of each anew from AND nodes, over what is
 * earliest: ABC's {@code if -K 6; strash}, with {@code -a} for few LUTs instead of least depth,
 * with {@code -g} for the least levels of balanced sums of products of their functions ({@link
 * SopBalance}).
 *
 * <p>Nodes and levels may grow: what is gained is another structure for the passes that follow. The
 * cover is that of {@link LutMapper}; time is linear in the number of nodes.
 *
 * @param lutSize the most fanins of a LUT, 3 to 8 ({@code -K})
 * @param cuts how many cuts are kept for a node, 2 to 32 ({@code -C})
 * @param area whether few LUTs count, not their depth ({@code -a})
 * @param balanced whether levels of sums of products count ({@code -g}); then more than six fanins
 *     or 16 cuts count as so many
 */
public record LutRestructure(int lutSize, int cuts, boolean area, boolean balanced)
    implements Pass {
  private static final int MAX_BALANCED_SIZE = 6;
  private static final int MAX_BALANCED_CUTS = 16;
  private static final int DEFAULT_SIZE = 6;
  private static final int DEFAULT_CUTS = 8;

  static final PassKind KIND =
      PassKind.of(
              "if",
              "cover with LUTs and build their functions anew",
              o ->
                  new LutRestructure(
                      o.number('K', DEFAULT_SIZE),
                      o.number('C', DEFAULT_CUTS),
                      o.flag('a') && !o.flag('g'),
                      o.flag('g')))
          .number('K', 3, 8, "fanins of a LUT")
          .number('C', 2, 32, "cuts of a node")
          .flag('a', "few LUTs, not least depth")
          .flag('g', "least levels of balanced sums of products (-K at most 6)");

  /** Checks the ranges. */
  public LutRestructure {
    if (lutSize < 3 || lutSize > 8) {
      throw new IllegalArgumentException("lutSize " + lutSize + " is not in 3 to 8");
    }
    if (cuts < 2 || cuts > 32) {
      throw new IllegalArgumentException("cuts " + cuts + " is not in 2 to 32");
    }
  }

  @Override
  public Aig apply(Aig aig) {
    if (balanced) {
      return new SopBalance(Math.min(lutSize, MAX_BALANCED_SIZE), Math.min(cuts, MAX_BALANCED_CUTS))
          .apply(aig);
    }
    LutMapperParams params = area ? LutMapperParams.area(lutSize) : LutMapperParams.depth(lutSize);
    return LutMapper.map(aig, params.withCuts(cuts)).toAig();
  }

  @Override
  public String script() {
    return "if -K "
        + lutSize
        + (cuts == DEFAULT_CUTS ? "" : " -C " + cuts)
        + (area ? " -a" : "")
        + (balanced ? " -g" : "");
  }
}
