package org.abcrl.aig.passes;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Work for several threads, the calling one among them. */
public final class SideBySide {
  private SideBySide() {}

  /**
   * Does all of the work: the first on the calling thread, each other piece on a helper. Waits for
   * all of it even when interrupted, since its results are needed, and leaves the thread so.
   *
   * @param helpers threads for all pieces but one
   * @param what is named where a piece fails, for example {@code a region}
   * @throws IllegalStateException with what a helper failed with as its cause
   */
  public static void run(Executor helpers, List<? extends Runnable> work, String what) {
    List<FutureTask<?>> others =
        work.stream().skip(1).<FutureTask<?>>map(piece -> new FutureTask<>(piece, null)).toList();
    others.forEach(helpers::execute);
    if (!work.isEmpty()) {
      work.get(0).run();
    }
    others.forEach(task -> await(task, what));
  }

  private static void await(Future<?> future, String what) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException(what + " failed", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
