package org.abcrl.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A proof that goes on beside other work, so that a netlist is handed out as soon as it is proved
 * and nothing waits for that. One that is closed is given up: what is handed out later replaces it.
 */
final class ProofBeside {
  private final CompletableFuture<SearchOutcome> outcome = new CompletableFuture<>();
  private boolean closed;

  private ProofBeside() {}

  /** An outcome that is made now; nobody is told. */
  static ProofBeside made(SearchOutcome outcome) {
    ProofBeside made = new ProofBeside();
    made.outcome.complete(outcome);
    return made;
  }

  /**
   * Begins.
   *
   * @param prove makes the outcome; is told when to give up
   * @param proved takes it if it is proved, on another thread, never after {@link #close}
   */
  static ProofBeside begin(
      Function<BooleanSupplier, SearchOutcome> prove, Consumer<SearchOutcome> proved) {
    ProofBeside beside = new ProofBeside();
    Thread thread = new Thread(() -> beside.run(prove, proved), "abc-rl-proof");
    thread.setDaemon(true);
    thread.start();
    return beside;
  }

  private void run(Function<BooleanSupplier, SearchOutcome> prove, Consumer<SearchOutcome> proved) {
    try {
      SearchOutcome made = prove.apply(this::isClosed);
      synchronized (this) {
        if (!closed && made.isProved()) {
          proved.accept(made);
        }
      }
      outcome.complete(made);
    } catch (RuntimeException | Error e) {
      // Out of memory, say: it is told where the outcome is asked for.
      outcome.completeExceptionally(e);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Whether it has ended with a proof. */
  boolean isProved() {
    return outcome.isDone() && !outcome.isCompletedExceptionally() && outcome().isProved();
  }

  /** The outcome; waits for it. */
  SearchOutcome outcome() {
    return BackgroundWork.result(outcome);
  }

  /** Gives it up; nothing is handed out from now on. */
  synchronized void close() {
    closed = true;
  }
}
