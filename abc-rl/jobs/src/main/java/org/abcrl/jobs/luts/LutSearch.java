package org.abcrl.jobs.luts;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.passes.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * Searches the network of LUTs that is best for a target: random short recipes from the circuit at
 * hand, each followed by mapping; what is not worse goes on, and after many failures the search
 * begins again from the circuit given. The networks themselves serve as circuits too, since what
 * their simplification finds is not in the graph that was mapped.
 *
 * <p>The same circuit, seed and number of evaluations give the same network, also of a search that
 * goes on from a {@link State} of itself.
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
    /**
     * An evaluation has ended.
     *
     * @param network its network
     * @param best the best network so far
     */
    void evaluated(int evaluations, LutNetwork network, LutNetwork best);
  }

  /**
   * What a search ends in.
   *
   * @param network the best network
   * @param start what mapping the circuit as it is gives
   * @param evaluations the recipes evaluated
   */
  public record Result(LutNetwork network, LutNetwork start, int evaluations) {}

  /**
   * Where a search is between two evaluations.
   *
   * @param random of the numbers to come
   * @param evaluations that are done
   * @param failures since the last gain
   * @param at the circuit at hand
   * @param present the circuit that was mapped to the network at hand; empty: the circuit given
   * @param best the circuit that was mapped to the best network; empty: the circuit given
   */
  public record State(
      long random,
      int evaluations,
      int failures,
      Aig at,
      Optional<Aig> present,
      Optional<Aig> best) {}

  /** A network and the circuit that was mapped to it; empty: the circuit given. */
  private record Mapped(LutNetwork network, Optional<Aig> from) {}

  private final LutTarget target;
  private final SplitMix random;
  private final List<Recipe> steps = new ArrayList<>();

  /** Where to go on; null: at the beginning. */
  private @Nullable State known;

  // run() comes first.
  @SuppressWarnings("NullAway.Init")
  private Aig circuit;

  @SuppressWarnings("NullAway.Init")
  private Aig at;

  @SuppressWarnings("NullAway.Init")
  private Mapped start;

  @SuppressWarnings("NullAway.Init")
  private Mapped present;

  @SuppressWarnings("NullAway.Init")
  private Mapped best;

  private int failures;
  private int done;

  /** A search; the seed decides on all its random choices. */
  public LutSearch(LutTarget target, long seed) {
    this.target = requireNonNull(target, "target is null");
    random = new SplitMix(seed);
    for (String step : STEPS) {
      try {
        steps.add(Recipe.parse(step));
      } catch (InputException e) {
        // A pass of a module that is not on the class path.
      }
    }
  }

  /** Goes on from a state of a search of the same circuit, target and seed, when it is run. */
  public LutSearch from(State state) {
    random.go(state.random);
    done = state.evaluations;
    failures = state.failures;
    known = state;
    return this;
  }

  /** Where the search is; for its listener, and when it has ended. */
  public State state() {
    return new State(random.state(), done, failures, at, present.from, best.from);
  }

  /**
   * Searches.
   *
   * @param evaluations recipes to evaluate at most, those before {@link #from} included
   * @param stop asked before each evaluation
   */
  public Result run(Aig given, int evaluations, BooleanSupplier stop, Listener listener) {
    circuit = requireNonNull(given, "given is null");
    start = new Mapped(target.map(circuit), Optional.empty());
    if (known == null) {
      at = circuit;
      present = start;
      best = start;
    } else {
      at = known.at;
      present = again(known.present);
      best = again(known.best);
    }
    while (done < evaluations && !stop.getAsBoolean()) {
      LutNetwork network = step();
      listener.evaluated(done, network, best.network);
    }
    return new Result(best.network, start.network, done);
  }

  /** The network of a circuit whose network was not kept. */
  private Mapped again(Optional<Aig> from) {
    return from.map(aig -> new Mapped(target.map(aig), from)).orElse(start);
  }

  private LutNetwork step() {
    if (failures == PATIENCE) {
      failures = 0;
      boolean back = random.below(2) == 0;
      at = back ? best.network.toAig() : circuit;
      present = back ? best : start;
    }
    Aig next = at;
    for (int i = 1 + random.below(MOST_STEPS); i > 0; i--) {
      next = steps.get(random.below(steps.size())).apply(next);
    }
    Mapped mapped = new Mapped(target.map(next), Optional.of(next));
    int order = target.compare(mapped.network, present.network);
    failures = order < 0 ? 0 : failures + 1;
    if (order <= 0) {
      present = mapped;
      at = random.coin() ? mapped.network.toAig() : next;
    }
    if (target.compare(mapped.network, best.network) < 0) {
      best = mapped;
    }
    done++;
    return mapped.network;
  }
}
