package org.abcrl.aig.verilog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.abcrl.aig.Aig;
import org.abcrl.aig.simulation.Simulator;

/**
 * Guesses which latches of two circuits belong together where names do not tell: latches that look
 * the same hold the same random value, and are told apart by the next values that result, until no
 * more differ. A guess needs no proof of its own: a wrong one only makes the comparison fail.
 */
final class LatchMatcher {
  private static final int ROUNDS = 40;

  private final Aig ours;
  private final Aig theirs;
  private final long[] ourClass;
  private final long[] theirClass;
  private final Random random = new Random(1);

  LatchMatcher(Aig ours, Aig theirs) {
    this.ours = ours;
    this.theirs = theirs;
    ourClass = new long[ours.latches()];
    theirClass = new long[theirs.latches()];
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < ourClass.length; i++) {
      ourClass[i] = ours.latchInit(i).hashCode();
      known.put(ours.latchName(i), i);
    }
    for (int i = 0; i < theirClass.length; i++) {
      theirClass[i] = theirs.latchInit(i).hashCode();
      for (String alias : theirs.latchName(i).split(" ", -1)) {
        Integer at = known.get(alias);
        if (at != null) {
          ourClass[at] = at + 1_000_000L;
          theirClass[i] = at + 1_000_000L;
        }
      }
    }
  }

  /** Names for the latches of the second circuit. */
  List<String> names() {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = random.nextLong();
      long[] ourNext = next(ours, ourClass, seed);
      long[] theirNext = next(theirs, theirClass, seed);
      refine(ourClass, ourNext);
      refine(theirClass, theirNext);
    }
    Map<Long, List<String>> open = new HashMap<>();
    for (int i = 0; i < ourClass.length; i++) {
      open.computeIfAbsent(ourClass[i], c -> new ArrayList<>()).add(ours.latchName(i));
    }
    List<String> result = new ArrayList<>();
    for (int i = 0; i < theirClass.length; i++) {
      List<String> candidates = open.getOrDefault(theirClass[i], List.of());
      result.add(candidates.isEmpty() ? theirs.latchName(i) : candidates.remove(0));
    }
    return result;
  }

  private static void refine(long[] classes, long[] next) {
    for (int i = 0; i < classes.length; i++) {
      classes[i] = classes[i] * 0x9E3779B97F4A7C15L + next[i];
    }
  }

  private static long[] next(Aig aig, long[] classes, long seed) {
    long[] in = new long[aig.combInputs()];
    for (int i = 0; i < aig.inputs(); i++) {
      in[i] = new Random(seed + aig.inputName(i).hashCode()).nextLong();
    }
    for (int i = 0; i < classes.length; i++) {
      in[aig.inputs() + i] = new Random(seed ^ classes[i]).nextLong();
    }
    long[] values = Simulator.simulate(aig, 1, in);
    long[] result = new long[classes.length];
    Arrays.setAll(result, i -> Simulator.literal(values, 1, aig.nextState(i))[0]);
    return result;
  }
}
