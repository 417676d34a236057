package org.abcrl.agents.mcts;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands before an evaluator that is slow by the call: remembers its judgements, asks for each
 * state once, and for those that are missing in batches.
 *
 * <p>Safe for several threads if the evaluator is. What is asked in one batch is what one caller
 * asked for at once, never what happened to arrive at the same time, so that a search gives the
 * same result again. States are keys and must not change.
 *
 * @param <S> the state
 */
public final class CachingEvaluator<S> implements Evaluator<S> {
  private final Evaluator<S> evaluator;
  private final int batch;
  private final Cache<S, Evaluation> known;

  /**
   * An empty cache before an evaluator.
   *
   * @param capacity states that are remembered, at least 1
   * @param batch states that are asked for in one call at most, at least 1; a bound for the memory
   *     that a batch takes
   */
  public CachingEvaluator(Evaluator<S> evaluator, long capacity, int batch) {
    this.evaluator = requireNonNull(evaluator, "evaluator is null");
    if (capacity < 1 || batch < 1) {
      throw new IllegalArgumentException("capacity " + capacity + ", batch " + batch);
    }
    this.batch = batch;
    // Housekeeping on the caller's thread: a search leaves no work behind in a pool.
    known = Caffeine.newBuilder().maximumSize(capacity).executor(Runnable::run).build();
  }

  @Override
  public Evaluation evaluate(S state) {
    Evaluation judged = known.getIfPresent(state);
    if (judged == null) {
      judged = evaluator.evaluate(state);
      known.put(state, judged);
    }
    return judged;
  }

  @Override
  public List<Evaluation> evaluateAll(List<S> states) {
    Map<S, Evaluation> judged = known.getAllPresent(states);
    if (judged.size() < states.size()) {
      judged = new HashMap<>(judged);
      judgeMissing(states, judged);
    }
    List<Evaluation> inOrder = new ArrayList<>(states.size());
    for (S state : states) {
      inOrder.add(judged.get(state));
    }
    return inOrder;
  }

  private void judgeMissing(List<S> states, Map<S, Evaluation> judged) {
    Set<S> distinct = new LinkedHashSet<>(states);
    distinct.removeAll(judged.keySet());
    List<S> missing = List.copyOf(distinct);
    for (int from = 0; from < missing.size(); from += batch) {
      List<S> asked = missing.subList(from, Math.min(from + batch, missing.size()));
      List<Evaluation> answers =
          asked.size() == 1
              ? List.of(evaluator.evaluate(asked.get(0)))
              : evaluator.evaluateAll(asked);
      for (int i = 0; i < asked.size(); i++) {
        known.put(asked.get(i), answers.get(i));
        judged.put(asked.get(i), answers.get(i));
      }
    }
  }

  /** About how many states are remembered. */
  public long size() {
    known.cleanUp();
    return known.estimatedSize();
  }
}
