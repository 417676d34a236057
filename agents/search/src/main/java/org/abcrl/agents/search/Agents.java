package org.abcrl.agents.search;

import java.util.List;
import java.util.ServiceLoader;
import org.abcrl.agents.Providers;

/** The agents on the class path by name. */
public final class Agents {
  private static final class All {
    static final Providers<AgentProvider> INSTANCE =
        new Providers<>(
            "agent",
            ServiceLoader.load(AgentProvider.class),
            p -> p.info().name(),
            AgentProvider::place);
  }

  private Agents() {}

  /** The names, the best agent first. */
  public static List<String> names() {
    return All.INSTANCE.names();
  }

  /** All agents in the order of their names. */
  public static List<AgentProvider> all() {
    return All.INSTANCE.all();
  }

  /**
   * The provider of that name.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static AgentProvider get(String name) {
    return All.INSTANCE.get(name);
  }

  /**
   * The agent of that name.
   *
   * @throws IllegalArgumentException for an unknown name, or where knowledge is needed and missing
   */
  public static Searcher create(String name, AgentSettings settings) {
    return get(name).create(settings);
  }
}
