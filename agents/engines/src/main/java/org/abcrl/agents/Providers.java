package org.abcrl.agents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The providers of one kind on the class path by name. This project's come first, others after them
 * by name, so that no list depends on the order of the class path.
 *
 * @param <P> the kind
 */
public final class Providers<P> {
  /** The place of providers that ask for none. */
  public static final int LAST = 1000;

  private final String kind;
  private final Map<String, P> byName = new LinkedHashMap<>();

  /**
   * Finds the providers.
   *
   * @param kind for messages, for example {@code agent}
   * @param place their places in lists, the lowest first
   * @throws IllegalStateException if two have the same name
   */
  public Providers(
      String kind, ServiceLoader<P> found, Function<P, String> name, ToIntFunction<P> place) {
    this.kind = kind;
    List<P> all = new ArrayList<>();
    found.forEach(all::add);
    all.sort(Comparator.comparingInt(place).thenComparing(name));
    for (P provider : all) {
      if (byName.put(name.apply(provider), provider) != null) {
        throw new IllegalStateException(
            "two providers of " + kind + " '" + name.apply(provider) + "' on the class path");
      }
    }
  }

  /** The names in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** All in order. */
  public List<P> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The provider of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public P get(String name) {
    P provider = byName.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          kind + " '" + name + "', expected one of " + String.join(", ", byName.keySet()));
    }
    return provider;
  }
}
