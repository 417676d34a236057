package org.abcrl.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.search.ScriptsSearcher;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.StrongScripts;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;

/**
 * What is evaluated before a search begins: the circuit after the recipe to beat, and as given; a
 * large one after a strong script as well, which is a first answer.
 *
 * @param problem with the result of the recipe to beat
 * @param given result of the circuit as given
 * @param pace what an evaluation without passes took, in seconds
 * @param script the strong script and its result, where there is one
 */
record FirstEvaluations(SearchProblem problem, Qor given, double pace, Optional<Answer> script) {
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

  /** Evaluates, on the job's threads where the circuit is large. */
  static FirstEvaluations of(
      SearchJob job, SynthesisEngine engine, Aig circuit, Objective objective) {
    boolean together = job.threads() > 1 && circuit.ands() >= LARGE && hasRoom(circuit);
    List<Supplier<Timed>> work = new ArrayList<>();
    // The longest one first.
    if (together && beginsWithScripts(job)) {
      work.add(() -> Timed.of(engine, circuit, StrongScripts.first(engine, circuit)));
    }
    work.add(() -> Timed.of(engine, circuit, Actions.baseline()));
    work.add(() -> Timed.of(engine, circuit, List.of()));
    try (Workers workers = new Workers(together ? job.threads() : 1)) {
      List<Timed> results = workers.map(work, Supplier::get);
      int last = results.size() - 1;
      Answer baseline = results.get(last - 1).answer();
      return new FirstEvaluations(
          new SearchProblem(
              engine, circuit, objective, job.length(), baseline.recipe(), baseline.qor()),
          results.get(last).answer().qor(),
          results.get(last).seconds(),
          results.stream().limit(last - 1).map(Timed::answer).findFirst());
    }
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

  private record Timed(Answer answer, double seconds) {
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
