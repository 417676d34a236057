package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.abcrl.aig.Aig;

/**
 * One circuit of a batch.
 *
 * @param name unique in the batch and good as a folder's name
 * @param source the file it came from, or the design
 * @param circuit the circuit; empty where it could not be read
 * @param error why it could not be read, one line; empty where it could
 */
public record BatchCircuit(String name, String source, Optional<Aig> circuit, String error) {
  /** Checks that nothing is missing. */
  public BatchCircuit {
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    requireNonNull(circuit, "circuit is null");
    requireNonNull(error, "error is null");
  }

  /** A circuit that was read. */
  public static BatchCircuit of(String name, String source, Aig circuit) {
    return new BatchCircuit(name, source, Optional.of(circuit), "");
  }

  /** A circuit that could not be read. */
  public static BatchCircuit unreadable(String name, String source, String error) {
    return new BatchCircuit(name, source, Optional.empty(), error);
  }

  /** AND nodes; 0 where it could not be read. */
  public int ands() {
    return circuit.map(Aig::ands).orElse(0);
  }
}
