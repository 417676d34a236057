package org.abcrl.agents;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person should know of an engine or an agent before choosing it.
 *
 * @param name as command lines and jobs spell it
 * @param summary what it does, in one line
 * @param needs what must be there, for example {@code an ABC program}; {@code nothing} if so
 * @param speed how long it takes, in a few words
 * @param options its own options, name to one line each, in order
 */
public record ProviderInfo(
    String name, String summary, String needs, String speed, Map<String, String> options) {
  /** Checks the name and copies the options. */
  public ProviderInfo {
    if (!name.matches("[a-z][a-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "name '" + name + "': expected small letters, digits, '-' and '_'");
    }
    requireNonNull(summary, "summary is null");
    requireNonNull(needs, "needs is null");
    requireNonNull(speed, "speed is null");
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Without options of its own. */
  public static ProviderInfo of(String name, String summary, String needs, String speed) {
    return new ProviderInfo(name, summary, needs, speed, Map.of());
  }
}
