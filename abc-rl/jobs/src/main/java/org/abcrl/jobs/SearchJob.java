package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.Engines;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.BuiltInAgents;
import org.abcrl.aig.io.LutCells;
import org.abcrl.jobs.luts.LutTarget;
import org.jspecify.annotations.Nullable;

/**
 * A search as a value: all that its result depends on. It can be written as JSON, sent to another
 * process or machine, and run there with the same result; see {@link Jobs#run}. Files are named,
 * not held, except for a circuit given {@linkplain CircuitSource#aiger inline}. What belongs to one
 * run alone (progress, cancellation, the journal) is the {@link JobListener}'s.
 *
 * <p>In JSON everything but {@code format} may be left out; what a version does not know is
 * refused. The schema is {@code docs/schema/job-1.json}.
 *
 * @param format {@value #FORMAT}
 * @param circuit the circuit and how it is read; null in a template for several circuits
 * @param library Liberty files, or one genlib file; empty for the library that ships
 * @param flow how circuits are mapped
 * @param engine who runs and measures recipes
 * @param actions the set of passes to choose from: {@code paper} or {@code extended}
 * @param agent who searches
 * @param knowledge network and index of agents that need them
 * @param objective what is minimised: {@code adp}, {@code area}, {@code delay}, {@code nodes} or
 *     {@code slack}
 * @param length passes in a recipe, 1 to 64
 * @param limits when it ends
 * @param seed of all random numbers
 * @param threads recipes evaluated at the same time, 1 to 1024; no result depends on it
 * @param conflicts solver conflicts after which a proof is given up; null for the usual limit
 * @param local what goes into local moves on the netlist of the best recipe; null: as the agent
 *     does it
 * @param details what the outcome tells beside the best result; null: nothing more
 * @param constraints what the circuit must keep, by name, see {@link JobConstraints}; jobs with one
 *     that is not known are refused
 * @param luts look-up tables as target; null: standard cells. Library, flow, engine, actions,
 *     agent, knowledge, length and local moves are then without meaning
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"format", "circuit", "library", "flow", "engine", "actions", "agent"})
public record SearchJob(
    String format,
    CircuitSource circuit,
    List<String> library,
    Flow flow,
    Engine engine,
    String actions,
    AgentSpec agent,
    Knowledge knowledge,
    String objective,
    Integer length,
    Limits limits,
    Long seed,
    Integer threads,
    @Nullable Long conflicts,
    Local local,
    Details details,
    Map<String, JsonNode> constraints,
    @Nullable Luts luts) {
  /** The version of the JSON. */
  public static final String FORMAT = "abc-rl job 1";

  /** Recipes that are evaluated where nothing else is said. */
  public static final int DEFAULT_EVALUATIONS = 100;

  /**
   * How circuits are mapped.
   *
   * @param delayTarget arrival in ps that outputs may have, by the mapper's estimate; 0: the
   *     earliest
   * @param effort how many covers the mapper tries before it settles on one, 1 to 4
   * @param size whether the netlist is buffered and sized
   * @param choices whether several structures are mapped together
   * @param supergates whether small trees of cells are matched beside single ones
   */
  public record Flow(
      @JsonProperty("delay_target") double delayTarget,
      @JsonProperty(defaultValue = "3") Integer effort,
      @JsonProperty(defaultValue = "true") Boolean size,
      boolean choices,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean supergates) {
    /** Checks ranges. */
    public Flow {
      effort = Objects.requireNonNullElse(effort, 3);
      size = Objects.requireNonNullElse(size, true);
      if (!(delayTarget >= 0) || Double.isInfinite(delayTarget)) {
        throw new JobException("delay target " + delayTarget + ": expected ps, at least 0");
      }
      if (effort < 1 || effort > 4) {
        throw new JobException("effort " + effort + ": expected 1 to 4");
      }
    }

    /** A flow that matches single cells only. */
    public Flow(double delayTarget, Integer effort, Boolean size, boolean choices) {
      this(delayTarget, effort, size, choices, false);
    }

    /** Mapped with full effort and sized. */
    @SuppressWarnings("NullAway") // null: as usual
    public static Flow defaults() {
      return new Flow(0, null, null, false, false);
    }

    /** The same with another delay target in ps. */
    Flow withDelayTarget(double picoseconds) {
      return new Flow(picoseconds, effort, size, choices, supergates);
    }
  }

  /**
   * Who runs and measures recipes.
   *
   * @param name see {@link org.abcrl.agents.engine.Engines}
   * @param memory MB for circuits and results that are kept; null: 256, or what the runner gives.
   *     No result depends on it
   * @param estimator how it tells promising circuits before it measures them, see {@link
   *     org.abcrl.agents.engine.Estimators}; null for the usual way
   * @param options its own options, by name
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Engine(
      String name,
      @Nullable Integer memory,
      @Nullable String estimator,
      Map<String, String> options) {
    /** Checks ranges and copies the options. */
    public Engine {
      name = Objects.requireNonNullElse(name, EmbeddedEngine.NAME);
      options = Collections.unmodifiableMap(new TreeMap<>(orEmpty(options)));
      if (memory != null && memory < 1) {
        throw new JobException("memory " + memory + ": expected MB, at least 1");
      }
    }

    /** An engine that estimates in the usual way. */
    public Engine(String name, @Nullable Integer memory, Map<String, String> options) {
      this(name, memory, null, options);
    }

    /** This program. */
    @SuppressWarnings("NullAway") // null: as usual
    public static Engine embedded() {
      return new Engine(null, null, null, null);
    }
  }

  /**
   * Network and index.
   *
   * @param model a model file; null for the one that ships
   * @param index the folder of an index; null for the one that ships
   * @param alphaParams a file with the constants of alpha; null for those beside the model
   * @param learned whether circuits that earlier searches of this user learned are known too; a
   *     result that others should be able to repeat does without
   * @param learn whether the result is added to them, or to the index given
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Knowledge(
      @Nullable String model,
      @Nullable String index,
      @JsonProperty("alpha_params") @Nullable String alphaParams,
      boolean learned,
      boolean learn) {
    /** What ships with the program alone. */
    public static Knowledge shipped() {
      return new Knowledge(null, null, null, false, false);
    }
  }

  /**
   * When a search ends.
   *
   * @param evaluations recipes to evaluate, at least 1; null: 100, or with {@code seconds} as many
   *     as they allow
   * @param seconds begin no further evaluation that long after the circuit was read; null for no
   *     limit. With it the result depends on the machine
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Limits(@Nullable Integer evaluations, @Nullable Double seconds) {
    /** Checks ranges. */
    public Limits {
      if (evaluations != null && evaluations < 1) {
        throw new JobException("budget " + evaluations + ": expected at least 1");
      }
      if (seconds != null && !(seconds > 0 && seconds < 1e9)) {
        throw new JobException("time " + seconds + ": expected seconds above 0");
      }
    }

    /** That many evaluations, without a time limit. */
    public static Limits of(int evaluations) {
      return new Limits(evaluations, null);
    }

    /** The evaluations where they are limited; empty where the time alone is. */
    @JsonIgnore
    public Optional<Integer> most() {
      return evaluations != null
          ? Optional.of(evaluations)
          : seconds == null ? Optional.of(DEFAULT_EVALUATIONS) : Optional.empty();
    }
  }

  /**
   * Local moves on the netlist, after the search of recipes.
   *
   * @param moves at most; null: as many as the time allows, and without a time limit as the agent
   *     does it
   * @param share of the time that is theirs, 0 to 1; null: as the agent does it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Local(@Nullable Long moves, @Nullable Double share) {
    /** Checks ranges. */
    public Local {
      if (moves != null && moves < 0) {
        throw new JobException("moves " + moves + ": expected at least 0");
      }
      if (share != null && !(share >= 0 && share <= 1)) {
        throw new JobException("share " + share + ": expected 0 to 1");
      }
    }

    /** As the agent does it. */
    public static Local usual() {
      return new Local(null, null);
    }
  }

  /**
   * What an outcome tells beside the best result, for reports.
   *
   * @param steps what each pass of the best recipe does; costs an evaluation a pass, except on
   *     large circuits, where only nodes and levels are told
   * @param pareto the netlists of all results that no other one beats in both area and delay, each
   *     proved
   */
  public record Details(boolean steps, boolean pareto) {
    /** Nothing more. */
    public static Details none() {
      return new Details(false, false);
    }
  }

  /**
   * Look-up tables as target. Of the objectives {@code area} is their number then, {@code delay}
   * their depth, {@code adp} the product.
   *
   * @param size inputs of one at most, 2 to 6
   * @param cells what they are written as in Verilog: {@code generic}, {@code xilinx} or {@code
   *     lattice}
   */
  public record Luts(Integer size, @Nullable String cells) {
    /** Fills in what was left out, checks ranges. */
    public Luts {
      size = Objects.requireNonNullElse(size, 6);
      cells = Objects.requireNonNullElse(cells, LutCells.GENERIC.toString());
      LutCells written = written(cells);
      if (size < 2 || size > 6) {
        throw new JobException("luts of size " + size + ": expected 2 to 6");
      }
      if (size > written.maxFanins()) {
        throw new JobException(
            "lut cells " + cells + ": such cells have at most " + written.maxFanins() + " inputs");
      }
    }

    /**
     * The target of that name.
     *
     * @param target {@code cells} or {@code lut2} to {@code lut6}
     * @return null for cells
     * @throws JobException for another name
     */
    public static @Nullable Luts parse(String target, @Nullable String cells) {
      if (target.equals("cells")) {
        return null;
      }
      try {
        return new Luts(LutTarget.lutSize(target), cells);
      } catch (IllegalArgumentException e) {
        throw new JobException(e);
      }
    }

    /** The target's name, such as {@code lut6}. */
    @JsonIgnore
    public String target() {
      return "lut" + size;
    }

    /** How they are written. */
    LutCells written() {
      return written(cells);
    }

    private static LutCells written(@Nullable String cells) {
      for (LutCells one : LutCells.values()) {
        if (one.toString().equals(cells)) {
          return one;
        }
      }
      throw new JobException(
          "lut cells '" + cells + "', expected one of " + List.of(LutCells.values()));
    }
  }

  /** Fills in what was left out, checks ranges, copies the collections. */
  public SearchJob {
    if (!FORMAT.equals(format)) {
      throw new JobException("format '" + format + "', expected '" + FORMAT + "'");
    }
    library = List.copyOf(library == null ? List.of() : library);
    flow = Objects.requireNonNullElseGet(flow, Flow::defaults);
    engine = Objects.requireNonNullElseGet(engine, Engine::embedded);
    agent = Objects.requireNonNullElseGet(agent, () -> AgentSpec.of(BuiltInAgents.ABC_RL));
    knowledge = Objects.requireNonNullElseGet(knowledge, Knowledge::shipped);
    actions = Objects.requireNonNullElse(actions, usualActions(agent, engine, knowledge));
    objective = Objects.requireNonNullElse(objective, Objective.ADP.name());
    length = Objects.requireNonNullElse(length, usualLength(agent, actions));
    limits = Objects.requireNonNullElseGet(limits, () -> new Limits(null, null));
    seed = Objects.requireNonNullElse(seed, 1L);
    threads = Objects.requireNonNullElse(threads, 1);
    local = Objects.requireNonNullElseGet(local, Local::usual);
    details = Objects.requireNonNullElseGet(details, Details::none);
    constraints = Collections.unmodifiableMap(new TreeMap<>(orEmpty(constraints)));
    check(objective, actions, length, threads, conflicts, constraints);
    if (luts != null) {
      checkLuts(objective, constraints, details);
    }
  }

  private static void checkLuts(
      String objective, Map<String, JsonNode> constraints, Details details) {
    if (!List.of("adp", "area", "delay").contains(objective.toLowerCase(Locale.ROOT))) {
      throw new JobException("objective " + objective + " of luts: expected adp, area or delay");
    }
    if (!constraints.isEmpty()) {
      throw new JobException("constraints: for cells, luts have no timing");
    }
    if (details.pareto()) {
      throw new JobException("pareto: for cells, not for luts");
    }
  }

  /**
   * The agent's usual actions, as far as the engine runs them. Who asks for the network, the index
   * or alpha means those that ship, which are for the paper's actions.
   */
  static String usualActions(AgentSpec agent, Engine engine, Knowledge knowledge) {
    boolean all =
        Engines.names().contains(engine.name()) && Engines.get(engine.name()).runsAllActions();
    boolean asked =
        agent.alpha().isPresent()
            || agent.untrained()
            || !agent.memory()
            || knowledge.learn()
            || knowledge.model() != null
            || knowledge.index() != null
            || knowledge.alphaParams() != null;
    return all && !asked ? Agents.get(agent.agent()).usualActions() : Actions.PAPER_SET;
  }

  static int usualLength(AgentSpec agent, String actions) {
    return Agents.get(agent.agent()).usualLength(actions);
  }

  private static void check(
      String objective,
      String actions,
      int length,
      int threads,
      @Nullable Long conflicts,
      Map<String, JsonNode> constraints) {
    try {
      requireNonNull(Objective.parse(objective));
      requireNonNull(Actions.named(actions));
    } catch (IllegalArgumentException e) {
      throw new JobException(e);
    }
    if (length < 1 || length > 64) {
      throw new JobException("length " + length + ": expected 1 to 64");
    }
    if (threads < 1 || threads > 1024) {
      throw new JobException("threads " + threads + ": expected 1 to 1024");
    }
    if (conflicts != null && conflicts < 1) {
      throw new JobException("conflicts " + conflicts + ": expected at least 1");
    }
    if (JobConstraints.of(constraints).isEmpty() != constraints.isEmpty()) {
      throw new JobException("constraints: expected an SDC text or clocks");
    }
  }

  private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }

  /** The usual search of a circuit: 100 evaluations of ABC-RL for the area-delay product. */
  @SuppressWarnings("NullAway") // null: as usual
  public static SearchJob of(CircuitSource circuit) {
    return new SearchJob(
        FORMAT, circuit, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null);
  }

  /** The usual search of the circuit in one file, or in several of Verilog. */
  public static SearchJob of(Path... files) {
    return of(CircuitSource.of(files));
  }

  /** The usual search, of no circuit yet. */
  @SuppressWarnings("NullAway") // that comes later
  public static SearchJob template() {
    return of((CircuitSource) null);
  }

  /** Another job that begins as this one. */
  public SearchJobBuilder with() {
    return new SearchJobBuilder(this);
  }

  /** The job as JSON, indented. */
  public String toJson() {
    return JobJson.write(this);
  }

  /**
   * Reads a job.
   *
   * @throws JobException if the text is no job of this version, or says something impossible
   */
  public static SearchJob parse(String json) {
    return JobJson.read(json, SearchJob.class, "job");
  }
}
