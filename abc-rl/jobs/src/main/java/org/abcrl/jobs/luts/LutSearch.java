package org.abcrl.jobs.luts;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.passes.Recipe;

/**
 * Searches the network of LUTs that is best for a target: random short recipes from the circuit at
 * hand, each followed by mapping; what is not worse goes on, and after many failures the search
 * begins again from the circuit given. The networks themselves serve as circuits too, since what
 * their simplification finds is not in the graph that was mapped.
 *
 * <p>The same circuit, seed and number of evaluations give the same network.
 */
public final class LutSearch {
  private static final int PATIENCE = 60;
  private static final int MOST_STEPS = 3;

  /** Steps of recipes; those that use passes which are not there are left out. */
  private static final String[] STEPS = {
    "resyn2",
    "compress2rs",
    "if -K 6 -a",
    "if -K 6",
    "if -K 4 -a",
    "if -K 8 -a",
    "rewrite -z; balance; rewrite -z",
    "refactor -z; rewrite -z",
    "resub -K 12 -N 3 -z; refactor -z",
    "resub -K 16 -N 3; balance",
    "rewrite; refactor",
    "mfs2 -z",
    "mfs2 -K 4 -z",
    "fraig",
    "dc2",
    "dsd",
    "fx",
    "eliminate; fx",
    "balance",
  };

  /** Hears of every evaluation. */
  @FunctionalInterface
  public interface Listener {
    /** An evaluation has ended; {@code best} is the best network so far. */
    void evaluated(int evaluations, LutNetwork best);
  }

  /**
   * What a search ends in.
   *
   * @param network the best network
   * @param start what mapping the circuit as it is gives
   * @param evaluations the recipes evaluated
   */
  public record Result(LutNetwork network, LutNetwork start, int evaluations) {}

  private final LutTarget target;
  private final SplittableRandom random;
  private final List<Recipe> steps = new ArrayList<>();

  /** A search; the seed decides on all its random choices. */
  public LutSearch(LutTarget target, long seed) {
    this.target = requireNonNull(target, "target is null");
    random = new SplittableRandom(seed);
    for (String step : STEPS) {
      try {
        steps.add(Recipe.parse(step));
      } catch (InputException e) {
        // A pass of a module that is not on the class path.
      }
    }
  }

  /**
   * Searches.
   *
   * @param evaluations recipes to evaluate at most
   * @param stop asked before each evaluation
   */
  public Result run(Aig circuit, int evaluations, BooleanSupplier stop, Listener listener) {
    LutNetwork start = target.map(circuit);
    LutNetwork best = start;
    LutNetwork present = start;
    Aig at = circuit;
    int failures = 0;
    int done = 0;
    while (done < evaluations && !stop.getAsBoolean()) {
      if (failures == PATIENCE) {
        failures = 0;
        boolean back = random.nextInt(2) == 0;
        at = back ? best.toAig() : circuit;
        present = back ? best : start;
      }
      Aig next = at;
      for (int i = 1 + random.nextInt(MOST_STEPS); i > 0; i--) {
        next = steps.get(random.nextInt(steps.size())).apply(next);
      }
      LutNetwork network = target.map(next);
      int order = target.compare(network, present);
      failures = order < 0 ? 0 : failures + 1;
      if (order <= 0) {
        present = network;
        at = random.nextBoolean() ? network.toAig() : next;
      }
      if (target.compare(network, best) < 0) {
        best = network;
      }
      listener.evaluated(++done, best);
    }
    return new Result(best, start, done);
  }
}
