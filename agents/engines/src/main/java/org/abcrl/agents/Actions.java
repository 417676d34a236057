package org.abcrl.agents;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;

/** Sets of actions, and recipes as actions. */
public final class Actions {
  /** The name of the paper's set. */
  public static final String PAPER_SET = "paper";

  /** The name of the strongest set. */
  public static final String STRONG_SET = "strong";

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

  /**
   * What the strong set has: of the extended set what pays, and the passes over covers, with
   * don't-cares, over whole outputs and over tables of eight inputs. Long passes are drawn seldom
   * on large circuits.
   */
  private static final String STRONG =
      "refactor -z; rewrite; rewrite -z; rewrite -l; resub -K 8 -N 1 -z; resub -K 6 -N 2 -l; resub"
          + " -K 10 -N 2; resub -K 12 -N 3 -F 3; balance; sopbalance; sopbalance -K 4; remap -z;"
          + " fraig; mfs2; mfs2 -K 4 -z; mfs2 -d -z; fx; eliminate; collapse; collapse -z; collapse"
          + " -m -z; deep -I 3; deep -I 3 -d; deep -I 25; if -K 8";

  private Actions() {}

  /** A recipe of actions in ABC's script syntax. */
  public static String script(List<Action> recipe) {
    return script(recipe.stream().map(Action::script));
  }

  /** A recipe of spelt actions in ABC's script syntax. */
  public static String script(Stream<String> scripts) {
    return scripts.collect(Collectors.joining("; "));
  }

  /**
   * The set of that name: {@code paper}, {@code extended} or {@code strong}.
   *
   * @throws IllegalArgumentException for another name
   */
  public static List<Action> named(String name) {
    return switch (name) {
      case PAPER_SET -> paper();
      case "extended" -> extended();
      case STRONG_SET -> strong();
      default ->
          throw new IllegalArgumentException(
              "actions '" + name + "', expected paper, extended or strong");
    };
  }

  /**
   * The paper's actions, then passes with level relaxation, with larger windows and don't-cares,
   * and this project's own ({@code sopbalance}, {@code remap}), which ABC does not run.
   */
  public static List<Action> extended() {
    return parse(PAPER + "; " + MORE);
  }

  /**
   * Passes and short scripts that differ from each other in what they find: the strongest set, for
   * recipes that grow. ABC does not run all of them.
   */
  public static List<Action> strong() {
    return parse(STRONG);
  }

  /** The seven actions of the ABC-RL paper, in its order. */
  public static List<Action> paper() {
    return parse(PAPER);
  }

  /** The recipe to beat, {@code resyn2}, as actions. */
  public static List<Action> baseline() {
    return parse(BASELINE);
  }

  /** About how long a recipe takes for each node, see {@link Pass#effort}. */
  public static double effort(List<Action> recipe) {
    return recipe.stream().mapToDouble(action -> action.pass().effort()).sum();
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
