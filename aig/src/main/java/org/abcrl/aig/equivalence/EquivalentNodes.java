package org.abcrl.aig.equivalence;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;

/** Finds nodes of one circuit that are proved equal, up to complement, by SAT sweeping. */
public final class EquivalentNodes {
  private EquivalentNodes() {}

  /**
   * The classes of equal nodes.
   *
   * @param params of which the limit for pairs, the total and the simulation count
   * @param stop asked often; once it says true, the nodes not yet visited are each alone
   * @return for each node a literal: the same number for nodes that are proved equal, complements
   *     of one another for nodes that are proved complementary; false for constants, {@code 2 * n}
   *     for combinational input node n
   */
  public static int[] classes(Aig aig, EquivalenceParams params, BooleanSupplier stop) {
    SweepEngine engine =
        new SweepEngine(
            aig,
            false,
            params.simulationWords(),
            params.conflictsPerPair(),
            new SplittableRandom(params.seed()),
            stop,
            () -> new LogicNgSolver(stop));
    boolean complete = engine.run(params.totalConflicts());
    int[] result = new int[aig.nodes()];
    for (int node = 1; node < aig.nodes(); node++) {
      boolean visited = complete || !aig.isAnd(node);
      result[node] = visited ? engine.reducedLiteral(2 * node) : 2 * (aig.nodes() + node);
    }
    return result;
  }
}
