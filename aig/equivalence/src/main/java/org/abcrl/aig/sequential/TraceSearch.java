package org.abcrl.aig.sequential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.Lit;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/**
 * Looks for a run from the beginning on that ends in a difference: random inputs, 64 runs at a
 * time, three values, so that a register without an initial value makes no difference by itself.
 * Asynchronous resets act in the first steps and seldom later; half of the inputs change seldom.
 */
final class TraceSearch {
  private static final int STEPS = 400;
  private static final int TRIES = 4;
  private static final int RESET_STEPS = 2;

  private final Shell a;
  private final Shell b;
  private final ModuleEnds endsA;
  private final ModuleEnds endsB;
  private final List<String> names;

  TraceSearch(Shell a, Shell b) {
    this.a = a;
    this.b = b;
    endsA = new ModuleEnds(a);
    endsB = new ModuleEnds(b);
    names =
        endsA.sources().entrySet().stream()
            .filter(e -> e.getValue() < a.core().inputs())
            .map(Map.Entry::getKey)
            .toList();
  }

  /** The shortest of the runs tried, if any shows a difference. */
  Optional<Trace> run(long seed, BooleanSupplier stop) {
    Aig first;
    Aig second;
    try {
      first = a.toAig();
      second = b.toAig();
    } catch (InputException e) {
      // Loops through latches: no machine of one clock.
      return Optional.empty();
    }
    Map<String, Boolean> resets = resets();
    SplittableRandom random = new SplittableRandom(seed);
    Optional<Trace> best = Optional.empty();
    for (int t = 0; t < TRIES && !stop.getAsBoolean(); t++) {
      int most = best.map(x -> x.steps() - 1).orElse(STEPS);
      Optional<Trace> found = once(first, second, resets, random, most);
      best = found.isPresent() ? found : best;
    }
    return best;
  }

  private Optional<Trace> once(
      Aig first, Aig second, Map<String, Boolean> resets, SplittableRandom random, int steps) {
    TernaryMachine one = new TernaryMachine(first);
    TernaryMachine two = new TernaryMachine(second);
    long[] values = new long[names.size()];
    List<long[]> history = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < values.length; i++) {
        Boolean active = resets.get(names.get(i));
        if (active != null) {
          long acts = step < RESET_STEPS ? -1L : RareBits.next(random, 4);
          values[i] = active ? acts : ~acts;
        } else {
          long seldom = RareBits.next(random, 3);
          values[i] ^= (random.nextLong() & 0xFFFFFFFFL) | (seldom & ~0xFFFFFFFFL);
        }
      }
      history.add(values.clone());
      one.step(inputs(first, endsA, values));
      two.step(inputs(second, endsB, values));
      for (Map.Entry<String, Integer> sink : endsA.sinks().entrySet()) {
        Integer other = endsB.sinks().get(sink.getKey());
        if (other == null || Shell.isControl(sink.getValue()) || Shell.isControl(other)) {
          continue;
        }
        long rises = one.outputOne(sink.getValue()) & two.outputZero(other);
        long falls = one.outputZero(sink.getValue()) & two.outputOne(other);
        if ((rises | falls) != 0) {
          int lane = Long.numberOfTrailingZeros(rises | falls);
          return Optional.of(
              new Trace(
                  history.stream().map(h -> lane(h, lane)).toList(),
                  sink.getKey(),
                  (rises >> lane & 1) != 0,
                  (falls >> lane & 1) != 0));
        }
      }
    }
    return Optional.empty();
  }

  private Map<String, Boolean> lane(long[] values, int lane) {
    Map<String, Boolean> inputs = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      inputs.put(names.get(i), (values[i] >> lane & 1) != 0);
    }
    return inputs;
  }

  private long[] inputs(Aig machine, ModuleEnds ends, long[] values) {
    long[] inputs = new long[machine.inputs()];
    for (int i = 0; i < values.length; i++) {
      Integer bit = ends.sources().get(names.get(i));
      if (bit != null && bit < inputs.length) {
        inputs[bit] = values[i];
      }
    }
    return inputs;
  }

  /** Inputs that are asynchronous controls, and the value at which they act. */
  private Map<String, Boolean> resets() {
    Map<Integer, String> sources = new LinkedHashMap<>();
    endsA.sources().forEach((name, bit) -> sources.put(bit, name));
    Map<String, Boolean> resets = new LinkedHashMap<>();
    for (Register register : a.registers()) {
      for (Optional<Control> control : List.of(register.clear(), register.set())) {
        if (control.isPresent()) {
          int literal = a.controls().output(control.get().net());
          int input = Lit.node(literal) - 1;
          if (input >= 0 && input < a.core().inputs() && sources.containsKey(input)) {
            resets.put(sources.get(input), Lit.isComplement(literal) == control.get().inverted());
          }
        }
      }
    }
    return resets;
  }
}
