package org.abcrl.aig.verilog.elaborate;

import java.util.List;
import org.abcrl.aig.verilog.netlist.Words;

/** The parts of elaboration that need each other, tied together. */
final class Context {
  final Design design;
  final Words words;
  final Selections selections;
  final Types types;
  final Sizes sizes;
  final References references;
  final Evaluator evaluator;
  final SystemFunctions system;
  final Executor executor;

  Context(Design design) {
    this.design = design;
    words = design.words;
    selections = new Selections(words);
    types = new Types(this);
    sizes = new Sizes(this);
    references = new References(this);
    evaluator = new Evaluator(this);
    system = new SystemFunctions(this);
    executor = new Executor(this);
  }

  /** Runs something; what is wrong with it is reported, and false returned. */
  boolean attempt(Runnable part) {
    try {
      part.run();
      return true;
    } catch (ElaborationException e) {
      design.error(e.at(), e.getMessage());
      return false;
    }
  }

  /** {@code ; did you mean 'x'?} for the nearest name, or nothing. */
  static String suggestion(String wrong, List<String> names) {
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
