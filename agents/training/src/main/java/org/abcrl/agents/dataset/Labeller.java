package org.abcrl.agents.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.options.OptionFeatures;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AigerWriter;

/**
 * Labels one circuit: every recipe from the start, every option from some states. The states are
 * those that a search comes to: the start, behind the best recipe, on the way along a good one, and
 * behind options drawn at random.
 *
 * @param engine estimates; its actions are the options
 * @param recipes by numbers of options
 * @param states for each circuit, at least 1
 */
record Labeller(SynthesisEngine engine, List<List<Integer>> recipes, int states) {
  /** Of the best recipes, so many lead to states. */
  private static final int GOOD = 5;

  LabelledCircuit label(int id, SampleCircuits.Sample sample) {
    Aig circuit = sample.circuit();
    CircuitState start = engine.start(circuit);
    Estimate given = engine.estimate(start);
    List<Estimate> results = new ArrayList<>();
    for (List<Integer> recipe : recipes) {
      results.add(engine.estimate(run(start, recipe)));
    }
    List<LabelledCircuit.State> labelled = new ArrayList<>();
    for (List<Integer> prefix : prefixes(id, results)) {
      labelled.add(state(start, given, prefix));
    }
    return new LabelledCircuit(
        id,
        sample.family(),
        sample.variant(),
        String.format(Locale.ROOT, "%016x", circuit.structuralHash()),
        aiger(circuit),
        LabelledCircuit.Figures.of(given),
        results.stream().map(LabelledCircuit.Figures::of).toList(),
        labelled);
  }

  private CircuitState run(CircuitState start, List<Integer> recipe) {
    CircuitState state = start;
    for (int option : recipe) {
      state = engine.apply(state, engine.actions().get(option));
    }
    return state;
  }

  private List<List<Integer>> prefixes(int id, List<Estimate> results) {
    SplittableRandom random = new SplittableRandom(0xD5E7L * 1_000_003 + id);
    List<Integer> order =
        IntStream.range(0, recipes.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> results.get(i).adp()))
            .toList();
    List<List<Integer>> prefixes = new ArrayList<>();
    for (int k = 0; k < states; k++) {
      if (k == 0) {
        prefixes.add(List.of());
      } else if (k % 3 == 1 && !order.isEmpty()) {
        prefixes.add(recipes.get(order.get(Math.min(k / 3, order.size() - 1))));
      } else if (k % 3 == 2 && !order.isEmpty()) {
        List<Integer> good = recipes.get(order.get(random.nextInt(Math.min(GOOD, order.size()))));
        prefixes.add(good.subList(0, 1 + random.nextInt(good.size())));
      } else {
        prefixes.add(
            random.ints(1 + random.nextInt(5), 0, engine.actions().size()).boxed().toList());
      }
    }
    return prefixes;
  }

  private LabelledCircuit.State state(CircuitState start, Estimate given, List<Integer> prefix) {
    CircuitState before = start;
    CircuitState now = start;
    for (int option : prefix) {
      before = now;
      now = engine.apply(now, engine.actions().get(option));
    }
    Estimate current = engine.estimate(now);
    float[] circuit = OptionFeatures.ofCircuit(now.aig());
    float[] progress =
        OptionFeatures.ofProgress(
            start.aig(),
            before.aig(),
            now.aig(),
            given,
            engine.estimate(before),
            current,
            prefix.size());
    float[] features = Arrays.copyOf(circuit, circuit.length + progress.length);
    System.arraycopy(progress, 0, features, circuit.length, progress.length);
    List<LabelledCircuit.Figures> after = new ArrayList<>();
    for (int option = 0; option < engine.actions().size(); option++) {
      CircuitState next = engine.apply(now, engine.actions().get(option));
      after.add(LabelledCircuit.Figures.of(engine.estimate(next)));
    }
    return new LabelledCircuit.State(
        List.copyOf(prefix), features, LabelledCircuit.Figures.of(current), after);
  }

  private static String aiger(Aig circuit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      AigerWriter.writeBinary(circuit, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
