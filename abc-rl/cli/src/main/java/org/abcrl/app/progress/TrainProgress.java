package org.abcrl.app.progress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.abcrl.agents.training.Metrics;
import org.abcrl.agents.training.TrainingListener;
import org.abcrl.agents.training.TrainingParams;

/**
 * Progress of a training on stderr: four lines while an iteration's episodes are played, and one
 * with its figures and the time left when it is done. Safe for several threads.
 */
public final class TrainProgress implements TrainingListener {
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

  public TrainProgress(PrintWriter err, TrainingParams params, BooleanSupplier stop) {
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
          Durations.text((System.nanoTime() - iterationStart) / 1e9));
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
        Durations.text((now - iterationStart) / 1e9),
        Durations.text((now - start) / 1e9 / done * Math.max(0, iterations - metrics.iteration())));
    err.flush();
    iterationStart = now;
    played = 0;
    returns = 0;
  }

  @Override
  public boolean stop() {
    return stop.getAsBoolean();
  }
}
