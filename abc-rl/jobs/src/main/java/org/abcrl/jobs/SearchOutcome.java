package org.abcrl.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.jobs.SearchReport.Figures;
import org.jspecify.annotations.Nullable;

/**
 * What a job ends in: figures, trace, circuit and netlist, as a value that is written as JSON and
 * read again without loss. It holds no times and no place: the same job gives the same outcome. The
 * schema is {@code docs/schema/outcome-1.json}.
 *
 * @param format {@value #FORMAT}
 * @param report the figures, as {@code result.json} holds them
 * @param inputs of the circuit
 * @param outputs of the circuit
 * @param latches of the circuit
 * @param given the circuit mapped as it is
 * @param found what the search itself ended in; the report's best is the baseline where this is no
 *     better
 * @param details of the proof: a counterexample, or why there is none; empty where it was proved
 * @param trace all evaluations in order
 * @param circuit the best circuit as binary AIGER in Base64
 * @param netlist the best circuit mapped, as Verilog
 * @param pareto the netlists that no other one beats in both area and delay; null unless the job
 *     asked for them
 * @param blif the network as BLIF, where the target are LUTs; null for cells
 */
@JsonPropertyOrder({
  "format", "report", "inputs", "outputs", "latches", "given", "found", "details", "trace"
})
public record SearchOutcome(
    String format,
    SearchReport report,
    int inputs,
    int outputs,
    int latches,
    Figures given,
    Found found,
    List<String> details,
    List<Step> trace,
    String circuit,
    String netlist,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ParetoNetlists.Netlist> pareto,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String blif) {
  /** The version of the JSON. */
  public static final String FORMAT = "abc-rl outcome 1";

  /**
   * What a search ended in.
   *
   * @param recipe in ABC's script syntax; empty if nothing could be evaluated
   * @param figures its result; the baseline's if nothing could be evaluated
   */
  public record Found(String recipe, Figures figures) {}

  /**
   * One evaluation.
   *
   * @param evaluation counts from 1
   * @param recipe in ABC's script syntax
   * @param figures its result
   * @param bestCost the lowest cost so far, this one included, by the objective
   * @param reductionPercent of the objective over the baseline
   * @param bestReductionPercent the best so far
   * @param failure why it could not be evaluated; empty where it could
   */
  public record Step(
      int evaluation,
      String recipe,
      Figures figures,
      @JsonProperty("best_cost") double bestCost,
      @JsonProperty("reduction_percent") double reductionPercent,
      @JsonProperty("best_reduction_percent") double bestReductionPercent,
      String failure) {}

  /** Copies the lists. */
  public SearchOutcome {
    if (!FORMAT.equals(format)) {
      throw new JobException("format '" + format + "', expected '" + FORMAT + "'");
    }
    details = List.copyOf(details);
    trace = List.copyOf(trace);
    pareto = pareto == null ? null : List.copyOf(pareto);
  }

  static SearchOutcome of(
      SearchJob job,
      SearchReport.Made library,
      Qor given,
      SearchResult result,
      List<Action> recipe,
      Qor best,
      Aig circuit,
      SearchReport.Mapped netlist,
      String text,
      SearchReport.@Nullable Moves moves,
      Verification verification) {
    Aig input = result.problem().circuit();
    return new SearchOutcome(
        FORMAT,
        SearchReport.of(
            job, library, result, Actions.script(recipe), best, netlist, moves, verification),
        input.inputs(),
        input.outputs(),
        input.latches(),
        Figures.of(given),
        new Found(result.script(), Figures.of(result.best())),
        verification.details(),
        steps(result),
        aiger(circuit),
        text,
        null,
        null);
  }

  /** The same with what the job's details ask for; null for what they do not. */
  SearchOutcome with(
      @Nullable List<RecipeSteps.Step> steps, @Nullable List<ParetoNetlists.Netlist> front) {
    return with(report.with(steps, report.timing()), front);
  }

  /** The same with critical path and slacks. */
  SearchOutcome with(PathReport timing) {
    return with(report.with(report.steps(), timing), pareto);
  }

  /** The same with the network as BLIF. */
  SearchOutcome withBlif(String text) {
    return new SearchOutcome(
        format, report, inputs, outputs, latches, given, found, details, trace, circuit, netlist,
        pareto, text);
  }

  private SearchOutcome with(SearchReport other, @Nullable List<ParetoNetlists.Netlist> front) {
    return new SearchOutcome(
        format, other, inputs, outputs, latches, given, found, details, trace, circuit, netlist,
        front, blif);
  }

  private static List<Step> steps(SearchResult result) {
    SearchProblem problem = result.problem();
    Objective objective = problem.objective();
    List<Step> steps = new ArrayList<>();
    for (Trial trial : result.trace()) {
      steps.add(
          new Step(
              trial.number(),
              Actions.script(problem.actionsOf(trial.recipe())),
              Figures.of(trial.qor()),
              objective.cost(trial.best()),
              objective.reductionPercent(problem.baseline(), trial.qor()),
              objective.reductionPercent(problem.baseline(), trial.best()),
              trial.failure()));
    }
    return steps;
  }

  private static String aiger(Aig circuit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      AigerWriter.writeBinary(circuit, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** The best circuit. */
  public Aig toAig() {
    return CircuitFiles.read("the outcome's circuit", ".aig", report.name(), circuitBytes());
  }

  /** The best circuit as binary AIGER. */
  byte[] circuitBytes() {
    return Base64.getDecoder().decode(circuit);
  }

  /** Whether circuit and netlist were proved equivalent to the circuit given. */
  @JsonIgnore
  public boolean isProved() {
    return report.verified() == Verification.Outcome.EQUIVALENT;
  }

  /** Whether a counterexample was found: an error of this program. */
  @JsonIgnore
  public boolean isDifferent() {
    return report.verified() == Verification.Outcome.DIFFERENT;
  }

  /** The outcome as JSON, indented. */
  public String toJson() {
    return JobJson.write(this);
  }

  /**
   * Reads an outcome.
   *
   * @throws JobException if the text is no outcome of this version
   */
  public static SearchOutcome parse(String json) {
    return JobJson.read(json, SearchOutcome.class, "outcome");
  }
}
