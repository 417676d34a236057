package org.abcrl.jobs;

import static java.lang.System.Logger.Level.DEBUG;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignVerilogWriter;

/**
 * One search, from the first evaluations to the proof of what leaves: recipes, the last cover of
 * the best ones, local moves on its netlist.
 *
 * @param job what is searched
 * @param netlists makes netlists of the module
 * @param cells of the netlists
 * @param goal what is minimised, and the flow that maps for it
 * @param engine makes and evaluates circuits
 * @param proofs proves what leaves
 * @param listener is told
 * @param start {@code System.nanoTime()} at the start of the job
 */
record SearchRun(
    SearchJob job,
    ModuleNetlists netlists,
    CellLibrary cells,
    Goal goal,
    SynthesisEngine engine,
    Proofs proofs,
    JobListener listener,
    long start) {
  private static final System.Logger LOG = System.getLogger(SearchRun.class.getName());

  /** The share of a time limit that the proof of the first netlist may take before moves begin. */
  private static final double FIRST_PROOF = 0.15;

  /**
   * Searches.
   *
   * @param searcher of recipes
   * @param divides whether it divides its evaluations between phases, and so needs their number
   */
  SearchOutcome run(Searcher searcher, boolean divides) {
    Aig circuit = netlists.module().core();
    listener.opened(circuit, cells);
    LOG.log(DEBUG, "{0}: engine {1}, agent {2}", circuit, engine.name(), job.agent());
    FirstEvaluations first = FirstEvaluations.of(job, engine, circuit, goal.objective());
    SearchResult result = recipes(first, searcher, divides);
    FinalCover.Found found = best(first, result);
    LocalShare local = LocalShare.of(job, found.netlist(), result);
    if (local.moves() > 0) {
      found =
          new FinalCover(goal.flow(), goal.flow().model(netlists))
              .run(
                  result,
                  found,
                  FinalCover.affordable(
                      job, circuit, pace(first), (System.nanoTime() - start) * 1e-9),
                  job.threads(),
                  listener::stop);
    }
    Outcomes outcomes = outcomes(first, result, found);
    SearchOutcome outcome =
        local.moves() == 0
            ? proving(outcomes, found).apply(() -> false)
            : moved(outcomes, found, local);
    return outcome.with(
        job.details().steps() && !listener.stop()
            ? RecipeSteps.of(engine, circuit, first.given(), found.recipe())
            : null,
        job.details().pareto() ? pareto(result) : null);
  }

  /** Searches recipes; the first netlist of a large circuit is proved beside it. */
  private SearchResult recipes(FirstEvaluations first, Searcher searcher, boolean divides) {
    SearchProblem problem = first.problem();
    CompletableFuture<Void> started = new CompletableFuture<>();
    Optional<ProofBeside> early = early(first, started);
    SearchResult result;
    try {
      SearchPlan plan = SearchPlan.of(job, problem, searcher, divides, start, pace(first));
      listener.started(problem, plan.budget().evaluations());
      started.complete(null);
      result =
          plan.searcher().search(problem, plan.budget(), plan.heard(listener, goal.objective()));
    } finally {
      started.complete(null);
      early.ifPresent(ProofBeside::close);
    }
    listener.searched(result);
    LOG.log(
        DEBUG,
        "{0}: {1} evaluations, best {2} of baseline {3}",
        problem.circuit().name(),
        result.evaluations(),
        result.best(),
        problem.baseline());
    return result;
  }

  private double pace(FirstEvaluations first) {
    return Math.min(first.pace(), SearchPlan.slowest(netlists.module().core().ands()));
  }

  /** The best of the search and of what was measured before it: nobody is handed less. */
  private FinalCover.Found best(FirstEvaluations first, SearchResult result) {
    FirstEvaluations.Answer known = first.best();
    boolean before =
        result.trace().isEmpty()
            || goal.objective().order().compare(known.qor(), result.best()) <= 0;
    List<Action> recipe = before ? known.recipe() : result.recipe();
    return found(first.problem(), recipe, before ? known.qor() : result.best());
  }

  private FinalCover.Found found(SearchProblem problem, List<Action> recipe, Qor qor) {
    CircuitState state = problem.after(recipe);
    return new FinalCover.Found(recipe, state.aig(), engine.netlist(state), qor);
  }

  /**
   * The first netlist of a large circuit, where there is time to prove it beside the search.
   *
   * @param started once it is complete, the listener knows of the search
   */
  private Optional<ProofBeside> early(FirstEvaluations first, CompletableFuture<Void> started) {
    if (first.script().isEmpty() || job.limits().seconds() == null) {
      return Optional.empty();
    }
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
        ProofBeside.begin(
            stop -> {
              try {
                FinalCover.Found found = found(problem, best.recipe(), best.qor());
                SearchOutcome outcome = proving(outcomes(first, result, found), found).apply(stop);
                started.join();
                return outcome;
              } catch (RuntimeException | Error e) {
                // Nobody waits for it.
                listener.message("abc-rl: warning: the first netlist was not proved: " + e);
                throw e;
              }
            },
            listener::proved));
  }

  private Outcomes outcomes(FirstEvaluations first, SearchResult result, FinalCover.Found found) {
    return new Outcomes(
        job,
        cells,
        first::given,
        result,
        found.recipe(),
        found.qor(),
        netlists.module().withCore(found.circuit()).toAig(),
        found.netlist().mapper(),
        netlists);
  }

  /** Makes the proof of a netlist, and its outcome. */
  private Function<BooleanSupplier, SearchOutcome> proving(
      Outcomes outcomes, FinalCover.Found found) {
    String text = written(found.netlist());
    return stop -> {
      Verification verification =
          proofs.prove(
              netlists.module(),
              Proofs.passes(found.recipe()),
              found.circuit(),
              text,
              cells,
              Proofs.params(job),
              () -> stop.getAsBoolean() || listener.abandonsProofs());
      LOG.log(DEBUG, "{0}: proof {1}", found.circuit().name(), verification.word());
      return outcomes.of(found.netlist(), text, found.qor(), null, verification);
    };
  }

  private String written(EngineNetlist netlist) {
    return DesignVerilogWriter.write(netlists.around(netlist.netlist()));
  }

  private List<ParetoNetlists.Netlist> pareto(SearchResult result) {
    return ParetoNetlists.of(
        engine,
        result,
        this::written,
        (aig, text) ->
            proofs.prove(
                netlists.module(), List.of(), aig, text, cells, Proofs.params(job), () -> false));
  }

  /** What local moves make of a netlist, or the netlist where that is no better or not proved. */
  private SearchOutcome moved(Outcomes outcomes, FinalCover.Found found, LocalShare local) {
    ProofBeside begun = first(proving(outcomes, found));
    LocalPhase.Result improved =
        new LocalPhase(job, goal, listener)
            .run(
                found.netlist().netlist(),
                found.qor(),
                local.moves(),
                local.end(start),
                better -> {
                  if (begun.isProved()) {
                    listener.proved(outcomes.of(better, Proofs.byMoves()));
                  }
                });
    SearchOutcome outcome = begun.outcome();
    // Moves do not see registers: with their setup times the netlist may be no better.
    Objective objective = goal.objective();
    if (outcome.isDifferent()
        || (!netlists.isPlain()
            && objective.order().compare(found.qor(), outcomes.figures(improved.netlist())) <= 0)) {
      return outcome;
    }
    Verification whole =
        proofs.proveMoved(
            netlists.module(),
            Proofs.passes(found.recipe()),
            found.circuit(),
            DesignVerilogWriter.write(netlists.around(improved.netlist())),
            cells,
            Proofs.params(job),
            listener::abandonsProofs);
    if (whole.outcome() == Verification.Outcome.UNDECIDED && outcome.isProved()) {
      // The best that is proved as a whole, instead of something better that is not.
      listener.message(
          "abc-rl: warning: the netlist after local moves was not proved; the result is the one"
              + " before them, which was");
      return outcome;
    }
    return outcomes.of(improved, whole);
  }

  /**
   * The proof of what moves begin with: beside them, or on a single thread and where memory is
   * short before them in a share of the time.
   */
  private ProofBeside first(Function<BooleanSupplier, SearchOutcome> proving) {
    if (job.threads() > 1 && FirstEvaluations.hasRoom(netlists.module().core())) {
      return ProofBeside.begin(proving, listener::proved);
    }
    BooleanSupplier late = () -> false;
    if (job.limits().seconds() != null) {
      long end = System.nanoTime() + (long) (FIRST_PROOF * job.limits().seconds() * 1e9);
      late = () -> System.nanoTime() - end > 0;
    }
    SearchOutcome outcome = proving.apply(late);
    if (outcome.isProved()) {
      listener.proved(outcome);
    }
    return ProofBeside.made(outcome);
  }
}
