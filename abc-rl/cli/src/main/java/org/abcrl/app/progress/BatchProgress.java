package org.abcrl.app.progress;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchListener;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchStatus;

/**
 * Progress of a batch on stderr: a line for each finished circuit; on a terminal also a line for
 * each running one and one for the whole, redrawn in place and never wider than the terminal.
 */
public final class BatchProgress implements BatchListener, AutoCloseable {
  private static final long REDRAW_NANOS = Duration.ofMillis(250).toNanos();
  private static final String CLEAR_BELOW = "\r\033[J";
  private static final int NARROWEST = 20;

  private final PrintWriter err;
  private final BooleanSupplier stop;
  private final int columns;
  private final LongSupplier nanos;
  private final BatchTally tally;
  private final Map<String, String> running = new LinkedHashMap<>();
  private long drawn = Long.MIN_VALUE;
  private int lines;

  /** Progress on the terminal of this process, if it has one. */
  public BatchProgress(PrintWriter err, List<BatchCircuit> batch, BooleanSupplier stop) {
    this(
        err,
        batch,
        stop,
        Boolean.getBoolean("abcrl.terminal") ? Integer.getInteger("abcrl.columns", 80) : 0,
        System::nanoTime);
  }

  /**
   * Progress.
   *
   * @param columns of the terminal; 0: there is none
   * @param nanos the time
   */
  BatchProgress(
      PrintWriter err,
      List<BatchCircuit> batch,
      BooleanSupplier stop,
      int columns,
      LongSupplier nanos) {
    this.err = err;
    this.stop = stop;
    this.columns = columns == 0 ? 0 : Math.max(NARROWEST, columns);
    this.nanos = nanos;
    this.tally = new BatchTally(batch, nanos);
  }

  @Override
  public void begun(BatchCircuit circuit) {
    running.put(circuit.name(), "begins");
    draw(false);
  }

  @Override
  public void message(BatchCircuit circuit, String line) {
    print(circuit.name() + ": " + line);
  }

  @Override
  public void evaluated(BatchCircuit circuit, int evaluations, double reductionPercent) {
    tally.evaluated(circuit);
    String of = circuit.job().limits().most().map(most -> "/" + most).orElse("");
    running.put(circuit.name(), evaluations + of + " " + Gain.text(reductionPercent));
    draw(false);
  }

  @Override
  public void finished(BatchCircuit circuit, BatchRow row, boolean reused) {
    tally.finished(circuit, row, reused);
    running.remove(circuit.name());
    String left =
        columns > 0 || tally.secondsLeft().isEmpty()
            ? ""
            : "  left " + Durations.text(tally.secondsLeft().getAsDouble());
    String line = line(row, reused) + left;
    print(columns > 0 && line.length() >= columns ? narrow(row, reused) : line);
    draw(true);
    err.flush();
  }

  /** The same where the terminal has no room for it. */
  private String narrow(BatchRow row, boolean reused) {
    String end =
        row.hasResult()
            ? Gain.text(row.reductionPercent()) + (row.proved() ? "" : " " + row.verified())
            : row.status().word();
    return fit(
        tally.done() + "/" + tally.circuits() + " " + row.name() + (reused ? " (before)" : ""),
        end);
  }

  private String line(BatchRow row, boolean reused) {
    String head =
        String.format(Locale.ROOT, "%4d/%d  %-24s", tally.done(), tally.circuits(), row.name());
    if (!row.hasResult()) {
      return head + "  " + row.status().word() + ": " + row.message();
    }
    return head
        + String.format(
            Locale.ROOT,
            " ands %6d  %s %12.2f (%s %s)  %s%s  %s",
            requireNonNull(row.given()).ands(),
            row.luts() == null ? "adp" : "luts*depth",
            requireNonNull(row.best()).adp(),
            row.objective(),
            Gain.text(row.reductionPercent()),
            row.verified(),
            row.status() == BatchStatus.DONE ? "" : ", " + row.status().word(),
            reused ? "done before" : String.format(Locale.ROOT, "%.1f s", row.seconds()));
  }

  private void print(String line) {
    clear();
    err.println(line);
    draw(true);
  }

  private void clear() {
    if (lines > 0) {
      err.print(lines > 1 ? "\033[" + (lines - 1) + "A" + CLEAR_BELOW : CLEAR_BELOW);
      lines = 0;
    }
  }

  private void draw(boolean always) {
    long now = nanos.getAsLong();
    if (columns == 0 || (!always && drawn != Long.MIN_VALUE && now - drawn < REDRAW_NANOS)) {
      return;
    }
    drawn = now;
    clear();
    List<String> block = block();
    err.print(String.join("\n", block));
    err.flush();
    lines = block.size();
  }

  /** The lines in place: one for each circuit that runs, then the whole. None is too wide. */
  List<String> block() {
    List<String> block = new ArrayList<>();
    running.forEach((name, state) -> block.add(fit(name, state)));
    if (!tally.best().isEmpty()) {
      block.add(fit("best " + tally.best(), Gain.text(tally.bestPercent())));
    }
    String failed = tally.failures() == 0 ? "" : ", " + tally.failures() + " failed";
    String left =
        tally.secondsLeft().isEmpty()
            ? ""
            : Durations.text(tally.secondsLeft().getAsDouble()) + " left";
    block.add(fit(tally.done() + "/" + tally.circuits() + " done" + failed, left));
    return block;
  }

  /** Both at the two ends of one line; the first one is cut where there is no room. */
  private String fit(String first, String second) {
    // The last column stays free: some terminals wrap as soon as it is written.
    int width = columns - 1;
    String end = second.length() > width - 2 ? second.substring(0, width - 2) : second;
    int room = Math.max(1, width - end.length() - 1);
    String begin = first.length() > room ? first.substring(0, room - 1) + "~" : first;
    int pad = Math.min(width, 60) - begin.length() - end.length();
    return begin + " ".repeat(Math.max(1, pad)) + end;
  }

  @Override
  public boolean stop() {
    return stop.getAsBoolean();
  }

  @Override
  public void close() {
    clear();
    err.flush();
  }
}
