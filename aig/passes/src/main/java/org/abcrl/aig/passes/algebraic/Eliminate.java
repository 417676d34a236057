package org.abcrl.aig.passes.algebraic;

import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.sop.CoverToAig;

/**
 * Joins nodes to larger ones with irredundant covers ({@link Clusters}) and factors each of them:
 * SIS's {@code eliminate} as a pass, in ABC {@code renode; sop; eliminate; strash}. Linear in the
 * circuit.
 *
 * @param maxLeaves the most inputs of a joint node, 3 to 12
 * @param value the most literals by which copying a node into several fanouts may make the network
 *     grow; -1 copies nothing
 */
public record Eliminate(int maxLeaves, int value) implements Pass {
  private static final int DEFAULT_LEAVES = 12;
  private static final int DEFAULT_VALUE = -1;

  /** For scripts. */
  public static final PassKind KIND =
      PassKind.of(
              "eliminate",
              "joins nodes to covers and factors them",
              o -> new Eliminate(o.number('N', DEFAULT_LEAVES), o.number('V', DEFAULT_VALUE)))
          .number('N', 3, 12, "inputs of a joint node")
          .number('V', -1, 1000, "literals by which copying a node may make the network grow");

  /** Checks the ranges. */
  public Eliminate {
    if (maxLeaves < 3 || maxLeaves > 12) {
      throw new IllegalArgumentException("maxLeaves " + maxLeaves + " is not in 3 to 12");
    }
    if (value < -1) {
      throw new IllegalArgumentException("value " + value + " is not -1 or more");
    }
  }

  /** Nodes of 12 inputs, nothing copied. */
  public static Eliminate defaults() {
    return new Eliminate(DEFAULT_LEAVES, DEFAULT_VALUE);
  }

  @Override
  public Aig apply(Aig aig) {
    ClusterParams params = ClusterParams.ofLeaves(maxLeaves).withValue(value);
    return CoverToAig.convert(new Clusters(aig, params).run());
  }

  @Override
  public double effort() {
    return 4;
  }

  @Override
  public String script() {
    return "eliminate"
        + (maxLeaves == DEFAULT_LEAVES ? "" : " -N " + maxLeaves)
        + (value == DEFAULT_VALUE ? "" : " -V " + value);
  }
}
