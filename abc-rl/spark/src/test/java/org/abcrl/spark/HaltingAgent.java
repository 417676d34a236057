package org.abcrl.spark;

import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.search.AgentProvider;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Searcher;

/** Ends its process, as a fault of native code does: what a design must not do to others. */
public final class HaltingAgent implements AgentProvider {
  /** For the service loader. */
  public HaltingAgent() {}

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("halting", "ends the process", "nothing", "evaluations alone");
  }

  @Override
  public Searcher create(AgentSettings settings) {
    Runtime.getRuntime().halt(77);
    throw new IllegalStateException("halted");
  }
}
