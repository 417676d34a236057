package org.abcrl.agents.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.engine.EstimatedEngine;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;

/**
 * A few recipes of which one is good for nearly every circuit (Coreset-NVP, arXiv 2301.05104, for
 * compilers): the best recipes of searches on many circuits are tried on others, and chosen one by
 * one so that the best of those chosen is as good as possible on average. So the order is that of a
 * fixed portfolio: the first one is the best single recipe, the first two the best pair.
 *
 * @param engine evaluates by estimates, see {@link EstimatedEngine}; its actions are the options
 * @param threads searches at the same time; the result does not depend on it
 */
public record Coreset(SynthesisEngine engine, int threads) {
  /** Logarithms of costs that differ by less count as the same. */
  private static final double SAME = 1e-3;

  /**
   * How recipes are found.
   *
   * @param searches circuits searched, each gives a candidate
   * @param trials circuits that all candidates are tried on
   * @param evaluations of each search
   * @param length passes of a recipe at most
   * @param size recipes chosen at most
   */
  public record Params(int searches, int trials, int evaluations, int length, int size) {
    /** Checks ranges. */
    public Params {
      if (searches < 1 || trials < 1 || evaluations < 1 || length < 1 || size < 1) {
        throw new IllegalArgumentException("all numbers must be at least 1");
      }
    }
  }

  /** Checks that nothing is missing. */
  public Coreset {
    requireNonNull(engine, "engine is null");
  }

  /**
   * The recipes as scripts, in the order in which they were chosen.
   *
   * @param circuits where circuits come from: the searches', then those of the trials
   * @param known further candidates
   */
  public List<String> choose(
      SampleCircuits circuits, List<String> known, Params params, Consumer<String> messages) {
    Set<List<Action>> candidates = new LinkedHashSet<>();
    for (List<Action> found :
        Parallel.map(threads, params.searches, i -> search(circuits, i, params))) {
      if (!found.isEmpty()) {
        candidates.add(found);
      }
    }
    known.forEach(script -> candidates.add(Actions.parse(script)));
    messages.accept(candidates.size() + " candidates of " + params.searches + " searches");
    List<List<Action>> all = List.copyOf(candidates);
    List<double[]> table =
        Parallel.map(threads, params.trials, i -> costs(circuits, params.searches + i, all))
            .stream()
            .filter(row -> row.length > 0)
            .toList();
    messages.accept("tried on " + table.size() + " circuits");
    List<String> scripts = new ArrayList<>();
    for (int chosen : greedy(table, all.size(), params.size, messages)) {
      scripts.add(Actions.script(all.get(chosen)));
    }
    return scripts;
  }

  private List<Action> search(SampleCircuits circuits, int number, Params params) {
    return circuits.get(number).map(s -> search(s.circuit(), number, params)).orElse(List.of());
  }

  private List<Action> search(Aig circuit, int number, Params params) {
    SearchProblem problem =
        SearchProblem.of(engine, circuit, Objective.ADP, params.length, Actions.baseline());
    List<Action> best =
        Agents.create("grow", AgentSettings.defaults(number))
            .search(problem, Budget.of(params.evaluations), SearchListener.NONE)
            .trace()
            .stream()
            .min(Comparator.comparingDouble((Trial t) -> t.qor().adp()))
            .map(t -> problem.actionsOf(t.recipe()))
            .orElse(List.of());
    return shorter(circuit, best);
  }

  /** The recipe without passes that bring nothing on the circuit that it was found on. */
  private List<Action> shorter(Aig circuit, List<Action> recipe) {
    List<Action> kept = new ArrayList<>(recipe);
    double cost = cost(circuit, kept);
    for (int i = kept.size() - 1; i >= 0; i--) {
      Action left = kept.remove(i);
      if (cost(circuit, kept) > cost + SAME) {
        kept.add(i, left);
      }
    }
    return List.copyOf(kept);
  }

  private double cost(Aig circuit, List<Action> recipe) {
    CircuitState state = engine.start(circuit);
    for (Action action : recipe) {
      state = engine.apply(state, action);
    }
    return LabelledCircuit.Figures.of(engine.estimate(state)).log();
  }

  /** The logarithms of the costs of all candidates on a circuit; none where there is no circuit. */
  private double[] costs(SampleCircuits circuits, int number, List<List<Action>> candidates) {
    return circuits
        .get(number)
        .map(sample -> candidates.stream().mapToDouble(r -> cost(sample.circuit(), r)).toArray())
        .orElse(new double[0]);
  }

  private static List<Integer> greedy(
      List<double[]> table, int candidates, int size, Consumer<String> messages) {
    double[] best = new double[table.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    double bound = 0;
    for (double[] row : table) {
      bound += Arrays.stream(row).min().orElse(0) / table.size();
    }
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(size, candidates)) {
      int next = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < candidates; c++) {
        double sum = 0;
        for (int i = 0; i < best.length; i++) {
          sum += Math.min(best[i], table.get(i)[c]) / best.length;
        }
        if (!chosen.contains(c) && sum < least) {
          least = sum;
          next = c;
        }
      }
      chosen.add(next);
      for (int i = 0; i < best.length; i++) {
        best[i] = Math.min(best[i], table.get(i)[next]);
      }
      messages.accept(
          String.format(
              Locale.ROOT,
              "%d recipes: %.2f %% above the best of all",
              chosen.size(),
              100 * (StrictMath.exp(least - bound) - 1)));
    }
    return chosen;
  }
}
