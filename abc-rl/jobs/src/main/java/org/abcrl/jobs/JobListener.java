package org.abcrl.jobs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.abcrl.agents.Qor;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;
import org.abcrl.aig.incremental.LocalSearchStats;
import org.abcrl.aig.library.CellLibrary;

/**
 * Follows a job while it runs, and stops it: {@link #stop()} is asked before each evaluation; once
 * it says true, the best so far is proved and returned. Called from the thread that runs the job,
 * except for {@code stop}.
 */
public interface JobListener extends SearchListener {
  /** A listener that does nothing. */
  JobListener NONE = new JobListener() {};

  /** A listener that is told of each evaluation and does nothing else. */
  static JobListener ofEvaluations(Consumer<Trial> listener) {
    return new JobListener() {
      @Override
      public void evaluated(Trial trial) {
        listener.accept(trial);
      }
    };
  }

  /**
   * Whether proofs should end too, undecided; asked often while the result is proved. Called from
   * the thread that runs the job.
   */
  default boolean abandonsProofs() {
    return false;
  }

  /** A line for people: which model was loaded, a warning. */
  default void message(String line) {}

  /** Everything is open; the baseline is measured next. */
  default void opened(Aig circuit, CellLibrary library) {}

  /**
   * The search begins.
   *
   * @param problem what is searched, with the baseline's result
   * @param evaluations the evaluations it may use
   */
  default void started(SearchProblem problem, int evaluations) {}

  /**
   * A proved outcome that may be shown or written, before the job is done: the first netlist, and
   * from time to time a better one. Those that follow the first are proved move by move.
   */
  default void proved(SearchOutcome outcome) {}

  /**
   * Local moves go on; asked every few seconds.
   *
   * @param stats moves so far
   * @param best the best netlist so far; the one at hand may be a little worse
   */
  default void moved(LocalSearchStats stats, Qor best) {}

  /** The search ended; its result is not proved yet. */
  default void searched(SearchResult result) {}

  /** Where evaluations are written down, so that a job that is killed can go on. */
  default Optional<Journal> journal() {
    return Optional.empty();
  }

  /**
   * The journal of one job.
   *
   * @param file its file
   * @param resume whether to go on with what it holds; otherwise it begins anew
   */
  record Journal(Path file, boolean resume) {}
}
