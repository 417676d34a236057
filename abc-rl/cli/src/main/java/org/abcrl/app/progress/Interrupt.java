package org.abcrl.app.progress;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C for work that keeps its best so far: the first one asks the work to end, and holds the
 * process until it has written its outputs and closed this object.
 */
public final class Interrupt implements AutoCloseable {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;

  private Interrupt(PrintWriter err) {
    hook =
        new Thread(
            () -> {
              requested = true;
              err.println("\nabc-rl: stopping: the best so far is verified and written ...");
              try {
                finished.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "interrupt");
  }

  /** Begins to listen. */
  public static Interrupt listen(PrintWriter err) {
    Interrupt interrupt = new Interrupt(err);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  /** Whether the work should end. */
  public boolean requested() {
    return requested;
  }

  /** The outputs are written: the process may end. */
  @Override
  public void close() {
    finished.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Ctrl-C came right now; the hook no longer waits.
        requested = true;
      }
    }
  }
}
