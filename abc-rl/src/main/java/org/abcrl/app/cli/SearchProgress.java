package org.abcrl.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Trial;

/**
 * Progress of a search on stderr: a bar with rate and time left on a terminal; elsewhere one line
 * for each new best and for each tenth of the budget.
 */
final class SearchProgress implements SearchListener, AutoCloseable {
  private final PrintWriter err;
  private final SearchProblem problem;
  private final int budget;
  private final BooleanSupplier stop;
  private final ProgressBar bar;

  SearchProgress(PrintWriter err, SearchProblem problem, int budget, BooleanSupplier stop) {
    this.err = err;
    this.problem = problem;
    this.budget = budget;
    this.stop = stop;
    this.bar =
        !Boolean.getBoolean("abcrl.terminal")
            ? null
            : new ProgressBarBuilder()
                .setTaskName("search")
                .setInitialMax(budget)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
  }

  @Override
  public void evaluated(Trial trial) {
    String best =
        String.format(
            Locale.ROOT,
            "best %s %.2f (%+.2f %%)",
            problem.objective().name(),
            problem.objective().cost(trial.best()),
            0 - problem.objective().reductionPercent(problem.baseline(), trial.best()));
    if (bar != null) {
      bar.setExtraMessage(best);
      bar.stepTo(trial.number());
    } else if (trial.improved() || trial.number() % Math.max(1, budget / 10) == 0) {
      err.printf(Locale.ROOT, "%5d/%d  %s%n", trial.number(), budget, best);
    }
  }

  @Override
  public boolean stop() {
    return stop.getAsBoolean();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
