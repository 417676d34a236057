package org.abcrl.agents.search;

/** Follows a search while it runs. Called from the searching thread only. */
public interface SearchListener {
  /** A listener that does nothing. */
  SearchListener NONE = new SearchListener() {};

  /** One more recipe was evaluated. */
  default void evaluated(Trial trial) {}

  /** Whether the search should end now and return its best so far; asked before each batch. */
  default boolean stop() {
    return false;
  }
}
