package org.abcrl.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Qor;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.Guidance;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.jspecify.annotations.Nullable;

/**
 * A search in figures, as {@code result.json} and {@code --json} hold it. It names nothing that
 * differs between two runs of the same search, such as times.
 *
 * @param reductionPercent of the objective, best over baseline
 * @param alpha the weight of the priors; null for agents without a network
 * @param delta the cosine distance to the nearest known circuit; null without an index
 * @param nearest that circuit; null without an index
 * @param failures evaluations that the engine could not do
 * @param verified {@code verified}, or why not
 * @param engine who measured baseline and best
 * @param netlist what {@code best.v} holds, by this program's timing; the same figures as {@code
 *     best} where this program's engine measured it
 * @param moves local moves on the netlist; null where there were none
 * @param neighbours the nearest circuits that the network knows, the nearest first; null for agents
 *     without a network
 * @param steps the circuit as given, then after each pass of the best recipe; null unless the job
 *     asked for it
 * @param timing critical path and slacks of the netlist; null of LUTs
 * @param luts inputs of a LUT, where the netlist is made of them: areas are their number then,
 *     delays their depth; null for cells
 */
@JsonPropertyOrder({
  "name",
  "agent",
  "seed",
  "objective",
  "baseline",
  "best",
  "recipe",
  "runs_in_abc",
  "reduction_percent",
  "alpha",
  "delta",
  "nearest",
  "evaluations",
  "complete",
  "verified",
  "engine",
  "netlist",
  "moves"
})
public record SearchReport(
    String name,
    String agent,
    long seed,
    String objective,
    Figures baseline,
    Figures best,
    String recipe,
    @JsonProperty("reduction_percent") double reductionPercent,
    @Nullable Double alpha,
    @Nullable Double delta,
    @Nullable String nearest,
    @Nullable String model,
    int evaluations,
    boolean complete,
    int failures,
    Verification.Outcome verified,
    String engine,
    Mapped netlist,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Moves moves,
    String library,
    @JsonProperty("library_hash") String libraryHash,
    String version,
    List<Point> pareto,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Near> neighbours,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RecipeSteps.Step> steps,
    @Nullable PathReport timing,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer luts) {

  /** Whether ABC runs the whole recipe on an And-Inverter Graph. */
  @JsonProperty(value = "runs_in_abc", access = JsonProperty.Access.READ_ONLY)
  public boolean runsInAbc() {
    return luts == null && RecipeText.runsInAbc(recipe);
  }

  /**
   * Area in um2, delay in ps, their product, AND nodes and levels. Of a target of LUTs area is
   * their number and delay their depth.
   */
  public record Figures(double area, double delay, double adp, int ands, int levels) {
    /** The figures of a result. */
    public static Figures of(Qor qor) {
      return new Figures(qor.area(), qor.delay(), qor.adp(), qor.ands(), qor.levels());
    }

    /** The figures as a result. */
    public Qor toQor() {
      return new Qor(area, delay, ands, levels);
    }
  }

  /**
   * A netlist: who mapped it, its area in um2 and its delay in ps, registers included.
   *
   * @param slack the worst slack in ps; null without constraints
   */
  public record Mapped(
      @JsonProperty("mapped_by") String mappedBy,
      double area,
      double delay,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double slack) {
    static Mapped of(EngineNetlist netlist, ModuleNetlists module) {
      ModuleNetlists.Figures figures = module.figures(netlist.netlist());
      return new Mapped(
          netlist.mapper(),
          figures.area(),
          figures.delay(),
          Double.isNaN(figures.slack()) ? null : (Double) figures.slack());
    }
  }

  /**
   * What netlists are made of.
   *
   * @param name of the library, or of the target where these are LUTs
   * @param hash of the library's content; empty of LUTs
   * @param luts inputs of a LUT; null for cells
   */
  record Made(String name, String hash, @Nullable Integer luts) {
    static Made of(CellLibrary library) {
      return new Made(library.name(), library.contentHash(), null);
    }

    static Made of(SearchJob.Luts luts) {
      return new Made(luts.target(), "", luts.size());
    }
  }

  /**
   * Local moves.
   *
   * @param tried moves looked at
   * @param made those that changed the netlist
   */
  public record Moves(long tried, long made) {}

  /** A circuit that the network knows, and its cosine distance, 0 to 2. */
  public record Near(String name, double distance) {}

  /** A result that no other one beats in both area and delay. */
  public record Point(int evaluation, double area, double delay) {}

  static SearchReport of(
      SearchJob job,
      Made library,
      SearchResult result,
      String recipe,
      Qor best,
      Mapped netlist,
      @Nullable Moves moves,
      Verification verification) {
    SearchProblem problem = result.problem();
    Guidance guidance = result.guidance().orElse(null);
    return new SearchReport(
        problem.circuit().name(),
        result.agent(),
        job.seed(),
        problem.objective().name(),
        Figures.of(problem.baseline()),
        Figures.of(best),
        recipe,
        problem.objective().reductionPercent(problem.baseline(), best),
        guidance == null ? null : guidance.alpha(),
        guidance == null ? null : guidance.delta().orElse(null),
        guidance == null ? null : guidance.nearest().orElse(null),
        guidance == null ? null : guidance.model(),
        result.evaluations(),
        result.complete(),
        (int) result.trace().stream().filter(t -> !t.failure().isEmpty()).count(),
        verification.outcome(),
        problem.engine().name(),
        netlist,
        moves,
        library.name(),
        library.hash(),
        Build.version(),
        result.paretoFront().stream()
            .map(t -> new Point(t.number(), t.qor().area(), t.qor().delay()))
            .toList(),
        guidance == null || guidance.near().isEmpty()
            ? null
            : guidance.near().stream().map(n -> new Near(n.name(), n.distance())).toList(),
        null,
        null,
        library.luts());
  }

  /** The same with what is told beside the figures; null for what is not known. */
  SearchReport with(@Nullable List<RecipeSteps.Step> passes, @Nullable PathReport paths) {
    return new SearchReport(
        name,
        agent,
        seed,
        objective,
        baseline,
        best,
        recipe,
        reductionPercent,
        alpha,
        delta,
        nearest,
        model,
        evaluations,
        complete,
        failures,
        verified,
        engine,
        netlist,
        moves,
        library,
        libraryHash,
        version,
        pareto,
        neighbours,
        passes,
        paths,
        luts);
  }
}
