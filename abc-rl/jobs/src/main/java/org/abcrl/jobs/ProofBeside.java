package org.abcrl.jobs;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.shell.Shell;

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
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Gives it up; nothing is handed out from now on. */
  synchronized void close() {
    closed = true;
  }

  /** The first netlist of a large circuit, where there is time to prove it beside the search. */
  static Optional<ProofBeside> ofFirst(
      SearchJob job,
      ModuleNetlists netlists,
      CellLibrary cells,
      FirstEvaluations first,
      SynthesisEngine engine,
      Proofs proofs,
      JobListener listener) {
    if (first.script().isEmpty() || job.limits().seconds() == null) {
      return Optional.empty();
    }
    Shell module = netlists.module();
    SearchProblem problem = first.problem();
    FirstEvaluations.Answer best = first.best();
    SearchResult result =
        new SearchResult(
            job.agent().agent(),
            problem,
            best.recipe(),
            best.qor(),
            List.of(),
            false,
            Optional.empty());
    return Optional.of(
        begin(
            stop -> {
              CircuitState state = problem.after(best.recipe());
              EngineNetlist netlist = engine.netlist(state);
              String text = DesignVerilogWriter.write(netlists.around(netlist.netlist()));
              return new Outcomes(
                      job,
                      cells,
                      first.given(),
                      result,
                      best.recipe(),
                      best.qor(),
                      module.withCore(state.aig()).toAig(),
                      netlist.mapper(),
                      netlists)
                  .of(
                      netlist,
                      text,
                      best.qor(),
                      null,
                      proofs.prove(
                          module,
                          JobRunner.passes(best.recipe()),
                          state.aig(),
                          text,
                          cells,
                          JobRunner.proof(job),
                          stop));
            },
            listener::proved));
  }
}
