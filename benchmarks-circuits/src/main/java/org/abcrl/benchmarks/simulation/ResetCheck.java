package org.abcrl.benchmarks.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.benchmarks.Design;

/**
 * Checks that one clock edge with {@code rst} clears every register, from any state and with any
 * inputs: also those registers that no output shows before they are written again.
 */
public final class ResetCheck {
  private static final int WORDS = 4;
  private static final long SEED = 1;

  private ResetCheck() {}

  /** Whether the design promises this: the seed papers' kernels do, as their specification says. */
  public static boolean applies(Design design) {
    return design.sequential() && design.specified().isPresent();
  }

  /** The names of the latches that may be one after reset; empty where the reset is complete. */
  public static List<String> notCleared(Aig aig) {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] patterns = new long[aig.combInputs() * WORDS];
    Arrays.setAll(patterns, i -> random.nextLong());
    for (int i = 0; i < aig.inputs(); i++) {
      if (aig.inputName(i).equals("rst")) {
        Arrays.fill(patterns, i * WORDS, (i + 1) * WORDS, -1L);
      }
    }
    long[] nodes = Simulator.simulate(aig, WORDS, patterns);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < aig.latches(); i++) {
      long[] next = Simulator.literal(nodes, WORDS, aig.nextState(i));
      if (Arrays.stream(next).anyMatch(word -> word != 0)) {
        names.add(aig.latchName(i));
      }
    }
    return List.copyOf(names);
  }
}
