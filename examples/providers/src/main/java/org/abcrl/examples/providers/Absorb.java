package org.abcrl.examples.providers;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.passes.Pass;

/**
 * A pass of one's own: absorption, {@code a & (a & b) = a & b} and {@code a & !(a & b) = a & !b}.
 * Linear in the nodes.
 */
public record Absorb() implements Pass {
  /** The command in scripts. */
  public static final String NAME = "absorb";

  @Override
  public Aig apply(Aig aig) {
    AigBuilder builder = AigBuilder.withInputsOf(aig);
    int[] literal = new int[aig.nodes()];
    for (int i = 0; i < aig.combInputs(); i++) {
      literal[aig.combInputNode(i)] = builder.combInput(i);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      literal[node] =
          and(builder, moved(literal, aig.fanin0(node)), moved(literal, aig.fanin1(node)));
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = moved(literal, aig.combOutput(i));
    }
    builder.addOutputsOf(aig, outputs);
    return builder.build();
  }

  private static int moved(int[] literal, int old) {
    return literal[Lit.node(old)] ^ (old & 1);
  }

  private static int and(AigBuilder builder, int a, int b) {
    int one = absorbed(builder, a, b);
    int other = one >= 0 ? one : absorbed(builder, b, a);
    return other >= 0 ? other : builder.and(a, b);
  }

  /** {@code a & b} where b is an AND over a; -1 where it is none. */
  private static int absorbed(AigBuilder builder, int a, int b) {
    int node = Lit.node(b);
    if (!builder.isAnd(node)) {
      return -1;
    }
    int f0 = builder.fanin0(node);
    int f1 = builder.fanin1(node);
    if (f0 != a && f1 != a) {
      return -1;
    }
    return (b & 1) == 0 ? b : builder.and(a, (f0 == a ? f1 : f0) ^ 1);
  }

  @Override
  public String script() {
    return NAME;
  }
}
