package org.abcrl.aig.equivalence;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/** Circuits made from others: the same functions built differently, or with one node broken. */
public final class VariedAigs {
  private VariedAigs() {}

  /**
   * The same functions from other nodes: some ANDs are split into {@code (a | b) & (a == b)}, say.
   */
  public static Aig rebuilt(Aig aig, long seed) {
    return changed(aig, seed, -1);
  }

  /** One AND gets a complemented fanin or becomes an OR, the others are rebuilt. */
  public static Aig mutated(Aig aig, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return aig.ands() == 0 ? aig : changed(aig, seed, aig.firstAnd() + random.nextInt(aig.ands()));
  }

  private static Aig changed(Aig aig, long seed, int broken) {
    SplittableRandom random = new SplittableRandom(seed + 77);
    AigBuilder builder = AigBuilder.withInputsOf(aig);
    int[] map = new int[aig.nodes()];
    for (int i = 0; i < aig.combInputs(); i++) {
      map[1 + i] = builder.combInput(i);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int a = map[Lit.node(aig.fanin0(node))] ^ (aig.fanin0(node) & 1);
      int b = map[Lit.node(aig.fanin1(node))] ^ (aig.fanin1(node) & 1);
      if (node == broken) {
        map[node] = random.nextBoolean() ? builder.and(a ^ 1, b) : builder.or(a, b);
      } else {
        map[node] =
            switch (random.nextInt(4)) {
              case 0 -> builder.and(builder.or(a, b), builder.xor(a, b) ^ 1);
              case 1 -> builder.and(builder.or(a ^ 1, b), a);
              default -> builder.and(a, b);
            };
      }
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = map[Lit.node(aig.combOutput(i))] ^ (aig.combOutput(i) & 1);
    }
    builder.addOutputsOf(aig, outputs);
    return builder.build();
  }
}
