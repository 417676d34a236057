package org.abcrl.agents.mcts;

import java.util.List;

/**
 * A deterministic decision process whose reward comes at the end.
 *
 * @param <S> an immutable state
 */
public interface Environment<S> {
  /** The number of actions, the same in every state. */
  int actions();

  /** The state where every episode begins. */
  S initial();

  /** The state after an action; not called for terminal states. */
  S next(S state, int action);

  /** Whether the episode is over. */
  boolean terminal(S state);

  /**
   * The rewards of terminal states, in their order. Rewards are slow to get: an environment may
   * compute them in parallel. The list may be shorter than asked where a budget ends; the search
   * then forgets the rest.
   */
  double[] rewards(List<S> terminals);
}
