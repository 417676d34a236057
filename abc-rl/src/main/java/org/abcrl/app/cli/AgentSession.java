package org.abcrl.app.cli;

import org.abcrl.agents.search.Searcher;

/**
 * An agent ready to search.
 *
 * @param searcher the agent
 * @param model the network and index it holds; null for agents without
 */
record AgentSession(Searcher searcher, ModelSession model) implements AutoCloseable {
  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }
}
