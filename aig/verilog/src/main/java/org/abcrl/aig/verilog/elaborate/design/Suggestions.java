package org.abcrl.aig.verilog.elaborate.design;

import java.util.List;

/** Guesses what a misspelt name was meant to be. */
public final class Suggestions {
  private Suggestions() {}

  /** {@code ; did you mean 'x'?} for the nearest name, or nothing. */
  public static String of(String wrong, List<String> names) {
    String best = null;
    // Short names are all alike: no guess below three letters.
    int bestDistance = wrong.length() / 3 + 1;
    for (String name : names) {
      if (Math.abs(name.length() - wrong.length()) < bestDistance) {
        int distance = distance(wrong, name);
        if (distance < bestDistance) {
          best = name;
          bestDistance = distance;
        }
      }
    }
    return best == null ? "" : "; did you mean '" + best + "'?";
  }

  /** Levenshtein's edit distance (1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
