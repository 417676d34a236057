package org.abcrl.app.fuzz;

import java.util.function.BooleanSupplier;

/** Something that random trials are made of. One object serves several threads. */
public interface Subject {
  /** Its name on the command line. */
  String name();

  /**
   * Tries one seed. The same seed makes the same trial.
   *
   * @param stop asked while a failing case is made small; the smallest so far is taken then
   */
  Trial run(long seed, BooleanSupplier stop);
}
