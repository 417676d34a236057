package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;

/**
 * One circuit of a batch.
 *
 * @param name unique in the batch and good as a folder's name
 * @param source the file it came from, or the design
 * @param module the circuit with its ports, registers and black boxes; empty where it could not be
 *     read
 * @param error why it could not be read, one line; empty where it could
 */
public record BatchCircuit(String name, String source, Optional<Shell> module, String error) {
  /** Checks that nothing is missing. */
  public BatchCircuit {
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    requireNonNull(module, "module is null");
    requireNonNull(error, "error is null");
  }

  /** A circuit that was read. */
  public static BatchCircuit of(String name, String source, Aig circuit) {
    return of(name, source, Shell.of(circuit));
  }

  /** A module that was read. */
  public static BatchCircuit of(String name, String source, Shell module) {
    return new BatchCircuit(name, source, Optional.of(module), "");
  }

  /** A circuit that could not be read. */
  public static BatchCircuit unreadable(String name, String source, String error) {
    return new BatchCircuit(name, source, Optional.empty(), error);
  }

  /** What the search works on; empty where it could not be read. */
  public Optional<Aig> core() {
    return module.map(Shell::core);
  }

  /** AND nodes; 0 where it could not be read. */
  public int ands() {
    return core().map(Aig::ands).orElse(0);
  }
}
