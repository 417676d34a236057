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

  /** The exception and the method of this project that it came from; messages hold numbers. */
  static String place(Throwable failure) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("org.abcrl.")) {
        String name = frame.getClassName();
        return failure.getClass().getSimpleName()
            + " in "
            + name.substring(name.lastIndexOf('.') + 1)
            + "."
            + frame.getMethodName();
      }
    }
    return failure.getClass().getSimpleName();
  }
}
