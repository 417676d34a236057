package org.abcrl.agents.search;

/**
 * Finds a good recipe. Implementations are immutable values: the same problem and budget give the
 * same result (with a time limit in the budget, as far as the time goes).
 */
public interface Searcher {
  /** The name as the command line takes it. */
  String name();

  /** Searches until the budget is spent or the listener says stop; the best so far is kept. */
  SearchResult search(SearchProblem problem, Budget budget, SearchListener listener);
}
