package org.abcrl.app.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchListener;
import org.abcrl.jobs.batch.BatchRow;

/** Progress of a batch for programs: one JSON object a line, each with its {@code event}. */
public final class BatchJsonProgress implements BatchListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter err;
  private final BooleanSupplier stop;
  private final BatchTally tally;

  /** Progress of a batch. */
  public BatchJsonProgress(PrintWriter err, List<BatchCircuit> batch, BooleanSupplier stop) {
    this.err = err;
    this.stop = stop;
    this.tally = new BatchTally(batch, System::nanoTime);
  }

  /** Tells a line for people as an event. */
  public static void message(PrintWriter err, String line) {
    Map<String, Object> event = event("message");
    event.put("text", line);
    print(err, event);
  }

  private static Map<String, Object> event(String kind) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", kind);
    return event;
  }

  private static void print(PrintWriter err, Map<String, Object> event) {
    try {
      err.println(JSON.writeValueAsString(event));
      err.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void about(BatchCircuit circuit, String kind, Map<String, Object> more) {
    Map<String, Object> event = event(kind);
    event.put("name", circuit.name());
    event.putAll(more);
    print(err, event);
  }

  @Override
  public void begun(BatchCircuit circuit) {
    about(circuit, "begun", Map.of());
  }

  @Override
  public void message(BatchCircuit circuit, String line) {
    about(circuit, "message", Map.of("text", line));
  }

  @Override
  public void evaluated(BatchCircuit circuit, int evaluations, double reductionPercent) {
    tally.evaluated(circuit);
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("evaluations", evaluations);
    more.put("budget", circuit.job().limits().most().orElse(null));
    more.put("reduction_percent", Math.max(0, reductionPercent));
    about(circuit, "evaluated", more);
  }

  @Override
  public void finished(BatchCircuit circuit, BatchRow row, boolean reused) {
    tally.finished(circuit, row, reused);
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("status", row.status().word());
    more.put("verified", row.verified());
    more.put("reduction_percent", row.reductionPercent());
    more.put("seconds", row.seconds());
    more.put("reused", reused);
    more.put("message", row.message());
    more.put("done", tally.done());
    more.put("failed", tally.failures());
    more.put("circuits", tally.circuits());
    more.put(
        "seconds_left", tally.secondsLeft().isPresent() ? tally.secondsLeft().getAsDouble() : null);
    about(circuit, "finished", more);
  }

  @Override
  public boolean stop() {
    return stop.getAsBoolean();
  }
}
