package org.abcrl.agents.search;

/** Follows a search while it runs. */
public interface SearchListener {
  /** A listener that does nothing. */
  SearchListener NONE = new SearchListener() {};

  /** One more recipe was evaluated; called from the searching thread only. */
  default void evaluated(Trial trial) {}

  /**
   * Whether the search should end now and return its best so far; asked before each recipe is
   * begun, also from the search's other threads.
   */
  default boolean stop() {
    return false;
  }
}
