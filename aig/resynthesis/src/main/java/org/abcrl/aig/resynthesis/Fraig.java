package org.abcrl.aig.resynthesis;

import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.SatSweep;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;

/**
 * SAT sweeping as a pass: nodes that are proved equal, complementary or constant are merged. There
 * are never more nodes than before.
 *
 * <p>See A. Mishchenko, S. Chatterjee, R. Jiang, R. Brayton, "FRAIGs: a unifying representation for
 * logic synthesis and verification" (2005), and {@link SatSweep}.
 *
 * @param conflicts the solver's conflicts for a pair of nodes, at least 1 ({@code -C}); pairs that
 *     reach it stay apart
 */
public record Fraig(int conflicts) implements Pass {
  /** As many as merge no less than ABC's 100, see docs/benchmarks.md. */
  private static final int DEFAULT_CONFLICTS = 40;

  private static final int MAX_CONFLICTS = 1_000_000;
  private static final int WORDS = 16;
  private static final long SEED = 1;

  static final PassKind KIND =
      PassKind.of(
              "fraig",
              "merge nodes that are proved equal",
              o -> new Fraig(o.number('C', DEFAULT_CONFLICTS)))
          .number('C', 1, MAX_CONFLICTS, "solver conflicts for a pair of nodes");

  /** Checks the range. */
  public Fraig {
    if (conflicts < 1 || conflicts > MAX_CONFLICTS) {
      throw new IllegalArgumentException(
          "conflicts " + conflicts + " is not in 1 to " + MAX_CONFLICTS);
    }
  }

  /** As many conflicts as merge no less than ABC's {@code fraig}. */
  public static Fraig defaults() {
    return new Fraig(DEFAULT_CONFLICTS);
  }

  @Override
  public Aig apply(Aig aig) {
    EquivalenceParams params =
        new EquivalenceParams(conflicts, conflicts, Long.MAX_VALUE, WORDS, SEED);
    return SatSweep.reduce(aig, params, () -> false);
  }

  @Override
  public boolean runsInAbc() {
    return true;
  }

  @Override
  public String script() {
    return "fraig" + (conflicts == DEFAULT_CONFLICTS ? "" : " -C " + conflicts);
  }
}
