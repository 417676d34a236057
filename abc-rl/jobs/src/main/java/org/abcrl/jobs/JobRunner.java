package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
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
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.DesignFlow;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.Shell;

/**
 * Runs jobs, one after another or several at the same time. What jobs have in common (libraries,
 * networks, indices) is loaded once and kept until the runner is closed; engines too, where the
 * runner {@linkplain #sharing shares} them. No result depends on what ran before.
 */
public final class JobRunner implements AutoCloseable {
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
          outcome =
              new SearchRun(job, netlists, cells, goal, engine, proofs, listener, start)
                  .run(searcher, divides);
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
                new SearchRun(job, netlists, cells, goal, journaled, proofs, listener, start)
                    .run(searcher, divides);
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
                Proofs.params(job),
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
