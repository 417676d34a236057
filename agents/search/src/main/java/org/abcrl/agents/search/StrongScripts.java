package org.abcrl.agents.search;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;

/** Recipes of the strong actions that are good on circuits of different kinds. */
public final class StrongScripts {
  /** What remains of a circuit after another structure was put in: cleaned up in a few passes. */
  private static final String TIDY = "rewrite; resub -K 10 -N 2; refactor -z; rewrite -z; balance";

  /** What makes a circuit anew from the tables of its outputs, where it has small ones. */
  private static final List<String> TABLES =
      List.of(
          "collapse -z; " + TIDY,
          "collapse -m -z; rewrite; resub -K 10 -N 2; fx; refactor -z; rewrite -z; balance");

  /**
   * What makes anew whatever hangs on eight signals, inside the circuit as well: the parts of
   * ciphers and codes.
   */
  private static final String NARROWS = "if -K 8; fx; " + TIDY;

  /** What recipes that grow begin with. */
  private static final List<String> STARTS =
      List.of(
          "sopbalance; resub -K 8 -N 1 -z; rewrite; resub -K 10 -N 2; sopbalance",
          TIDY,
          "sopbalance -K 4; rewrite -z; sopbalance; resub -K 12 -N 3 -F 3; sopbalance",
          "fx; " + TIDY,
          TABLES.get(0),
          TABLES.get(1),
          NARROWS);

  /**
   * What stands alone where there is no time to grow: each one complements those before it, over
   * thirteen circuits of 12,000 to 75,000 nodes (docs/local-search.md).
   */
  private static final List<String> ALL =
      List.of(
          "fx; " + TIDY,
          NARROWS,
          "sopbalance -K 4; rewrite -z; sopbalance; resub -K 12 -N 3 -F 3; sopbalance",
          "mfs2; rewrite; resub -K 10 -N 2; balance",
          "sopbalance; resub -K 8 -N 1; rewrite; resub -K 10 -N 2; sopbalance",
          "resyn2",
          "resyn2; remap -z; rewrite; resub -K 12 -N 3 -F 3; balance; remap -z",
          "collapse -z; " + TIDY,
          "collapse -m -z; rewrite; resub -K 10 -N 2; fx; rewrite -z; balance");

  /** How many of them make a portfolio for large circuits; the others seldom add to these. */
  private static final int QUICK = 4;

  private StrongScripts() {}

  /** The few that a large circuit should not do without. */
  static List<List<Action>> quick() {
    return all().subList(0, QUICK);
  }

  /** Scripts that are worth continuing. */
  static List<String> starts() {
    return STARTS;
  }

  /** The two that forget a circuit's structure; learned recipes that do are long and come late. */
  static List<String> tables() {
    return TABLES;
  }

  /** Scripts that are good as they are, the one that is best alone first. */
  public static List<List<Action>> all() {
    return ALL.stream().map(Actions::parse).toList();
  }

  /**
   * The recipe that scripts for this circuit begin with: the one that is best alone, behind a sweep
   * where that pays.
   */
  public static List<Action> first(SynthesisEngine engine, Aig circuit) {
    return SweptStart.script(engine, circuit, all().get(0));
  }
}
