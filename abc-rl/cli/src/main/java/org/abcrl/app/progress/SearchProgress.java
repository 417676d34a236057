package org.abcrl.app.progress;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.abcrl.agents.Qor;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;
import org.abcrl.aig.incremental.LocalSearchStats;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import org.abcrl.jobs.SearchReport;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a search on stderr: a bar with rate and time left on a terminal; elsewhere one line
 * for each new best and for each tenth of the budget.
 */
public final class SearchProgress implements JobListener, AutoCloseable {
  private final PrintWriter err;
  private final SearchJob job;
  private final @Nullable Journal journal;
  private final Interrupt interrupt;
  private final Consumer<SearchOutcome> early;
  private final long begin = System.nanoTime();
  private @Nullable SearchProblem problem;
  private int budget;
  private @Nullable ProgressBar bar;
  private long firstMove;
  private long movesBefore;

  /**
   * Progress of one job.
   *
   * @param journal where its evaluations are written down; null: nowhere
   * @param interrupt whether it, and its proofs, should end
   * @param early takes proved outcomes before the job is done
   */
  public SearchProgress(
      PrintWriter err,
      SearchJob job,
      @Nullable Journal journal,
      Interrupt interrupt,
      Consumer<SearchOutcome> early) {
    this.early = early;
    this.err = err;
    this.job = job;
    this.journal = journal;
    this.interrupt = interrupt;
  }

  @Override
  public void message(String line) {
    err.println(line);
  }

  @Override
  public void opened(Aig circuit, CellLibrary library) {
    err.printf(
        Locale.ROOT, "%s%nlibrary %s, agent %s%n", circuit, library.name(), job.agent().agent());
  }

  @Override
  public void started(SearchProblem started, int evaluations) {
    problem = started;
    budget = evaluations;
    err.printf(
        Locale.ROOT,
        job.luts() == null
            ? "baseline resyn2: area %.2f um2, delay %.2f ps, adp %.2f%n"
            : "baseline resyn2: luts %.0f, depth %.0f, product %.0f%n",
        problem.baseline().area(),
        problem.baseline().delay(),
        problem.baseline().adp());
    err.flush();
    if (Boolean.getBoolean("abcrl.terminal")) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("search")
              .setInitialMax(budget)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              .showSpeed()
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }
  }

  @Override
  public void evaluated(Trial trial) {
    String best =
        String.format(
            Locale.ROOT,
            "best %s (%s)",
            begun().objective().text(trial.best()),
            gain(trial.best()));
    if (bar != null) {
      bar.setExtraMessage(best);
      bar.stepTo(trial.number());
    } else if (trial.improved() || trial.number() % Math.max(1, budget / 10) == 0) {
      err.printf(Locale.ROOT, "%5d%s  %s%n", trial.number(), of(), best);
    }
  }

  private SearchProblem begun() {
    return requireNonNull(problem, "no search has begun");
  }

  private String gain(Qor best) {
    SearchProblem search = begun();
    return Gain.text(search.objective().reductionPercent(search.baseline(), best));
  }

  /** The number of evaluations, where it is the limit and not the time. */
  private String of() {
    return job.limits().most().map(most -> "/" + most).orElse("");
  }

  @Override
  public void proved(SearchOutcome outcome) {
    SearchReport.Figures best = outcome.report().best();
    if (bar != null) {
      // The bar is drawn anew below this line.
      err.println();
    }
    err.printf(
        Locale.ROOT,
        "proved netlist after %.1f s: area %.2f um2, delay %.2f ps, adp %.2f%n",
        (System.nanoTime() - begin) * 1e-9,
        best.area(),
        best.delay(),
        best.adp());
    err.flush();
    early.accept(outcome);
  }

  @Override
  public void moved(LocalSearchStats stats, Qor best) {
    long now = System.nanoTime();
    if (firstMove == 0) {
      firstMove = now;
      movesBefore = stats.moves();
    }
    long since = stats.moves() - movesBefore;
    // The first line has nothing to compare with.
    String rate =
        since == 0
            ? ""
            : String.format(Locale.ROOT, " (%.0f a second)", since / ((now - firstMove) * 1e-9));
    err.printf(
        Locale.ROOT,
        "%8d moves%s, %d made, best %s (%s)%n",
        stats.moves(),
        rate,
        stats.accepted(),
        begun().objective().text(best),
        gain(best));
    err.flush();
  }

  /** The bar is no longer needed: what comes now are lines. */
  @Override
  public void searched(SearchResult result) {
    close();
  }

  @Override
  public Optional<Journal> journal() {
    return Optional.ofNullable(journal);
  }

  @Override
  public boolean stop() {
    return interrupt.requested();
  }

  @Override
  public boolean abandonsProofs() {
    return interrupt.abandoned();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
