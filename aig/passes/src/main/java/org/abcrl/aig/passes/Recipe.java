package org.abcrl.aig.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;

/**
 * A synthesis recipe: passes run one after the other.
 *
 * @param passes the passes in order; empty leaves the circuit as it is
 */
public record Recipe(List<Pass> passes) {
  /**
   * The seven actions of ABC-RL, by their numbers there: refactor, refactor -z, rewrite, rewrite
   * -z, resub, resub -z, balance (Chowdhury et al., "Retrieval-Guided Reinforcement Learning for
   * Boolean Circuit Minimization", ICLR 2024).
   */
  public static final List<Pass> ABC_RL_ACTIONS =
      parse(
              "refactor; refactor -z; rewrite; rewrite -z;"
                  + " resub -K 8 -N 1; resub -K 8 -N 1 -z; balance",
              PassRegistry.builtIn())
          .passes();

  /** Copies the list, so that the recipe cannot change. */
  public Recipe {
    passes = List.copyOf(passes);
  }

  /**
   * Reads a script in ABC's syntax, for example {@code "balance; rewrite -z; resub -K 8 -N 1"}:
   * commands and their options, ABC's abbreviations ({@code b}, {@code rwz}), named recipes ({@code
   * resyn2}), semicolons or line ends between them, and {@code #} comments. An empty script is a
   * recipe without passes.
   *
   * @throws org.abcrl.aig.InputException at the first word that cannot be understood; its source is
   *     {@code recipe}
   */
  public static Recipe parse(String script) {
    return parse(script, PassRegistry.standard());
  }

  /** Reads a script that may use the commands of a registry. */
  public static Recipe parse(String script, PassRegistry registry) {
    return new Recipe(new RecipeParser(registry).parse(script));
  }

  /** The named recipes ({@code resyn2}, {@code compress2rs} and others), in a fixed order. */
  public static Map<String, Recipe> named() {
    return RecipeParser.named(PassRegistry.standard());
  }

  /** Runs all passes. */
  public Aig apply(Aig aig) {
    Aig result = aig;
    for (Pass pass : passes) {
      result = pass.apply(result);
    }
    return result;
  }

  /** Runs all passes and tells of each how its result came about. */
  public List<Derivation> derive(Aig aig) {
    List<Derivation> steps = new ArrayList<>();
    Aig circuit = aig;
    for (Pass pass : passes) {
      Derivation step = pass.derive(circuit);
      steps.add(step);
      circuit = step.result();
    }
    return steps;
  }

  /**
   * The same recipe with every pass on several threads, see {@link ParallelPass}.
   *
   * @param threads 1 or more; the result does not depend on it
   */
  public Recipe parallel(int threads) {
    return new Recipe(passes.stream().<Pass>map(p -> new ParallelPass(p, threads)).toList());
  }

  /** The recipe in ABC's script syntax, for example {@code balance; rewrite -z}. */
  public String script() {
    return passes.stream().map(Pass::script).collect(Collectors.joining("; "));
  }
}
