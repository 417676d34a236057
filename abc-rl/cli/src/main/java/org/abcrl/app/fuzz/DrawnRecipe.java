package org.abcrl.app.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.aig.passes.Recipe;

/** Random recipes of all passes that there are, those of other jars too, with random options. */
final class DrawnRecipe {
  private static final int MOST_STEPS = 6;

  /**
   * Numbers lie near the smallest: limits of effort take time, not other paths through the code.
   */
  private static final int SPREAD = 12;

  /**
   * A step of more effort, in rewritings, is drawn again: so long a search, {@code deep}, walks the
   * same paths more often, and one with a limit of time ends differently on each machine.
   */
  private static final double MOST_EFFORT = 24;

  /** Draws for a pass that may have no option of less effort. */
  private static final int DRAWS = 1000;

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
    String step = drawn(random, kind);
    for (int i = 0; i < DRAWS && effort(step) > MOST_EFFORT; i++) {
      step = drawn(random, kind);
    }
    return step;
  }

  private static double effort(String step) {
    return Recipe.parse(step).passes().stream().mapToDouble(Pass::effort).sum();
  }

  private static String drawn(SplittableRandom random, PassKind kind) {
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
