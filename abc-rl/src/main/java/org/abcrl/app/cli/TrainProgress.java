package org.abcrl.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.abcrl.agents.training.Metrics;
import org.abcrl.agents.training.TrainingListener;
import org.abcrl.agents.training.TrainingParams;

/**
 * Progress of a training on stderr: four lines while an iteration's episodes are played, and one
 * with its figures and the time left when it is done. Safe for several threads.
 */
final class TrainProgress implements TrainingListener {
  private static final int LINES = 4;

  private final PrintWriter err;
  private final int iterations;
  private final int episodes;
  private final BooleanSupplier stop;
  private final long start = System.nanoTime();
  private long iterationStart = start;
  private int played;
  private double returns;
  private int done;

  TrainProgress(PrintWriter err, TrainingParams params, BooleanSupplier stop) {
    this.err = err;
    this.stop = stop;
    iterations = params.iterations();
    episodes = params.play().episodes();
  }

  @Override
  public synchronized void episode(String circuit, double reward) {
    played++;
    returns += reward;
    if (played * LINES / episodes > (played - 1) * LINES / episodes) {
      err.printf(
          Locale.ROOT,
          "  %d/%d episodes, mean return %.2f %%, %s%n",
          played,
          episodes,
          100 * returns / played,
          time(System.nanoTime() - iterationStart));
      err.flush();
    }
  }

  @Override
  public synchronized void iteration(Metrics metrics) {
    long now = System.nanoTime();
    done++;
    err.printf(
        Locale.ROOT,
        "iteration %d/%d  policy loss %.3f  value loss %.4f  entropy %.2f  mean return %.2f %%"
            + "  best %.2f %%  %d recipes  (%s, %s left)%n",
        metrics.iteration(),
        iterations,
        metrics.policyLoss(),
        metrics.valueLoss(),
        metrics.entropy(),
        100 * metrics.reward(),
        100 * metrics.bestReward(),
        metrics.evaluations(),
        time(now - iterationStart),
        time((now - start) / done * Math.max(0, iterations - metrics.iteration())));
    err.flush();
    iterationStart = now;
    played = 0;
    returns = 0;
  }

  @Override
  public boolean stop() {
    return stop.getAsBoolean();
  }

  private static String time(long nanos) {
    Duration d = Duration.ofNanos(nanos);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
  }
}
