package org.abcrl.aig.passes;

import java.util.HashMap;
import java.util.Map;

/** The options that a script gave to one pass. */
public final class PassOptions {
  private final Map<Character, Integer> values = new HashMap<>();

  PassOptions() {}

  /** Sets a flag, or takes it back if it was set. */
  void toggle(char letter) {
    if (values.remove(letter) == null) {
      values.put(letter, 1);
    }
  }

  void set(char letter, int value) {
    values.put(letter, value);
  }

  /** Whether the flag is set. */
  public boolean flag(char letter) {
    return values.containsKey(letter);
  }

  /** The number given, or the default. */
  public int number(char letter, int defaultValue) {
    return values.getOrDefault(letter, defaultValue);
  }
}
