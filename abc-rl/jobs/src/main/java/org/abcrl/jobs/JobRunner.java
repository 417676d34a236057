package org.abcrl.jobs;

import static java.lang.System.Logger.Level.DEBUG;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.Verification;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.EngineRequest;
import org.abcrl.agents.engine.Estimators;
import org.abcrl.agents.engine.JournaledEngine;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.agents.options.OptionKnowledge;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.Knowledge;
import org.abcrl.agents.search.Pace;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.flow.DesignFlow;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.shell.Shell;

/**
 * Runs jobs, one after another or several at the same time. What jobs have in common (libraries,
 * networks, indices) is loaded once and kept until the runner is closed; engines too, where the
 * runner {@linkplain #sharing shares} them. No result depends on what ran before.
 */
public final class JobRunner implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());

  /** The share of a time limit that the proof of the first netlist may take before moves begin. */
  private static final double FIRST_PROOF = 0.15;

  private final Map<List<String>, CellLibrary> libraries = new HashMap<>();
  private final Map<List<Object>, Flows> flows = new HashMap<>();
  private final Map<List<Object>, ModelSession> models = new HashMap<>();
  private final Proofs proofs = new Proofs();
  private final EnginePool engines;
  private final int defaultMemory;

  private JobRunner(boolean share, int defaultMemory) {
    engines = new EnginePool(share);
    this.defaultMemory = defaultMemory;
  }

  /** A runner whose jobs have engines of their own. */
  public static JobRunner open() {
    return new JobRunner(false, (int) (EmbeddedEngine.DEFAULT_CACHE_BYTES >> 20));
  }

  /** A runner for that many jobs at the same time: together they take a quarter of the memory. */
  public static JobRunner forJobs(int atOnce) {
    long share = Runtime.getRuntime().maxMemory() / 4 / atOnce;
    long bytes = Math.max(16L << 20, Math.min(EmbeddedEngine.DEFAULT_CACHE_BYTES, share));
    return new JobRunner(false, (int) (bytes >> 20));
  }

  /**
   * A runner whose jobs on the same circuit share an engine, and so what it keeps: for comparisons
   * of agents at equal evaluations.
   */
  public static JobRunner sharing() {
    return new JobRunner(true, (int) (EmbeddedEngine.DEFAULT_CACHE_BYTES >> 20));
  }

  /** Runs a job; see {@link Jobs#run}. */
  public SearchOutcome run(SearchJob job, JobListener listener) {
    if (job.circuit() == null) {
      throw new JobException("the job has no circuit");
    }
    return run(
        job,
        Circuits.shell(job.circuit(), () -> library(job, listener::message), listener::message),
        listener);
  }

  /**
   * Runs a job on a circuit that was read already.
   *
   * @param circuit what the job's source says
   */
  public SearchOutcome run(SearchJob job, Aig circuit, JobListener listener) {
    return run(job, Shell.of(requireNonNull(circuit, "circuit is null")), listener);
  }

  /**
   * Runs a job on a module that was read already: the search works on its core, the netlist is the
   * whole module.
   *
   * @param module what the job's source says
   */
  public SearchOutcome run(SearchJob job, Shell module, JobListener listener) {
    Aig circuit = requireNonNull(module, "module is null").core();
    if (job.luts() != null) {
      return LutRun.run(job, module, listener);
    }
    long start = System.nanoTime();
    try {
      CellLibrary cells = library(job, listener::message);
      DesignFlow.check(module, cells, DesignFlow.Registers.CELLS);
      ModuleNetlists netlists =
          DesignFlow.of(cells)
              .netlists(module, DesignFlow.Registers.CELLS, JobConstraints.of(job.constraints()));
      Goal goal =
          Goal.of(job, circuit, netlists, cells, (f, o) -> flow(job.library(), f, o, cells));
      Flows flow = goal.flow();
      ModelSession session = session(job, listener::message).orElse(null);
      Learning learning = job.knowledge().learn() ? Learning.of(job, session) : null;
      AgentSettings settings = job.agent().settings(job.seed());
      Optional<Knowledge> known =
          session == null ? options(job) : Optional.of(session.knowledge(job.agent().untrained()));
      Searcher searcher =
          Agents.create(job.agent().agent(), known.map(settings::withKnowledge).orElse(settings));
      boolean divides =
          Pace.matters(job.agent().agent()) && (session != null || !job.agent().needsKnowledge());
      try (EnginePool.Lease lease =
          engines.lease(key(job, circuit), () -> engine(job, cells, flow.model(netlists)))) {
        Optional<JobListener.Journal> journal = listener.journal();
        SynthesisEngine engine = lease.engine();
        SearchOutcome outcome;
        if (journal.isEmpty()) {
          outcome = search(job, netlists, cells, goal, engine, searcher, divides, start, listener);
        } else {
          try (JournaledEngine journaled =
              JournaledEngine.open(
                  engine,
                  circuit,
                  journal.get().file(),
                  JobSettings.measured(job, module, cells),
                  journal.get().resume())) {
            if (journal.get().resume() && journaled.replayable() > 0) {
              listener.message(journaled.replayable() + " evaluations are known from the journal");
            }
            outcome =
                search(job, netlists, cells, goal, journaled, searcher, divides, start, listener);
            journaled.problem().ifPresent(p -> listener.message("abc-rl: warning: " + p));
          }
        }
        if (learning != null) {
          learning.add(circuit, outcome, listener::message);
        }
        return outcome;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SearchOutcome search(
      SearchJob job,
      ModuleNetlists netlists,
      CellLibrary cells,
      Goal goal,
      SynthesisEngine engine,
      Searcher searcher,
      boolean divides,
      long start,
      JobListener listener) {
    Shell module = netlists.module();
    Aig circuit = module.core();
    listener.opened(circuit, cells);
    LOG.log(DEBUG, "{0}: engine {1}, agent {2}", circuit, engine.name(), job.agent());
    Objective objective = goal.objective();
    FirstEvaluations first = FirstEvaluations.of(job, engine, circuit, objective);
    SearchProblem problem = first.problem();
    Qor given = first.given();
    double pace = Math.min(first.pace(), SearchPlan.slowest(circuit.ands()));
    SearchPlan plan = SearchPlan.of(job, problem, searcher, divides, start, pace);
    listener.started(problem, plan.budget().evaluations());
    SearchResult result;
    Optional<ProofBeside> early =
        ProofBeside.ofFirst(job, netlists, cells, first, engine, proofs, listener);
    try {
      result = plan.searcher().search(problem, plan.budget(), plan.heard(listener, objective));
    } finally {
      early.ifPresent(ProofBeside::close);
    }
    listener.searched(result);
    LOG.log(
        DEBUG,
        "{0}: {1} evaluations, best {2} of baseline {3}",
        circuit.name(),
        result.evaluations(),
        result.best(),
        problem.baseline());

    List<Action> recipe = result.recipe();
    Qor best = result.best();
    // These were measured anyway: nobody is handed something worse.
    FirstEvaluations.Answer known = first.best();
    if (result.trace().isEmpty() || objective.order().compare(known.qor(), best) <= 0) {
      recipe = known.recipe();
      best = known.qor();
    }
    CircuitState state = problem.after(recipe);
    Aig found = state.aig();
    EngineNetlist netlist = engine.netlist(state);
    LocalShare local = LocalShare.of(job, netlist, result);
    if (local.moves() > 0) {
      FinalCover.Found covered =
          new FinalCover(goal.flow(), goal.flow().model(netlists))
              .run(
                  result,
                  new FinalCover.Found(recipe, found, netlist, best),
                  FinalCover.affordable(job, pace, (System.nanoTime() - start) * 1e-9),
                  job.threads(),
                  listener::stop);
      recipe = covered.recipe();
      found = covered.circuit();
      netlist = covered.netlist();
      best = covered.qor();
    }
    Outcomes outcomes =
        new Outcomes(
            job,
            cells,
            given,
            result,
            recipe,
            best,
            module.withCore(found).toAig(),
            netlist.mapper(),
            netlists);
    String text = DesignVerilogWriter.write(netlists.around(netlist.netlist()));
    List<Action> passes = recipe;
    Aig core = found;
    EngineNetlist mapped = netlist;
    Qor figures = best;
    Function<BooleanSupplier, SearchOutcome> proving =
        stop -> {
          Verification verification =
              proofs.prove(
                  module,
                  passes(passes),
                  core,
                  text,
                  cells,
                  proof(job),
                  () -> stop.getAsBoolean() || listener.abandonsProofs());
          LOG.log(DEBUG, "{0}: proof {1}", circuit.name(), verification.word());
          return outcomes.of(mapped, text, figures, null, verification);
        };
    UnaryOperator<SearchOutcome> detailed =
        o ->
            o.with(
                job.details().steps() && !listener.stop()
                    ? RecipeSteps.of(engine, circuit, given, passes)
                    : null,
                job.details().pareto()
                    ? ParetoNetlists.of(
                        engine,
                        result,
                        each -> DesignVerilogWriter.write(netlists.around(each.netlist())),
                        (aig, written) ->
                            proofs.prove(
                                module, List.of(), aig, written, cells, proof(job), () -> false))
                    : null);
    if (local.moves() == 0) {
      return detailed.apply(proving.apply(() -> false));
    }
    ProofBeside begun =
        first(job, job.threads() > 1 && circuit.ands() <= FirstEvaluations.HUGE, proving, listener);
    LocalPhase.Result improved =
        new LocalPhase(job, goal, listener)
            .run(
                netlist.netlist(),
                best,
                local.moves(),
                local.end(start),
                better -> {
                  if (begun.isProved()) {
                    listener.proved(outcomes.of(better, Proofs.byMoves()));
                  }
                });
    SearchOutcome outcome = begun.outcome();
    if (outcome.isDifferent()) {
      return detailed.apply(outcome);
    }
    // Moves do not see registers: with their setup times the netlist may be no better.
    Qor moved = outcomes.figures(improved.netlist());
    if (!netlists.isPlain() && objective.order().compare(best, moved) <= 0) {
      return detailed.apply(outcome);
    }
    String last = DesignVerilogWriter.write(netlists.around(improved.netlist()));
    Verification whole =
        proofs.proveMoved(
            module, passes(recipe), found, last, cells, proof(job), listener::abandonsProofs);
    if (whole.outcome() == Verification.Outcome.UNDECIDED && outcome.isProved()) {
      // The best that is proved as a whole, instead of something better that is not.
      listener.message(
          "abc-rl: warning: the netlist after local moves was not proved; the result is the one"
              + " before them, which was");
      return detailed.apply(outcome);
    }
    return detailed.apply(outcomes.of(improved, whole));
  }

  /**
   * The proof of what moves begin with: beside them, or on a single thread and where memory is
   * short before them in a share of the time.
   */
  private static ProofBeside first(
      SearchJob job,
      boolean beside,
      Function<BooleanSupplier, SearchOutcome> proving,
      JobListener listener) {
    if (beside) {
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

  static List<Pass> passes(List<Action> recipe) {
    return recipe.stream().map(Action::pass).toList();
  }

  static EquivalenceParams proof(SearchJob job) {
    return job.conflicts() == null
        ? EquivalenceParams.defaults()
        : EquivalenceParams.defaults().withTotalConflicts(job.conflicts());
  }

  private static QorModel model(SearchJob job, CellLibrary cells, QorModel model) {
    String estimator = job.engine().estimator();
    if (estimator == null) {
      return model;
    }
    try {
      return model.withEstimator(Estimators.get(estimator).create(cells, model));
    } catch (IllegalArgumentException e) {
      throw new JobException(e);
    }
  }

  private SynthesisEngine engine(SearchJob job, CellLibrary cells, QorModel model) {
    int memory = job.engine().memory() == null ? defaultMemory : job.engine().memory();
    return JobSettings.provider(job)
        .open(
            new EngineRequest(
                Actions.named(job.actions()),
                cells,
                job.library().stream().map(Path::of).toList(),
                model(job, cells, model),
                (long) memory << 20,
                proof(job),
                job.engine().options()));
  }

  /**
   * Starts the engine of a job, for other work than a search; the caller closes it.
   *
   * @throws JobException if there is no such engine
   */
  public SynthesisEngine engine(SearchJob job, Consumer<String> messages) {
    CellLibrary cells = library(job, messages);
    return engine(job, cells, flow(job, cells).model());
  }

  private static List<Object> key(SearchJob job, Aig circuit) {
    return List.of(
        System.identityHashCode(circuit),
        circuit.name(),
        job.library(),
        job.flow(),
        job.engine(),
        job.actions(),
        job.objective(),
        job.constraints());
  }

  /** The cells of a job. */
  public synchronized CellLibrary library(SearchJob job, Consumer<String> messages) {
    return libraries.computeIfAbsent(job.library(), files -> load(files, messages));
  }

  private static CellLibrary load(List<String> files, Consumer<String> messages) {
    if (files.isEmpty()) {
      return CellLibrary.defaultLibrary();
    }
    CellLibrary library = CellLibrary.load(files.stream().map(Path::of).toList());
    if (!library.skipped().isEmpty()) {
      messages.accept(
          "library "
              + library.name()
              + ": "
              + library.cells().size()
              + " cells, "
              + library.skipped().size()
              + " skipped (-v lists them)");
    }
    return library;
  }

  private Flows flow(SearchJob job, CellLibrary cells) {
    return flow(job.library(), job.flow(), Objective.parse(job.objective()), cells);
  }

  private synchronized Flows flow(
      List<String> library, SearchJob.Flow flow, Objective objective, CellLibrary cells) {
    return flows.computeIfAbsent(
        List.of(library, flow, Flows.mapperObjective(objective)),
        key -> Flows.of(cells, flow, Flows.mapperObjective(objective)));
  }

  /**
   * The network and index of a job's agent, kept until the runner is closed; empty where the agent
   * needs none.
   */
  public synchronized Optional<ModelSession> session(SearchJob job, Consumer<String> messages) {
    boolean unknown = !Models.isKnown(job.knowledge(), Actions.named(job.actions()));
    if (!job.agent().needsKnowledge()) {
      return Optional.empty();
    }
    if (unknown && job.agent().worksWithoutKnowledge()) {
      Models.requireNoneNamed(job);
      return Optional.empty();
    }
    List<Object> key = List.of(job.knowledge(), job.actions());
    ModelSession session = models.get(key);
    if (session == null) {
      try {
        session = Models.open(job.knowledge(), Actions.named(job.actions()), messages);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      models.put(key, session);
    }
    return Optional.of(session);
  }

  /**
   * What is known of the options of a job whose agent would ask a network, where there is none for
   * its actions.
   */
  private static Optional<Knowledge> options(SearchJob job) {
    return job.agent().needsKnowledge() && !job.agent().untrained()
        ? OptionKnowledge.shipped(Actions.named(job.actions()))
        : Optional.empty();
  }

  /** What a measured figure depends on beside recipe, circuit and library. */
  public static Map<String, String> measuredSettings(SearchJob job) {
    return JobSettings.measured(job);
  }

  /**
   * All that a circuit's result depends on beside the circuit, by name: jobs with the same settings
   * have the same result. What is as usual with engine and actions is left out.
   */
  public Map<String, String> settings(SearchJob job, Consumer<String> messages) {
    if (job.luts() != null) {
      return LutRun.settings(job);
    }
    Optional<String> model = session(job, messages).map(ModelSession::fingerprint);
    Optional<String> options =
        model.isPresent() ? Optional.empty() : options(job).map(Knowledge::name);
    return JobSettings.of(job, library(job, messages), model, options);
  }

  @Override
  public synchronized void close() {
    engines.close();
    models.values().forEach(ModelSession::close);
    models.clear();
  }
}
