package org.abcrl.aig.passes.algebraic;

import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.sop.CoverNetwork;
import org.abcrl.aig.sop.CoverToAig;

/**
 * Joins nodes to larger ones with covers ({@link Clusters}), extracts common divisors of these
 * ({@link FxEngine}) and factors what is left. ABC's script for this is {@code renode -s; sop; fx;
 * strash}. Linear in the circuit.
 *
 * @param maxLeaves the most inputs of a joint node, 3 to 12
 * @param maxLiterals the most literals of a divisor of two cubes, 2 to 16
 * @param maxDivisors the most divisors that become nodes
 * @param minSaving the fewest literals that a divisor must save
 * @param singleCubesOnly whether divisors of two cubes are left alone
 * @param doubleCubesOnly whether divisors of one cube are left alone
 */
public record Fx(
    int maxLeaves,
    int maxLiterals,
    int maxDivisors,
    int minSaving,
    boolean singleCubesOnly,
    boolean doubleCubesOnly)
    implements Pass {
  private static final int DEFAULT_LEAVES = 10;
  private static final int DEFAULT_LITERALS = 4;
  private static final int DEFAULT_DIVISORS = 1_000_000;

  /** For scripts. */
  public static final PassKind KIND =
      PassKind.of(
              "fx",
              "joins nodes to covers and extracts common divisors",
              o ->
                  new Fx(
                      o.number('K', DEFAULT_LEAVES),
                      o.number('M', DEFAULT_LITERALS),
                      o.number('N', DEFAULT_DIVISORS),
                      o.number('W', 0),
                      o.flag('s'),
                      o.flag('d')))
          .number('K', 3, 12, "inputs of a joint node")
          .number('M', 2, DivisorForm.MAX_LITERALS, "literals of a divisor of two cubes")
          .number('N', 0, 10_000_000, "divisors to extract")
          .number('W', 0, 1000, "literals that a divisor must save")
          .flag('s', "divisors of one cube only")
          .flag('d', "divisors of two cubes only");

  /** Checks the ranges. */
  public Fx {
    if (maxLeaves < 3 || maxLeaves > 12) {
      throw new IllegalArgumentException("maxLeaves " + maxLeaves + " is not in 3 to 12");
    }
    if (maxLiterals < 2 || maxLiterals > DivisorForm.MAX_LITERALS) {
      throw new IllegalArgumentException("maxLiterals " + maxLiterals + " is not in 2 to 16");
    }
    if (minSaving < 0) {
      throw new IllegalArgumentException("minSaving " + minSaving + " is not 0 or more");
    }
  }

  /** Nodes of 10 inputs, divisors of 4 literals. */
  public static Fx defaults() {
    return new Fx(DEFAULT_LEAVES, DEFAULT_LITERALS, DEFAULT_DIVISORS, 0, false, false);
  }

  @Override
  public Aig apply(Aig aig) {
    CoverNetwork covers = new Clusters(aig, ClusterParams.ofLeaves(maxLeaves)).run();
    FxParams params =
        new FxParams(maxLiterals, maxDivisors, minSaving, singleCubesOnly, doubleCubesOnly);
    return CoverToAig.convert(new FxEngine(covers, params).run());
  }

  @Override
  public double effort() {
    return 4;
  }

  @Override
  public String script() {
    return "fx"
        + (maxLeaves == DEFAULT_LEAVES ? "" : " -K " + maxLeaves)
        + (maxLiterals == DEFAULT_LITERALS ? "" : " -M " + maxLiterals)
        + (maxDivisors == DEFAULT_DIVISORS ? "" : " -N " + maxDivisors)
        + (minSaving == 0 ? "" : " -W " + minSaving)
        + (singleCubesOnly ? " -s" : "")
        + (doubleCubesOnly ? " -d" : "");
  }
}
