package org.abcrl.jobs;

import java.time.Duration;
import java.util.Optional;
import org.abcrl.agents.Objective;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.Pace;
import org.abcrl.agents.search.ScriptsSearcher;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchParams;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Searcher;
import org.abcrl.agents.search.StrongScripts;

/**
 * Who searches recipes, and how long. Where the time would be enough for a few evaluations only,
 * strong scripts are a better use of it than a search; an agent that makes local moves then gives
 * them the rest.
 *
 * @param searcher of recipes
 * @param budget of its evaluations
 * @param patience when it ends before, where moves wait; empty: it does not
 */
record SearchPlan(Searcher searcher, Budget budget, Optional<Waiting> patience) {
  /**
   * When recipes give way to moves.
   *
   * @param earliest {@code System.nanoTime()} before which they do not
   * @param window nanoseconds without a gain after which they do
   */
  record Waiting(long earliest, long window) {}

  /** What the search reports to: the listener, which may end it before its budget does. */
  SearchListener heard(SearchListener listener, Objective objective) {
    return patience
        .<SearchListener>map(p -> new Patience(listener, objective, p.earliest(), p.window()))
        .orElse(listener);
  }

  private static final SearchParams.TimeShares SHARES = SearchParams.TimeShares.defaults();

  /** More than an evaluation takes on any machine that is warm, in seconds: 0.4 ms a node. */
  static double slowest(int ands) {
    return 4e-4 * (ands + 500);
  }

  /**
   * The plan of a job.
   *
   * @param divides whether the searcher divides its evaluations between phases, and so needs to
   *     know their number
   * @param start {@code System.nanoTime()} at the start of the job
   * @param pace what an evaluation without passes took, in seconds
   */
  static SearchPlan of(
      SearchJob job,
      SearchProblem problem,
      Searcher searcher,
      boolean divides,
      long start,
      double pace) {
    Optional<Integer> most = job.limits().most();
    if (job.limits().seconds() == null) {
      return new SearchPlan(
          searcher, Budget.of(most.orElseThrow()).withThreads(job.threads()), Optional.empty());
    }
    double seconds = job.limits().seconds();
    double moves = LocalShare.ofTime(job);
    double beginning = Math.min(SHARES.upTo() * seconds, SHARES.beginning() * pace / job.threads());
    Duration time = time(moves == 0 ? seconds : Math.max((1 - moves) * seconds, beginning));
    if (most.isPresent()) {
      return new SearchPlan(
          searcher,
          Budget.of(most.get()).withThreads(job.threads()).withTime(left(time, start)),
          Optional.empty());
    }
    boolean slow = pace > SHARES.telling() * seconds;
    boolean measured = !slow && divides;
    double rate = job.threads() * (measured ? Pace.measure(problem, left(time, start)) : 1 / pace);
    double affordable =
        rate * left(time(Math.max(SHARES.upTo(), 1 - moves) * seconds), start).toNanos();
    boolean moving = moves > 0 && Agents.get(job.agent().agent()).movesShare() > 0;
    boolean huge = FirstEvaluations.isHuge(problem.circuit());
    if (moving && (huge || affordable * 1e-9 < SHARES.fewest())) {
      // On large circuits one good cover is worth more than another script, on huge ones moves are.
      double scripts =
          huge
              ? SHARES.huge() * seconds
              : Math.min(SHARES.scripts() * seconds, FinalCover.latest(job, pace) - pace);
      return new SearchPlan(
          new ScriptsSearcher(job.agent().agent(), StrongScripts.all()),
          Budget.of(StrongScripts.all().size())
              .withThreads(job.threads())
              .withTime(left(time(Math.max(0, scripts)), start)),
          Optional.empty());
    }
    if (moving && !divides && job.local().share() == null) {
      return new SearchPlan(
          searcher,
          Pace.unlimited(left(time(SHARES.gaining() * seconds), start)).withThreads(job.threads()),
          Optional.of(
              new Waiting(start + time.toNanos(), time(SHARES.window() * seconds).toNanos())));
    }
    Budget budget =
        divides
            ? Pace.budget(job.agent().agent(), rate, left(time, start))
            : Pace.unlimited(left(time, start));
    return new SearchPlan(searcher, budget.withThreads(job.threads()), Optional.empty());
  }

  private static Duration time(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static Duration left(Duration time, long start) {
    Duration left = time.minusNanos(System.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
