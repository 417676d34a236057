package org.abcrl.agents.search;

import java.util.List;
import java.util.Optional;
import org.abcrl.agents.mcts.Evaluator;

/** Where a tree search takes its priors from. */
@FunctionalInterface
public interface Guide {
  /** Looks at the problem once, before the search. */
  Guided prepare(SearchProblem problem);

  /**
   * An evaluator for one search.
   *
   * @param evaluator judges recipe prefixes
   * @param guidance what it is built on, for reports; empty for plain search
   */
  record Guided(Evaluator<List<Integer>> evaluator, Optional<Guidance> guidance) {}

  /** No guide: uniform priors, which make the search plain MCTS. */
  static Guide none() {
    return problem -> new Guided(Evaluator.uniform(problem.actions()), Optional.empty());
  }
}
