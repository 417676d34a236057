package org.abcrl.app.progress;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.aig.Aig;

/**
 * A line on stderr for each search of a comparison, with rate and time left. Searches are weighed
 * by the nodes of their circuits, with which their time goes. Safe for several threads.
 */
public final class EvalProgress {
  private final PrintWriter err;
  private final Map<String, Double> weights = new HashMap<>();
  private final int total;
  private final long start = System.nanoTime();
  private double left;
  private double done;
  private int finished;
  private int skipped;

  /**
   * Begins to count.
   *
   * @param searches for each circuit
   */
  public EvalProgress(PrintWriter err, Map<String, Aig> circuits, int searches) {
    this.err = err;
    total = circuits.size() * searches;
    circuits.forEach((name, circuit) -> weights.put(name, 100.0 + circuit.ands()));
    left = searches * weights.values().stream().mapToDouble(w -> w).sum();
  }

  /** A search was finished in an earlier run. */
  public synchronized void skipped(Run run) {
    left -= weight(run);
    skipped++;
  }

  /** A search is finished. */
  public synchronized void finished(Run run) {
    if (finished == 0 && skipped > 0) {
      err.println(skipped + " of " + total + " searches are known from an earlier run");
    }
    finished++;
    double weight = weight(run);
    done += weight;
    left -= weight;
    double seconds = (System.nanoTime() - start) / 1e9;
    err.printf(
        Locale.ROOT,
        "%4d/%d  %-16s %-24s seed %d  %6.2f %%  %s  (%.1f s, %.1f evaluations/s; %s left)%n",
        skipped + finished,
        total,
        run.circuit(),
        run.agent(),
        run.seed(),
        run.reductionPercent(),
        run.verified(),
        run.seconds(),
        run.evaluations() / Math.max(1e-3, run.seconds()),
        duration(seconds * Math.max(0, left) / done));
    err.flush();
  }

  private double weight(Run run) {
    return requireNonNull(weights.get(run.circuit()), run.circuit());
  }

  private static String duration(double seconds) {
    Duration d = Duration.ofSeconds(Math.round(seconds));
    return d.toHours() > 0
        ? String.format(Locale.ROOT, "%d:%02d h", d.toHours(), d.toMinutesPart())
        : String.format(Locale.ROOT, "%d:%02d min", d.toMinutes(), d.toSecondsPart());
  }
}
