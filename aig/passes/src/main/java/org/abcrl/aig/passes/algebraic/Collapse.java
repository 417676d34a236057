package org.abcrl.aig.passes.algebraic;

import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;

/**
 * Collapses outputs to functions of the inputs and makes them anew.
 *
 * <p>The functions are computed as decision diagrams with reordered variables, for groups of
 * outputs of bounded size. From them come either two-level networks with products shared between
 * outputs ({@link SharedCover}), of which common divisors are extracted ({@link FxEngine}) and
 * which are factored, or the diagrams themselves as multiplexers. ABC's scripts for this are {@code
 * collapse; sop; fx; strash} and {@code collapse; muxes; strash}. What comes out does not depend on
 * what was there before but for the order of variables, so that redundant control logic loses its
 * history; arithmetic has no small diagrams and stays as it is.
 *
 * @param maxInputs outputs that depend on more combinational inputs stay, 2 to 256
 * @param maxNodes the most nodes of the diagrams of a group, at least 16
 * @param multiplexers whether to build the diagrams instead of covers
 * @param always whether to take the new structure of a group even if it has more nodes; where the
 *     whole circuit grows more than fourfold it stays as it is
 */
public record Collapse(int maxInputs, int maxNodes, boolean multiplexers, boolean always)
    implements Pass {
  private static final int DEFAULT_INPUTS = 64;
  private static final int DEFAULT_NODES = 20_000;
  private static final int MOST_GROWTH = 4;
  private static final int FREE_NODES = 200;

  /** For scripts. */
  public static final PassKind KIND =
      PassKind.of(
              "collapse",
              "collapses outputs to functions of the inputs and makes them anew",
              o ->
                  new Collapse(
                      o.number('N', DEFAULT_INPUTS),
                      o.number('B', DEFAULT_NODES),
                      o.flag('m'),
                      o.flag('z')))
          .number('B', 16, 1_000_000, "nodes of the decision diagrams of a group of outputs")
          .number('N', 2, 256, "inputs of an output")
          .flag('m', "build multiplexers of the diagrams, not factored covers")
          .flag('z', "accept groups that get larger");

  /** Checks the ranges. */
  public Collapse {
    if (maxInputs < 2 || maxInputs > 256) {
      throw new IllegalArgumentException("maxInputs " + maxInputs + " is not in 2 to 256");
    }
    if (maxNodes < 16) {
      throw new IllegalArgumentException("maxNodes " + maxNodes + " is not 16 or more");
    }
  }

  /** Two-level networks of outputs of up to 64 inputs. */
  public static Collapse defaults() {
    return new Collapse(DEFAULT_INPUTS, DEFAULT_NODES, false, false);
  }

  @Override
  public Aig apply(Aig aig) {
    GroupForm form = multiplexers ? GroupForm.MULTIPLEXERS : GroupForm.COVERS;
    return bounded(aig, form, maxInputs, maxNodes, always);
  }

  /** Makes groups of outputs anew; the same circuit if that makes too many nodes. */
  static Aig bounded(Aig aig, GroupForm form, int maxInputs, int maxNodes, boolean always) {
    Aig collapsed =
        new Collapser(aig, maxInputs, always, group -> GroupResynthesis.run(group, form, maxNodes))
            .run();
    // What has grown that much has no small form of this kind, and costs whatever comes after it.
    return collapsed.ands() > MOST_GROWTH * aig.ands() + FREE_NODES ? aig : collapsed;
  }

  @Override
  public double effort() {
    return 10;
  }

  @Override
  public String script() {
    return "collapse"
        + (maxNodes == DEFAULT_NODES ? "" : " -B " + maxNodes)
        + (maxInputs == DEFAULT_INPUTS ? "" : " -N " + maxInputs)
        + (multiplexers ? " -m" : "")
        + (always ? " -z" : "");
  }
}
