package org.abcrl.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.abcrl.benchmarks.Design;
import org.abcrl.benchmarks.golden.GoldenModel;
import org.abcrl.benchmarks.golden.GoldenModels;
import org.abcrl.benchmarks.golden.Values;

/**
 * Compares a design with its golden model: on random and corner stimuli, and on all assignments of
 * combinational designs of at most 20 inputs. The expected answers are kept, so that several
 * variations of a design can be checked.
 */
public final class GoldenCheck {
  private static final int EXHAUSTIVE_BITS = 20;
  private static final int CHUNK = 1 << 14;

  /** Some sequences go on for longer: counters and thresholds fill up slowly. */
  private static final int LONG_SEQUENCES = 4;

  private static final int LONG_FACTOR = 28;

  private final Design design;
  private final Supplier<GoldenModel> model;
  private final List<List<Values>> stimuli;
  private final List<List<Values>> longStimuli;

  /** A check with stimuli from the given seed. */
  public GoldenCheck(Design design, long seed) {
    this.design = design;
    model = GoldenModels.of(design);
    stimuli = new ArrayList<>();
    longStimuli = new ArrayList<>();
    if (design.sequential()) {
      int length = model.get().sequenceLength();
      stimuli.addAll(Stimuli.random(model, seed, 64, length));
      longStimuli.addAll(Stimuli.random(model, seed + 1, LONG_SEQUENCES, LONG_FACTOR * length));
    } else {
      stimuli.addAll(Stimuli.corners(model));
      stimuli.addAll(Stimuli.random(model, seed, 2048, 1));
    }
  }

  /** The inputs that every check uses, with the golden model's answers. */
  List<List<Values>> stimuli() {
    return List.copyOf(stimuli);
  }

  /** The first difference from the golden model in words, or empty if there is none. */
  public Optional<String> firstDifference(DesignSimulator simulator) {
    Optional<String> difference = firstDifference(simulator, stimuli);
    if (difference.isEmpty() && !longStimuli.isEmpty()) {
      difference = firstDifference(simulator, longStimuli);
    }
    int bits = Stimuli.inputBits(model.get().ports());
    if (design.sequential() || bits > EXHAUSTIVE_BITS) {
      return difference;
    }
    for (int from = 0; from < 1 << bits && difference.isEmpty(); from += CHUNK) {
      int to = Math.min(1 << bits, from + CHUNK);
      difference = firstDifference(simulator, Stimuli.patterns(model, from, to));
    }
    return difference;
  }

  private Optional<String> firstDifference(DesignSimulator simulator, List<List<Values>> expected) {
    List<List<Values>> actual = simulator.simulate(expected);
    // What registers show before their first reset is not defined.
    int first = design.sequential() ? 1 : 0;
    for (int i = 0; i < expected.size(); i++) {
      for (int cycle = first; cycle < expected.get(i).size(); cycle++) {
        if (expected.get(i).get(cycle).outputsDiffer(actual.get(i).get(cycle))) {
          return Optional.of(
              describe(i, cycle, expected.get(i).get(cycle), actual.get(i).get(cycle)));
        }
      }
    }
    return Optional.empty();
  }

  private String describe(int sequence, int cycle, Values expected, Values actual) {
    List<String> lines = new ArrayList<>();
    lines.add(design.name() + ", sequence " + sequence + ", cycle " + cycle + ":");
    lines.add("  expected " + expected);
    lines.add("  actual   " + actual);
    return String.join(System.lineSeparator(), lines);
  }
}
