package org.abcrl.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes a {@link SearchJob}; see there for what each part means. For one thread. */
public final class SearchJobBuilder {
  private CircuitSource circuit;
  private List<String> library;
  private SearchJob.Flow flow;
  private SearchJob.Engine engine;
  private @Nullable String actions;
  private AgentSpec agent;
  private SearchJob.Knowledge knowledge;
  private @Nullable String objective;
  private @Nullable Integer length;
  private SearchJob.Limits limits;
  private Long seed;
  private Integer threads;
  private @Nullable Long conflicts;
  private SearchJob.@Nullable Local local;
  private SearchJob.@Nullable Details details;
  private Map<String, JsonNode> constraints;
  private SearchJob.@Nullable Luts luts;

  SearchJobBuilder(SearchJob job) {
    circuit = job.circuit();
    library = job.library();
    flow = job.flow();
    engine = job.engine();
    // What was as usual stays so if agent or engine are changed.
    boolean usual =
        job.actions().equals(SearchJob.usualActions(job.agent(), job.engine(), job.knowledge()));
    actions = usual ? null : job.actions();
    agent = job.agent();
    knowledge = job.knowledge();
    objective = job.objective();
    length =
        job.length() == SearchJob.usualLength(job.agent(), job.actions()) ? null : job.length();
    limits = job.limits();
    seed = job.seed();
    threads = job.threads();
    conflicts = job.conflicts();
    local = job.local();
    details = job.details();
    constraints = job.constraints();
    luts = job.luts();
  }

  /** Another circuit. */
  public SearchJobBuilder circuit(CircuitSource other) {
    circuit = other;
    return this;
  }

  /** Other cells: the files of a library; none for the one that ships. */
  public SearchJobBuilder library(List<Path> files) {
    library = files.stream().map(Path::toString).toList();
    return this;
  }

  /** Another flow. */
  public SearchJobBuilder flow(SearchJob.Flow other) {
    flow = other;
    return this;
  }

  /** Another engine. */
  public SearchJobBuilder engine(SearchJob.Engine other) {
    engine = other;
    return this;
  }

  /** Other passes to choose from. */
  public SearchJobBuilder actions(String set) {
    actions = set;
    return this;
  }

  /** Another agent. */
  public SearchJobBuilder agent(AgentSpec other) {
    agent = other;
    return this;
  }

  /** Another agent, as {@link AgentSpec} spells it. */
  public SearchJobBuilder agent(String spelling) {
    return agent(AgentSpec.parse(spelling));
  }

  /** Another network and index. */
  public SearchJobBuilder knowledge(SearchJob.Knowledge other) {
    knowledge = other;
    return this;
  }

  /** Another goal. */
  public SearchJobBuilder objective(@Nullable String name) {
    objective = name;
    return this;
  }

  /** Another number of passes in a recipe. */
  public SearchJobBuilder length(Integer passes) {
    length = passes;
    return this;
  }

  /** Another end. */
  public SearchJobBuilder limits(SearchJob.Limits other) {
    limits = other;
    return this;
  }

  /** Another number of evaluations. */
  public SearchJobBuilder budget(int evaluations) {
    return limits(SearchJob.Limits.of(evaluations));
  }

  /** Another seed. */
  public SearchJobBuilder seed(long other) {
    seed = other;
    return this;
  }

  /** Another number of threads. */
  public SearchJobBuilder threads(int count) {
    threads = count;
    return this;
  }

  /** Another limit of the proof; null for the usual one. */
  public SearchJobBuilder conflicts(@Nullable Long most) {
    conflicts = most;
    return this;
  }

  /** Other local moves. */
  public SearchJobBuilder local(SearchJob.Local other) {
    local = other;
    return this;
  }

  /** Other details in the outcome. */
  public SearchJobBuilder details(SearchJob.Details other) {
    details = other;
    return this;
  }

  /** Look-up tables as target; null: cells. */
  public SearchJobBuilder luts(SearchJob.@Nullable Luts target) {
    luts = target;
    return this;
  }

  /** Other constraints. */
  public SearchJobBuilder constraints(Map<String, JsonNode> others) {
    constraints = others;
    return this;
  }

  /**
   * The job.
   *
   * @throws JobException if it says something impossible
   */
  @SuppressWarnings("NullAway") // null: as usual
  public SearchJob build() {
    return new SearchJob(
        SearchJob.FORMAT,
        circuit,
        library,
        flow,
        engine,
        actions,
        agent,
        knowledge,
        objective,
        length,
        limits,
        seed,
        threads,
        conflicts,
        local,
        details,
        constraints,
        luts);
  }
}
