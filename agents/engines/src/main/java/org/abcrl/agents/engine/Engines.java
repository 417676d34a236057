package org.abcrl.agents.engine;

import java.util.List;
import java.util.ServiceLoader;
import org.abcrl.agents.Providers;

/** The engines on the class path by name. */
public final class Engines {
  private static final class All {
    static final Providers<EngineProvider> INSTANCE =
        new Providers<>(
            "engine",
            ServiceLoader.load(EngineProvider.class),
            p -> p.info().name(),
            EngineProvider::place);
  }

  private Engines() {}

  /** The names, the usual engine first. */
  public static List<String> names() {
    return All.INSTANCE.names();
  }

  /** All engines in the order of their names. */
  public static List<EngineProvider> all() {
    return All.INSTANCE.all();
  }

  /**
   * The engine of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EngineProvider get(String name) {
    return All.INSTANCE.get(name);
  }
}
