package org.abcrl.app.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;

/** Random recipes of all passes that there are, those of other jars too, with random options. */
final class DrawnRecipe {
  private static final int MOST_STEPS = 6;

  /**
   * Numbers lie near the smallest: limits of effort take time, not other paths through the code.
   */
  private static final int SPREAD = 12;

  private DrawnRecipe() {}

  static String of(SplittableRandom random) {
    List<PassKind> kinds = List.copyOf(PassRegistry.standard().kinds());
    List<String> steps = new ArrayList<>();
    for (int i = 1 + random.nextInt(MOST_STEPS); i > 0; i--) {
      steps.add(step(random, kinds.get(random.nextInt(kinds.size()))));
    }
    return String.join("; ", steps);
  }

  /** One pass with random options. */
  static String step(SplittableRandom random, PassKind kind) {
    StringBuilder step = new StringBuilder(kind.name());
    for (PassKind.Option option : kind.options()) {
      if (random.nextInt(3) > 0) {
        continue;
      }
      step.append(" -").append(option.letter());
      if (option.number()) {
        int range = Math.min(SPREAD, option.max() - option.min());
        step.append(' ').append(option.min() + random.nextInt(range + 1));
      }
    }
    return step.toString();
  }
}
