package org.abcrl.agents.engine;

import java.util.Map;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.Providers;
import org.abcrl.agents.SynthesisEngine;

/**
 * Makes an engine by name. Providers are found with {@link java.util.ServiceLoader}: a jar on the
 * class path that names one in {@code META-INF/services/org.abcrl.agents.engine.EngineProvider}
 * adds an engine to {@code --engine}, its help and jobs.
 */
public interface EngineProvider {
  /** The engine's name and what a person should know of it. */
  ProviderInfo info();

  /** The place in lists, the lowest first. */
  default int place() {
    return Providers.LAST;
  }

  /** Whether it runs more than the paper's actions. */
  default boolean runsAllActions() {
    return false;
  }

  /**
   * Starts the engine; the caller closes it.
   *
   * @throws org.abcrl.agents.SynthesisException if it cannot be started, or an option is wrong
   */
  SynthesisEngine open(EngineRequest request);

  /**
   * What results depend on beside actions, library and flow: these settings name a journal and a
   * table. By default all options.
   */
  default Map<String, String> settings(Map<String, String> options) {
    return options;
  }
}
