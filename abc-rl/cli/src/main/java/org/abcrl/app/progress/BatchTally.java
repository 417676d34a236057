package org.abcrl.app.progress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchStatus;

/**
 * What of a batch is done, and how long the rest will take: the work left at the speed so far. The
 * work of an evaluation is taken to grow with the circuit's AND nodes.
 */
final class BatchTally {
  /** The nodes that cost what every evaluation costs, however small the circuit. */
  private static final long FIXED_NODES = 300;

  private final int circuits;
  private final LongSupplier nanos;
  private final long start;
  private final Map<String, Integer> evaluated = new HashMap<>();
  private long workLeft;
  private long workDone;
  private int finished;
  private int failed;
  private String best = "";
  private double bestPercent;

  BatchTally(List<BatchCircuit> batch, LongSupplier nanos) {
    this.circuits = batch.size();
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    for (BatchCircuit circuit : batch) {
      workLeft += circuit.isUnreadable() ? 0 : work(circuit) * (budget(circuit) + 1L);
    }
  }

  /** The evaluations that a search may use; 1 where its time alone is limited. */
  static int budget(BatchCircuit circuit) {
    return circuit.job().limits().most().orElse(1);
  }

  private static long work(BatchCircuit circuit) {
    return circuit.ands() + FIXED_NODES;
  }

  void evaluated(BatchCircuit circuit) {
    int done = evaluated.merge(circuit.name(), 1, Integer::sum);
    if (done <= budget(circuit)) {
      workDone += work(circuit);
      workLeft -= work(circuit);
    }
  }

  void finished(BatchCircuit circuit, BatchRow row, boolean reused) {
    finished++;
    if (row.status() == BatchStatus.FAILED || row.status() == BatchStatus.UNREADABLE) {
      failed++;
    }
    if (row.hasResult() && row.reductionPercent() > bestPercent) {
      best = row.name();
      bestPercent = row.reductionPercent();
    }
    if (!circuit.isUnreadable()) {
      // What the search left of its budget is no work any more; the proof counts as one evaluation.
      int done = Math.min(budget(circuit), evaluated.getOrDefault(circuit.name(), 0));
      workLeft -= work(circuit) * (budget(circuit) + 1L - done);
      workDone += reused ? 0 : work(circuit);
    }
  }

  /** Circuits in all. */
  int circuits() {
    return circuits;
  }

  /** Circuits that are done, the failed ones included. */
  int done() {
    return finished;
  }

  /** Circuits that failed or could not be read. */
  int failures() {
    return failed;
  }

  /** The circuit whose objective fell most; empty where none fell. */
  String best() {
    return best;
  }

  /** By how many percent it fell. */
  double bestPercent() {
    return bestPercent;
  }

  /** Seconds; empty before anything is known. */
  OptionalDouble secondsLeft() {
    return workDone == 0 || workLeft <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((nanos.getAsLong() - start) / 1e9 * workLeft / workDone);
  }
}
