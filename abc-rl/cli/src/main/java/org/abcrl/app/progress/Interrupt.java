package org.abcrl.app.progress;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C for work that keeps its best so far. The first one asks the work to end; a second one asks
 * proofs to end too, undecided, so that what there is gets written at once; a third one ends the
 * process as it is. A process that is told to end otherwise (SIGTERM) waits until its outputs are
 * written and this object is closed.
 */
public final class Interrupt implements AutoCloseable {
  private static final int EXIT_CODE = 130;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private final PrintWriter err;
  private final Signals signals;
  private volatile boolean requested;
  private volatile boolean abandoned;

  private Interrupt(PrintWriter err, String message) {
    this.err = err;
    hook =
        new Thread(
            () -> {
              request(message);
              try {
                finished.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "interrupt");
    signals = Signals.handle("INT", () -> ctrlC(message));
  }

  /** Begins to listen, for work that is proved and written when it is asked to end. */
  public static Interrupt listen(PrintWriter err) {
    return listen(err, "the best so far is verified and written ...");
  }

  /**
   * Begins to listen.
   *
   * @param message what happens when the work is asked to end
   */
  public static Interrupt listen(PrintWriter err, String message) {
    Interrupt interrupt = new Interrupt(err, message);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  private void ctrlC(String message) {
    if (!requested) {
      request(message);
    } else if (!abandoned) {
      abandoned = true;
      err.println("abc-rl: proofs end undecided ...");
      err.flush();
    } else {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  private void request(String message) {
    if (!requested) {
      requested = true;
      err.println("\nabc-rl: stopping: " + message);
      err.flush();
    }
  }

  /** Whether the work should end. */
  public boolean requested() {
    return requested;
  }

  /** Whether proofs should end too: Ctrl-C came twice. */
  public boolean abandoned() {
    return abandoned;
  }

  /** The outputs are written: the process may end. */
  @Override
  public void close() {
    finished.countDown();
    signals.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process was told to end right now; the hook no longer waits.
      requested = true;
    }
  }
}
