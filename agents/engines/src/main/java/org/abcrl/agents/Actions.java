package org.abcrl.agents;

import java.util.List;
import org.abcrl.aig.passes.Recipe;

/** Sets of actions, and recipes as actions. */
public final class Actions {
  /** The seven actions of the ABC-RL paper, in its order, as a script. */
  private static final String PAPER =
      "refactor; refactor -z; rewrite; rewrite -z; resub -K 8 -N 1; resub -K 8 -N 1 -z; balance";

  /** The recipe that the paper measures against. */
  private static final String BASELINE = "resyn2";

  /**
   * What the extended set has beside the paper's: deeper results, larger windows, more nodes,
   * don't-cares, and the restructuring passes that ABC does not have under these names.
   */
  private static final String MORE =
      "rewrite -l; refactor -l; resub -K 6 -N 2 -l; resub -K 10 -N 2; resub -K 12 -N 3;"
          + " resub -K 12 -N 3 -F 3; sopbalance; sopbalance -K 4; remap -z";

  private Actions() {}

  /**
   * The set of that name: {@code paper} or {@code extended}.
   *
   * @throws IllegalArgumentException for another name
   */
  public static List<Action> named(String name) {
    return switch (name) {
      case "paper" -> paper();
      case "extended" -> extended();
      default ->
          throw new IllegalArgumentException("actions '" + name + "', expected paper or extended");
    };
  }

  /**
   * The paper's actions, then passes with level relaxation, with larger windows and don't-cares,
   * and this project's own ({@code sopbalance}, {@code remap}), which ABC does not run.
   */
  public static List<Action> extended() {
    return parse(PAPER + "; " + MORE);
  }

  /** The seven actions of the ABC-RL paper, in its order. */
  public static List<Action> paper() {
    return parse(PAPER);
  }

  /** The recipe to beat, {@code resyn2}, as actions. */
  public static List<Action> baseline() {
    return parse(BASELINE);
  }

  /**
   * The passes of a script in ABC's syntax as actions, in order.
   *
   * @throws org.abcrl.aig.InputException if the script cannot be understood
   */
  public static List<Action> parse(String script) {
    return Recipe.parse(script).passes().stream().map(Action::of).toList();
  }
}
