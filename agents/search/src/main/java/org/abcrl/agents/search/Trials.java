package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisException;

/**
 * The account of one search: evaluates recipes, counts them, keeps the best, and says when the
 * budget is spent. Every searcher evaluates through it, so that all of them count the same thing.
 *
 * <p>A batch of recipes is computed in parallel and entered in the order given. Used by one thread.
 */
public final class Trials implements AutoCloseable {
  /** Repeats allowed for each evaluation, so that a search ends that has seen every recipe. */
  private static final int REPEATS_PER_EVALUATION = 100;

  private final SearchProblem problem;
  private final Budget budget;
  private final SearchListener listener;
  private final Workers workers;
  private final long deadline;
  private final Map<List<Integer>, Qor> known = new HashMap<>();
  private final List<Trial> trace = new ArrayList<>();
  private Optional<Trial> best = Optional.empty();
  private long repeats;
  private volatile boolean stopped;

  /** Opens the account; the time limit begins now. */
  public Trials(SearchProblem problem, Budget budget, SearchListener listener) {
    this.problem = requireNonNull(problem, "problem is null");
    this.budget = requireNonNull(budget, "budget is null");
    this.listener = requireNonNull(listener, "listener is null");
    workers = new Workers(budget.threads());
    deadline = budget.time().map(t -> System.nanoTime() + t.toNanos()).orElse(Long.MAX_VALUE);
  }

  /** Whether the search must end: evaluations or time used up, or told to stop. */
  public boolean spent() {
    return over() || remaining() == 0;
  }

  /** Whether nothing more may be begun; may be asked from any thread of the search. */
  private boolean over() {
    if (!stopped && (listener.stop() || outOfTime())) {
      stopped = true;
    }
    return stopped;
  }

  /** The share of the time limit that is used up, 0 to 1; 0 without a limit. */
  double timeUsed() {
    if (budget.time().isEmpty()) {
      return 0;
    }
    double limit = budget.time().get().toNanos();
    return Math.max(0, Math.min(1, 1 - (deadline - System.nanoTime()) / limit));
  }

  private boolean outOfTime() {
    return budget.time().isPresent() && System.nanoTime() - deadline >= 0;
  }

  /** The evaluations left. */
  public int remaining() {
    boolean exhausted = repeats > (long) REPEATS_PER_EVALUATION * budget.evaluations();
    return exhausted ? 0 : budget.evaluations() - trace.size();
  }

  /** The recipe's result if it was evaluated before. */
  public Optional<Qor> known(List<Integer> recipe) {
    return Optional.ofNullable(known.get(recipe));
  }

  /** The best trial so far. */
  public Optional<Trial> best() {
    return best;
  }

  /**
   * Applies the function to every item on the threads of the search. The results come in order; the
   * list is shorter where the search was stopped or ran out of time meanwhile.
   */
  <A, B> List<B> map(List<A> items, Function<? super A, ? extends B> function) {
    return workers.mapUntil(this::over, items, function);
  }

  /** All trials so far. */
  public List<Trial> trace() {
    return java.util.Collections.unmodifiableList(trace);
  }

  /** Evaluates one recipe; empty if the budget does not allow it any more. */
  public Optional<Qor> evaluate(List<Integer> recipe) {
    return evaluateAll(List.of(recipe)).stream().findFirst();
  }

  /**
   * Evaluates recipes in parallel. The results come in order; the list is shorter where the budget
   * ended.
   */
  public List<Qor> evaluateAll(List<List<Integer>> recipes) {
    if (spent()) {
      return List.of();
    }
    LinkedHashSet<List<Integer>> fresh = new LinkedHashSet<>();
    int affordable = 0;
    for (List<Integer> recipe : recipes) {
      boolean repeated = known.containsKey(recipe) || fresh.contains(recipe);
      if (!repeated && fresh.size() == remaining()) {
        break;
      }
      if (repeated) {
        repeats++;
      } else {
        fresh.add(List.copyOf(recipe));
      }
      affordable++;
    }
    List<List<Integer>> work = List.copyOf(fresh);
    List<Measured> measured = map(work, this::measure);
    for (int i = 0; i < measured.size(); i++) {
      enter(work.get(i), measured.get(i));
    }
    return recipes.subList(0, affordable).stream()
        .map(known::get)
        .takeWhile(Objects::nonNull)
        .toList();
  }

  private record Measured(Qor qor, String failure) {}

  private Measured measure(List<Integer> recipe) {
    try {
      return new Measured(problem.engine().evaluate(problem.run(recipe)), "");
    } catch (SynthesisException e) {
      Qor base = problem.baseline();
      Qor worst = new Qor(10 * base.area(), 10 * base.delay(), base.ands(), base.levels());
      return new Measured(worst, String.valueOf(e.getMessage()));
    }
  }

  private void enter(List<Integer> recipe, Measured measured) {
    Qor qor = measured.qor;
    known.put(recipe, qor);
    boolean improved =
        measured.failure.isEmpty()
            && (best.isEmpty() || problem.objective().order().compare(qor, best.get().qor()) < 0);
    Qor bestQor = improved ? qor : best.map(Trial::qor).orElse(problem.baseline());
    Trial trial =
        new Trial(
            trace.size() + 1,
            recipe,
            qor,
            problem.reward(qor),
            bestQor,
            improved,
            measured.failure);
    trace.add(trial);
    if (improved) {
      best = Optional.of(trial);
    }
    listener.evaluated(trial);
  }

  /** Closes the account. */
  public SearchResult result(String agent, Optional<Guidance> guidance) {
    return new SearchResult(
        agent,
        problem,
        best.map(t -> problem.actionsOf(t.recipe())).orElse(List.of()),
        best.map(Trial::qor).orElse(problem.baseline()),
        trace,
        !stopped,
        guidance);
  }

  @Override
  public void close() {
    workers.close();
  }
}
