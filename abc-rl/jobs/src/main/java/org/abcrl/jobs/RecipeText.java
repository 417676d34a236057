package org.abcrl.jobs;

import java.util.List;
import java.util.TreeSet;
import org.abcrl.aig.InputException;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;

/**
 * A recipe as a file: a script that abc-rl optimize runs, and ABC ({@code abc -c "read FILE; source
 * recipe.abc"}) where it knows all of it. Where it does not, the first line says so.
 */
final class RecipeText {
  private RecipeText() {}

  /** The file's text, one command a line. */
  static String of(String script) {
    StringBuilder text = new StringBuilder();
    TreeSet<String> unknown = new TreeSet<>();
    for (Pass pass : passes(script)) {
      if (!pass.runsInAbc()) {
        unknown.add(pass.script().split(" ", 2)[0]);
      }
    }
    if (!unknown.isEmpty()) {
      text.append("# for abc-rl optimize; ABC does not run lines with: ")
          .append(String.join(", ", unknown))
          .append('\n');
    }
    text.append("strash\n");
    if (!script.isEmpty()) {
      text.append(script.replace("; ", "\n")).append('\n');
    }
    return text.toString();
  }

  /** Whether ABC runs the whole recipe on an And-Inverter Graph. */
  static boolean runsInAbc(String script) {
    return passes(script).stream().allMatch(Pass::runsInAbc);
  }

  /** The passes; none for what is written for another engine than our own. */
  private static List<Pass> passes(String script) {
    try {
      return Recipe.parse(script).passes();
    } catch (InputException e) {
      return List.of();
    }
  }
}
