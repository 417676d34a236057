package org.abcrl.app.fuzz;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** Something that random trials are made of. One object serves several threads. */
public interface Subject {
  /** Its name on the command line. */
  String name();

  /**
   * What the trial of a seed begins with, as files by their endings: it is saved as it is where the
   * trial has no end.
   */
  Map<String, byte[]> input(long seed);

  /**
   * Tries one seed. The same seed makes the same trial.
   *
   * @param stop asked while a failing case is made small; the smallest so far is taken then
   */
  Trial run(long seed, BooleanSupplier stop);
}
