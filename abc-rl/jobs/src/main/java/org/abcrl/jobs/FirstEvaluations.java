package org.abcrl.jobs;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.search.ScriptsSearcher;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.StrongScripts;
import org.abcrl.aig.Aig;

/**
 * What is evaluated before a search begins: the circuit after the recipe to beat, and as given; a
 * large one after a strong script as well, which is a first answer.
 *
 * @param problem with the result of the recipe to beat
 * @param script the strong script and its result, where there is one
 * @param asGiven the circuit as given; of a large one it may still be going on
 */
record FirstEvaluations(
    SearchProblem problem, Optional<Answer> script, CompletableFuture<Timed> asGiven) {
  /**
   * AND nodes from which they are evaluated side by side. Of a smaller circuit the first one mostly
   * pays for a cold start, and the pace is told by the second. By hand.
   */
  private static final int LARGE = 5_000;

  /**
   * Bytes for each AND node with which two evaluations at once, or a proof and local moves, have
   * room: a million nodes in 7 GB. Measured.
   */
  private static final long ROOM = 6_500;

  /** AND nodes beyond which a circuit is huge. By hand. */
  private static final int HUGE = 200_000;

  /** A recipe and its result. */
  record Answer(List<Action> recipe, Qor qor) {}

  /**
   * Whether a circuit is so large that there is no time for choices among recipes and covers: moves
   * bring more.
   */
  static boolean isHuge(Aig circuit) {
    return circuit.ands() > HUGE;
  }

  /** Whether there is memory for two things at once. */
  static boolean hasRoom(Aig circuit) {
    return Runtime.getRuntime().maxMemory() >= ROOM * circuit.ands();
  }

  /**
   * Evaluates, on the job's threads where the circuit is large; then without waiting for the
   * circuit as given, so that an answer can be proved meanwhile.
   */
  static FirstEvaluations of(
      SearchJob job, SynthesisEngine engine, Aig circuit, Objective objective) {
    boolean together = job.threads() > 1 && circuit.ands() >= LARGE && hasRoom(circuit);
    BackgroundWork work = together ? BackgroundWork.on(job.threads()) : BackgroundWork.NONE;
    // The longest one first.
    Optional<CompletableFuture<Timed>> script =
        together && beginsWithScripts(job)
            ? Optional.of(
                work.begin(() -> Timed.of(engine, circuit, StrongScripts.first(engine, circuit))))
            : Optional.empty();
    CompletableFuture<Timed> baseline =
        work.begin(() -> Timed.of(engine, circuit, Actions.baseline()));
    CompletableFuture<Timed> asGiven = work.begin(() -> Timed.of(engine, circuit, List.of()));
    work.end();
    Answer toBeat = BackgroundWork.result(baseline).answer();
    return new FirstEvaluations(
        new SearchProblem(engine, circuit, objective, job.length(), toBeat.recipe(), toBeat.qor()),
        script.map(s -> BackgroundWork.result(s).answer()),
        asGiven);
  }

  /** The result of the circuit as given. */
  Qor given() {
    return BackgroundWork.result(asGiven).answer().qor();
  }

  /** What an evaluation without passes took, in seconds. */
  double pace() {
    return BackgroundWork.result(asGiven).seconds();
  }

  /** Whether the search will ask for the script, so that it costs nothing to know it before. */
  private static boolean beginsWithScripts(SearchJob job) {
    return job.agent().agent().equals(ScriptsSearcher.LOCAL)
        || (job.limits().seconds() != null && LocalShare.ofTime(job) > 0);
  }

  /** The better of the recipe to beat and the script. */
  Answer best() {
    Answer baseline = new Answer(problem.baselineRecipe(), problem.baseline());
    return script
        .filter(s -> problem.objective().order().compare(s.qor(), baseline.qor()) < 0)
        .orElse(baseline);
  }

  /** An answer, and the seconds that its evaluation took. */
  record Timed(Answer answer, double seconds) {
    static Timed of(SynthesisEngine engine, Aig circuit, List<Action> recipe) {
      CircuitState state = engine.start(circuit);
      for (Action action : recipe) {
        state = engine.apply(state, action);
      }
      long before = System.nanoTime();
      Qor qor = engine.evaluate(state);
      return new Timed(new Answer(recipe, qor), (System.nanoTime() - before) * 1e-9);
    }
  }
}
