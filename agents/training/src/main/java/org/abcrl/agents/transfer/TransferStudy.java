package org.abcrl.agents.transfer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;
import org.abcrl.retrieval.Embedding;

/**
 * What the best recipe of each circuit gains on every other one, and how well the distance between
 * embeddings foretells it. The better an embedding, the more the recipes of near circuits gain.
 */
public final class TransferStudy {
  /** Fewer circuits than this say nothing: five neighbours must be a choice. */
  public static final int LEAST = 7;

  private final List<Known> circuits;

  /** Percent by target and source. */
  private final double[][] gains;

  /**
   * A circuit and the best recipe that is known of it.
   *
   * @param name for reports
   * @param circuit as it is before any pass
   * @param script its recipe
   */
  public record Known(String name, Aig circuit, String script) {
    /** Checks that nothing is missing. */
    public Known {
      requireNonNull(name, "name is null");
      requireNonNull(circuit, "circuit is null");
      requireNonNull(script, "script is null");
    }
  }

  /**
   * How an embedding did; all means are over the targets.
   *
   * @param nearest mean gain of the nearest circuit's recipe, in percent over the baseline
   * @param bestOfFive mean gain of the best of the five nearest circuits' recipes
   * @param rankCorrelation mean Spearman correlation of nearness and gain, -1 to 1
   */
  public record Score(double nearest, double bestOfFive, double rankCorrelation) {}

  private TransferStudy(List<Known> circuits, double[][] gains) {
    this.circuits = circuits;
    this.gains = gains;
  }

  /**
   * Runs every recipe on every circuit.
   *
   * @param circuits at least {@value #LEAST}
   */
  public static TransferStudy run(
      SynthesisEngine engine, Objective objective, List<Known> circuits, int threads) {
    if (circuits.size() < LEAST) {
      throw new IllegalArgumentException(circuits.size() + " circuits, expected at least " + LEAST);
    }
    try (Workers workers = new Workers(threads)) {
      List<double[]> rows = workers.map(circuits, k -> gains(engine, objective, k, circuits));
      return new TransferStudy(List.copyOf(circuits), rows.toArray(double[][]::new));
    }
  }

  private static double[] gains(
      SynthesisEngine engine, Objective objective, Known target, List<Known> sources) {
    double base = cost(engine, objective, target.circuit, Actions.baseline());
    return sources.stream()
        .mapToDouble(
            s ->
                base == 0
                    ? 0
                    : 100
                        * (1
                            - cost(engine, objective, target.circuit, Actions.parse(s.script))
                                / base))
        .toArray();
  }

  private static double cost(
      SynthesisEngine engine, Objective objective, Aig circuit, List<Action> recipe) {
    CircuitState state = engine.start(circuit);
    for (Action action : recipe) {
      state = engine.apply(state, action);
    }
    return objective.cost(engine.evaluate(state));
  }

  /** The number of circuits. */
  public int size() {
    return circuits.size();
  }

  /** The mean gain of a circuit's own recipe. */
  public double own() {
    return IntStream.range(0, size()).mapToDouble(i -> gains[i][i]).average().orElse(0);
  }

  /** How an embedding does. */
  public Score score(Function<Aig, Embedding> embedding) {
    List<Embedding> vectors = circuits.stream().map(k -> embedding.apply(k.circuit)).toList();
    return score((a, b) -> vectors.get(a).distance(vectors.get(b)));
  }

  /** What to expect of circuits drawn at random: the bar for any embedding. */
  public Score random() {
    double nearest = 0;
    double bestOfFive = 0;
    for (int target = 0; target < size(); target++) {
      double[] sorted = othersSorted(target);
      nearest += mean(sorted) / size();
      bestOfFive += expectedBestOfFive(sorted) / size();
    }
    return new Score(nearest, bestOfFive, 0);
  }

  private double[] othersSorted(int target) {
    return others(target).stream().mapToDouble(s -> gains[target][s]).sorted().toArray();
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double n : numbers) {
      sum += n;
    }
    return sum / numbers.length;
  }

  /** The mean of the largest of five that are drawn without putting back. */
  private static double expectedBestOfFive(double[] sorted) {
    int n = sorted.length;
    double expected = 0;
    for (int k = 4; k < n; k++) {
      double chance = 5.0 / n;
      // The other four are among the k smaller ones.
      for (int i = 0; i < 4; i++) {
        chance *= (double) (k - i) / (n - 1 - i);
      }
      expected += chance * sorted[k];
    }
    return expected;
  }

  private List<Integer> others(int target) {
    return IntStream.range(0, size()).filter(i -> i != target).boxed().toList();
  }

  private interface Distance {
    double between(int a, int b);
  }

  private Score score(Distance distance) {
    double nearest = 0;
    double bestOfFive = 0;
    double correlation = 0;
    for (int target = 0; target < size(); target++) {
      int t = target;
      List<Integer> near = new ArrayList<>(others(target));
      near.sort(Comparator.comparingDouble(s -> distance.between(t, s)));
      nearest += gains[t][near.get(0)] / size();
      bestOfFive +=
          near.subList(0, 5).stream().mapToDouble(s -> gains[t][s]).max().orElse(0) / size();
      correlation += rankCorrelation(near.stream().map(s -> gains[t][s]).toList()) / size();
    }
    return new Score(nearest, bestOfFive, correlation);
  }

  /** Spearman's correlation of a list's order, first things first, with its values. */
  static double rankCorrelation(List<Double> gainsByNearness) {
    int n = gainsByNearness.size();
    double middle = (n - 1) / 2.0;
    double product = 0;
    double squaresOrder = 0;
    double squaresGain = 0;
    for (int i = 0; i < n; i++) {
      double order = middle - i;
      double gain = rank(gainsByNearness, i) - middle;
      product += order * gain;
      squaresOrder += order * order;
      squaresGain += gain * gain;
    }
    return squaresGain == 0 ? 0 : product / Math.sqrt(squaresOrder * squaresGain);
  }

  /** The rank of an entry by value, 0 for the smallest; equal values share the mean of theirs. */
  private static double rank(List<Double> values, int index) {
    int below = 0;
    int equal = 0;
    for (double value : values) {
      below += value < values.get(index) ? 1 : 0;
      equal += value == values.get(index) ? 1 : 0;
    }
    return below + (equal - 1) / 2.0;
  }
}
