package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.SearchJob;

/**
 * One search of a batch: a circuit and what is done with it.
 *
 * @param name unique in the batch and good as a folder's name
 * @param design what several searches of one circuit, which differ in their seeds, have in common;
 *     the name where there is one search only
 * @param source the file it came from, or the design
 * @param job the search, its circuit named
 * @param circuit the module; empty where it could not be read, and where a process of its own reads
 *     it
 * @param error why it could not be read, one line; empty where it could
 * @param limits of the process that searches it
 */
public record BatchCircuit(
    String name,
    String design,
    String source,
    SearchJob job,
    Optional<Shell> circuit,
    String error,
    ProcessLimits limits) {
  /** The nodes that cost what every evaluation costs, however small the circuit. */
  private static final int FIXED_NODES = 300;

  /** Checks that nothing is missing. */
  public BatchCircuit {
    requireNonNull(name, "name is null");
    requireNonNull(design, "design is null");
    requireNonNull(source, "source is null");
    requireNonNull(job, "job is null");
    requireNonNull(circuit, "circuit is null");
    requireNonNull(error, "error is null");
    requireNonNull(limits, "limits is null");
  }

  /** A circuit that was read. */
  public static BatchCircuit of(String name, String source, SearchJob job, Shell circuit) {
    return new BatchCircuit(name, name, source, job, Optional.of(circuit), "", ProcessLimits.NONE);
  }

  /** Whether it is known to be of no use: nobody can read it. */
  public boolean isUnreadable() {
    return !error.isEmpty();
  }

  /**
   * What the search will cost, to be compared with others: its evaluations, each of which takes
   * time by the circuit's size.
   */
  public double cost() {
    return (ands() + FIXED_NODES) * (double) job.limits().most().orElse(1);
  }

  /** AND nodes; 0 where it was not read. */
  public int ands() {
    return circuit.map(Shell::core).map(Aig::ands).orElse(0);
  }
}
