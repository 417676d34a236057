package org.abcrl.agents.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.SynthesisException;

/**
 * How many evaluations fit into a time. Agents divide their evaluations between phases, or cool
 * down with them; under a time limit alone they need to know about how many there will be.
 */
public final class Pace {
  /** Share of the time that is spent on finding out. */
  private static final double SHARE = 0.04;

  /** At least that many recipes are tried: the first ones of a cold JVM say little. */
  private static final int FEWEST = 3;

  private static final int FEWEST_EVALUATIONS = 10;

  private static final int MOST = 1_000_000;

  /** Of none of the searches that come after: what they try must not be known already. */
  private static final long SEED = 0x5A17_0F7E_57ED_1CE5L;

  private Pace() {}

  /**
   * Whether an agent's way depends on the evaluations that it will get. Where it does not, there is
   * nothing to measure: random recipes of long passes could take all the time there is.
   *
   * @throws IllegalArgumentException for an unknown agent
   */
  public static boolean matters(String agent) {
    return !Double.isInfinite(Agents.get(agent).expectedEvaluations(1));
  }

  /**
   * Evaluations per second of one thread, over random recipes; that of the later half of them,
   * which a cold start slows down less.
   */
  public static double measure(SearchProblem problem, Duration time) {
    SplittableRandom random = new SplittableRandom(SEED);
    long end = System.nanoTime() + (long) (SHARE * time.toNanos());
    List<Long> took = new ArrayList<>();
    // Long passes on large circuits: one recipe may take all that there is for this.
    long hurry = end + (long) (2 * SHARE * time.toNanos());
    while (took.isEmpty()
        || (took.size() < FEWEST && System.nanoTime() < hurry)
        || System.nanoTime() < end) {
      List<Integer> recipe = new ArrayList<>();
      for (int i = 0; i < problem.length(); i++) {
        recipe.add(random.nextInt(problem.actions()));
      }
      long start = System.nanoTime();
      try {
        problem.engine().evaluate(problem.run(recipe));
      } catch (SynthesisException e) {
        // A recipe that fails costs its time all the same.
      }
      took.add(System.nanoTime() - start);
    }
    List<Long> later = took.subList(took.size() / 2, took.size());
    return 1e9 * later.size() / Math.max(1, later.stream().mapToLong(t -> t).sum());
  }

  /** The limits of a search that need not know how many evaluations it will get: the time. */
  public static Budget unlimited(Duration time) {
    return Budget.of(MOST).withTime(time);
  }

  /**
   * The limits of a search: the time, and about as many evaluations as the agent will get through
   * where its way depends on them, see {@link AgentProvider#expectedEvaluations}.
   *
   * @param agent its name
   * @param rate evaluations per second
   * @throws IllegalArgumentException for an unknown agent
   */
  public static Budget budget(String agent, double rate, Duration time) {
    double wanted = Agents.get(agent).expectedEvaluations(rate * time.toNanos() / 1e9);
    return Budget.of((int) Math.max(FEWEST_EVALUATIONS, Math.min(MOST, wanted))).withTime(time);
  }
}
