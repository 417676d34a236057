package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.aig.InputException;
import org.abcrl.aig.incremental.LocalSearch;
import org.abcrl.aig.incremental.LocalSearchFile;
import org.abcrl.aig.incremental.LocalSearchParams;
import org.abcrl.aig.incremental.LocalSearchStats;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.timing.StaticTiming;

/**
 * The last phase of a search: local moves on the netlist of the best recipe. It ends with its moves
 * or its time, or when the listener says stop; where there is a journal its own file stands beside
 * it, and it goes on from there.
 */
final class LocalPhase {
  /** The file beside the journal. */
  private static final String FILE = ResultFolder.MOVES;

  /** How often it says how far it is and is saved, at most. */
  private static final Duration EVERY = Duration.ofSeconds(2);

  private static final long SHOW_EVERY = Duration.ofSeconds(20).toNanos();

  /** Where only the delay is minimised, so much of the area breaks ties. */
  private static final double TIE = 0.01;

  private final SearchJob job;
  private final Goal goal;
  private final JobListener listener;
  private final long every;

  /**
   * What came of it.
   *
   * @param netlist at least as good as the one that it began with
   * @param stats moves made
   */
  record Result(MappedNetlist netlist, LocalSearchStats stats) {}

  LocalPhase(SearchJob job, Goal goal, JobListener listener) {
    this(job, goal, listener, EVERY);
  }

  /** The same with another interval for saving and telling. */
  LocalPhase(SearchJob job, Goal goal, JobListener listener, Duration every) {
    this.every = every.toNanos();
    this.job = requireNonNull(job, "job is null");
    this.goal = requireNonNull(goal, "goal is null");
    this.listener = requireNonNull(listener, "listener is null");
  }

  /** How the job's goal weighs area and delay; empty where moves on a netlist do not serve it. */
  static Optional<LocalSearchParams> params(SearchJob job) {
    Objective objective = Objective.parse(job.objective());
    LocalSearchParams params =
        LocalSearchParams.defaults()
            .withSeed(job.seed())
            .withThreads(job.threads())
            .withDelayTarget(job.flow().delayTarget());
    if (objective.equals(Objective.ADP)) {
      return Optional.of(params);
    }
    if (objective.equals(Objective.AREA)) {
      return Optional.of(params.withWeights(1, 0));
    }
    return objective.equals(Objective.DELAY) || objective.name().equals(Objective.SLACK)
        ? Optional.of(params.withWeights(TIE, 1))
        : Optional.empty();
  }

  /**
   * Runs the phase.
   *
   * @param start where it begins
   * @param qor the figures of the start
   * @param most the moves that it may make
   * @param end the {@code System.nanoTime()} at which it ends; empty for no limit
   * @param better takes the best so far from time to time
   */
  Result run(MappedNetlist start, Qor qor, long most, Optional<Long> end, Consumer<Result> better) {
    LocalSearchParams params = params(job).orElseThrow().withTiming(goal.flow().timing());
    if (goal.objective().delayLimit().isPresent()) {
      params = params.withDelayTarget(goal.objective().delayLimit().get());
    }
    Optional<Path> file =
        listener.journal().map(j -> j.file().toAbsolutePath().resolveSibling(FILE));
    String identity = identity(start, params);
    // What is around the gates, and what their boundary does not tell exactly, stays as it is.
    double area = qor.area() - start.area();
    double delay = qor.delay() - StaticTiming.analyze(start, params.timing()).delay();
    UnaryOperator<Qor> whole =
        q ->
            new Qor(
                Math.max(0, q.area() + area),
                Math.max(0, q.delay() + delay),
                qor.ands(),
                qor.levels());
    try (LocalSearch search = open(start, params, file, identity)) {
      Comparator<Qor> order = goal.objective().order();
      Qor best = qor;
      long saved = System.nanoTime();
      long told = saved;
      long shown = saved;
      while (search.stats().moves() < most && !over(end)) {
        search.round(() -> over(end));
        Qor present = whole.apply(figures(search.stats()));
        best = order.compare(present, best) < 0 ? present : best;
        long now = System.nanoTime();
        if (file.isPresent() && search.canBeSaved() && now - saved > every) {
          LocalSearchFile.save(search, identity, file.get());
          saved = now;
        }
        if (now - told > every) {
          listener.moved(search.stats(), best);
          told = now;
        }
        if (now - shown > SHOW_EVERY) {
          better.accept(new Result(search.best(), search.stats()));
          shown = System.nanoTime();
        }
      }
      listener.moved(search.stats(), best);
      return new Result(search.best(), search.stats());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Qor figures(LocalSearchStats stats) {
    return new Qor(stats.area(), stats.delay(), 0, 0);
  }

  private boolean over(Optional<Long> end) {
    return end.isPresent() && System.nanoTime() - end.get() >= 0 || listener.stop();
  }

  private LocalSearch open(
      MappedNetlist start, LocalSearchParams params, Optional<Path> file, String identity)
      throws IOException {
    boolean resume = listener.journal().map(JobListener.Journal::resume).orElse(false);
    if (file.isPresent() && resume && Files.exists(file.get())) {
      try {
        LocalSearch search =
            LocalSearchFile.resume(file.get(), identity, goal.flow().mapper(), start, params);
        listener.message(search.stats().moves() + " local moves are known from " + FILE);
        return search;
      } catch (InputException e) {
        listener.message("abc-rl: warning: " + e.getMessage() + "; local moves begin anew");
      }
    }
    return new LocalSearch(goal.flow().mapper(), start, params);
  }

  /** What a saved phase must agree in. */
  private String identity(MappedNetlist start, LocalSearchParams params) {
    return Hashes.sha256(
        MappedVerilogWriter.write(start)
            + start.library().contentHash()
            + params.withThreads(1)
            + Build.version());
  }
}
