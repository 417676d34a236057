package org.abcrl.app.minimise;

import org.abcrl.aig.Aig;

/** A way in which circuits fail. */
public interface Fault extends AutoCloseable {
  /**
   * What goes wrong with the circuit, in a few words that are the same for the same fault; empty if
   * nothing does.
   */
  String of(Aig circuit);

  /** Frees what was needed to find out. */
  @Override
  default void close() {}
}
