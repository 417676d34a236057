package org.abcrl.aig.testing;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;

/**
 * Random circuits for property tests. The same seed gives the same circuit; print it when a test
 * fails.
 */
public final class RandomAigs {
  private RandomAigs() {}

  /**
   * A combinational circuit. Fanins lean towards recent nodes, so that it gets deep and
   * reconverges.
   */
  public static Aig combinational(long seed, int inputs, int outputs, int steps) {
    return random(seed, inputs, 0, outputs, steps);
  }

  /** A circuit with latches, random reset values and names for some of its ports. */
  public static Aig sequential(long seed, int inputs, int latches, int outputs, int steps) {
    return random(seed, inputs, latches, outputs, steps);
  }

  /** A small circuit whose size is drawn as well: up to 8 inputs, 6 outputs and 60 steps. */
  public static Aig small(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    return combinational(seed, 1 + random.nextInt(8), 1 + random.nextInt(6), random.nextInt(60));
  }

  private static Aig random(long seed, int inputs, int latches, int outputs, int steps) {
    SplittableRandom random = new SplittableRandom(seed);
    AigBuilder builder = new AigBuilder("random" + seed);
    int[] literals = new int[1 + inputs + latches + steps];
    int count = 1;
    for (int i = 0; i < inputs; i++) {
      literals[count++] = builder.addInput(random.nextInt(4) == 0 ? "" : "in[" + i + "]");
    }
    LatchInit[] inits = LatchInit.values();
    for (int i = 0; i < latches; i++) {
      literals[count++] =
          builder.addLatch(
              random.nextInt(4) == 0 ? "" : "state[" + i + "]", inits[random.nextInt(3)]);
    }
    for (int i = 0; i < steps; i++) {
      int a = pick(random, literals, count);
      int b = pick(random, literals, count);
      literals[count++] =
          switch (random.nextInt(6)) {
            case 0 -> builder.xor(a, b);
            case 1 -> builder.mux(a, b, pick(random, literals, count));
            case 2 -> builder.or(a, b);
            default -> builder.and(a, b);
          };
    }
    for (int i = 0; i < outputs; i++) {
      builder.addOutput(
          random.nextInt(4) == 0 ? "" : "out[" + i + "]", pick(random, literals, count));
    }
    for (int i = 0; i < latches; i++) {
      builder.setNextState(i, pick(random, literals, count));
    }
    return builder.build();
  }

  private static int pick(SplittableRandom random, int[] literals, int count) {
    int index =
        random.nextBoolean() ? random.nextInt(count) : Math.max(0, count - 1 - random.nextInt(8));
    return Lit.notIf(literals[index], random.nextBoolean());
  }
}
