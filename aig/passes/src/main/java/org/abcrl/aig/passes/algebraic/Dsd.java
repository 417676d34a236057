package org.abcrl.aig.passes.algebraic;

import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;

/**
 * Collapses outputs to functions of the inputs, as {@link Collapse} does, and decomposes these
 * disjointly ({@link DisjointStructure}): ABC's {@code dsd -r; strash}.
 *
 * <p>Where outputs are functions of few inputs that do not overlap, this finds the gates that make
 * them, whatever was there before.
 *
 * @param maxInputs outputs that depend on more combinational inputs stay, 2 to 256 ({@code -N})
 * @param maxNodes the most nodes of the decision diagrams of a group of outputs, at least 16
 *     ({@code -B})
 * @param always whether to take the new structure of a group even if it has more nodes ({@code
 *     -z}); where the whole circuit grows more than fourfold it stays as it is
 */
public record Dsd(int maxInputs, int maxNodes, boolean always) implements Pass {
  private static final int DEFAULT_INPUTS = 64;
  private static final int DEFAULT_NODES = 20_000;

  /** For scripts. */
  public static final PassKind KIND =
      PassKind.of(
              "dsd",
              "collapses outputs to functions of the inputs and decomposes these disjointly",
              o ->
                  new Dsd(o.number('N', DEFAULT_INPUTS), o.number('B', DEFAULT_NODES), o.flag('z')))
          .number('B', 16, 1_000_000, "nodes of the decision diagrams of a group of outputs")
          .number('N', 2, 256, "inputs of an output")
          .flag('z', "accept groups that get larger");

  /** Checks the ranges. */
  public Dsd {
    if (maxInputs < 2 || maxInputs > 256) {
      throw new IllegalArgumentException("maxInputs " + maxInputs + " is not in 2 to 256");
    }
    if (maxNodes < 16) {
      throw new IllegalArgumentException("maxNodes " + maxNodes + " is not 16 or more");
    }
  }

  /** Outputs of up to 64 inputs, where that makes fewer nodes. */
  public static Dsd defaults() {
    return new Dsd(DEFAULT_INPUTS, DEFAULT_NODES, false);
  }

  @Override
  public Aig apply(Aig aig) {
    return Collapse.bounded(aig, GroupForm.DISJOINT, maxInputs, maxNodes, always);
  }

  @Override
  public double effort() {
    return 10;
  }

  @Override
  public String script() {
    return "dsd"
        + (maxNodes == DEFAULT_NODES ? "" : " -B " + maxNodes)
        + (maxInputs == DEFAULT_INPUTS ? "" : " -N " + maxInputs)
        + (always ? " -z" : "");
  }
}
