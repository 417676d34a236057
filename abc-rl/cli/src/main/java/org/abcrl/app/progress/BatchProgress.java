package org.abcrl.app.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchListener;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchStatus;

/**
 * Progress of a batch on stderr: a line for each finished circuit and the time left; on a terminal
 * also one line of what is running, redrawn in place.
 *
 * <p>The time left is the work left at the speed so far. The work of an evaluation is taken to grow
 * with the circuit's AND nodes.
 */
public final class BatchProgress implements BatchListener, AutoCloseable {
  /** The nodes that cost what every evaluation costs, however small the circuit. */
  private static final long FIXED_NODES = 300;

  private static final long REDRAW_NANOS = Duration.ofMillis(250).toNanos();
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter err;
  private final int budget;
  private final int circuits;
  private final BooleanSupplier stop;
  private final boolean terminal = Boolean.getBoolean("abcrl.terminal");
  private final Set<String> running = new TreeSet<>();
  private final Map<String, Integer> evaluated = new HashMap<>();
  private final long start = System.nanoTime();
  private long workLeft;
  private long workDone;
  private int finished;
  private long drawn;

  public BatchProgress(
      PrintWriter err, List<BatchCircuit> batch, int budget, BooleanSupplier stop) {
    this.err = err;
    this.budget = budget;
    this.circuits = batch.size();
    this.stop = stop;
    for (BatchCircuit circuit : batch) {
      workLeft += circuit.module().isPresent() ? work(circuit) * (budget + 1L) : 0;
    }
  }

  private static long work(BatchCircuit circuit) {
    return circuit.ands() + FIXED_NODES;
  }

  @Override
  public void begun(BatchCircuit circuit) {
    running.add(circuit.name());
    draw(false);
  }

  @Override
  public void message(BatchCircuit circuit, String line) {
    err.println((terminal ? CLEAR_LINE : "") + circuit.name() + ": " + line);
  }

  @Override
  public void evaluated(BatchCircuit circuit) {
    evaluated.merge(circuit.name(), 1, Integer::sum);
    workDone += work(circuit);
    workLeft -= work(circuit);
    draw(false);
  }

  @Override
  public void finished(BatchCircuit circuit, BatchRow row, boolean reused) {
    finished++;
    running.remove(circuit.name());
    if (circuit.module().isPresent()) {
      // What the search left of its budget is no work any more; the proof counts as one evaluation.
      int done = evaluated.getOrDefault(circuit.name(), 0);
      workLeft -= work(circuit) * (budget + 1L - done);
      workDone += reused ? 0 : work(circuit);
    }
    String left = workDone > 0 && workLeft > 0 ? "  left " + Durations.text(secondsLeft()) : "";
    err.println((terminal ? CLEAR_LINE : "") + line(row, reused) + (terminal ? "" : left));
    draw(true);
    err.flush();
  }

  private String line(BatchRow row, boolean reused) {
    String head = String.format(Locale.ROOT, "%4d/%d  %-24s", finished, circuits, row.name());
    if (!row.hasResult()) {
      return head + "  " + row.status().word() + ": " + row.message();
    }
    return head
        + String.format(
            Locale.ROOT,
            " ands %6d  adp %12.2f (%+.2f %%)  %s%s  %s",
            row.given().ands(),
            row.best().adp(),
            row.baseline().adp() == 0
                ? 0.0
                : 100 * (row.best().adp() - row.baseline().adp()) / row.baseline().adp(),
            row.verified(),
            row.status() == BatchStatus.DONE ? "" : ", " + row.status().word(),
            reused ? "done before" : String.format(Locale.ROOT, "%.1f s", row.seconds()));
  }

  private void draw(boolean always) {
    long now = System.nanoTime();
    if (!terminal || (!always && now - drawn < REDRAW_NANOS)) {
      return;
    }
    drawn = now;
    String names = String.join(", ", running);
    String shown = names.length() > 40 ? names.substring(0, 37) + "..." : names;
    err.printf(
        Locale.ROOT,
        "%s%d/%d done, %.0f %% of the work, left %s, running: %s",
        CLEAR_LINE,
        finished,
        circuits,
        workLeft + workDone == 0 ? 100.0 : 100.0 * workDone / (workDone + workLeft),
        workDone == 0 ? "?" : Durations.text(secondsLeft()),
        shown);
    err.flush();
  }

  private double secondsLeft() {
    return (System.nanoTime() - start) / 1e9 * workLeft / workDone;
  }

  @Override
  public boolean stop() {
    return stop.getAsBoolean();
  }

  @Override
  public void close() {
    if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }
}
