package org.abcrl.app.fuzz;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.generators.RandomCircuit;

/**
 * Random circuits as a fuzzer wants them: most small, so that millions can be tried, some wide,
 * deep, with latches, or with outputs that are constants, inputs or equal.
 */
final class DrawnCircuit {
  private static final int RECENT = 6;
  private static final int LARGE = 24;

  /** The least of what may be asked for. */
  static final int LEAST_NODES = 16;

  /** The nodes of a large circuit if nothing else is asked for. */
  static final int NODES = 400;

  private DrawnCircuit() {}

  /**
   * A circuit; the same for the same state of the random numbers and the same nodes.
   *
   * @param nodes about how many a large one, one in {@value #LARGE}, has at most, from {@value
   *     #LEAST_NODES} on
   */
  static Aig of(SplittableRandom random, int nodes) {
    if (random.nextInt(LARGE) == 0) {
      int levels = 3 + random.nextInt(12);
      int ands = levels + random.nextInt(nodes);
      return new RandomCircuit(
              12 + random.nextInt(40),
              1 + random.nextInt(20),
              ands,
              levels,
              random.nextDouble(),
              random.nextLong())
          .build();
    }
    int latches = random.nextInt(8) == 0 ? 1 + random.nextInt(5) : 0;
    return grown(random, random.nextInt(10), latches, 1 + random.nextInt(7), random.nextInt(70));
  }

  /** Gates of all kinds over what there is so far, preferably over what came last. */
  private static Aig grown(
      SplittableRandom random, int inputs, int latches, int outputs, int gates) {
    AigBuilder builder = new AigBuilder("fuzz");
    int[] nets = new int[1 + inputs + latches + gates];
    int count = 1;
    nets[0] = Lit.FALSE;
    for (int i = 0; i < inputs; i++) {
      nets[count++] = builder.addInput("i" + i);
    }
    for (int i = 0; i < latches; i++) {
      LatchInit[] inits = LatchInit.values();
      nets[count++] = builder.addLatch("q" + i, inits[random.nextInt(inits.length)]);
    }
    for (int i = 0; i < gates; i++) {
      int a = net(random, nets, count);
      int b = net(random, nets, count);
      int kind = random.nextInt(10);
      nets[count++] =
          kind < 6
              ? builder.and(a, b)
              : kind < 8
                  ? builder.xor(a, b)
                  : kind == 8 ? builder.or(a, b) : builder.mux(net(random, nets, count), a, b);
    }
    for (int i = 0; i < outputs; i++) {
      builder.addOutput("o" + i, net(random, nets, count));
    }
    for (int i = 0; i < latches; i++) {
      builder.setNextState(i, net(random, nets, count));
    }
    return builder.build();
  }

  private static int net(SplittableRandom random, int[] nets, int count) {
    int from = random.nextInt(3) > 0 ? Math.max(0, count - RECENT) : 0;
    return Lit.notIf(nets[from + random.nextInt(count - from)], random.nextBoolean());
  }
}
