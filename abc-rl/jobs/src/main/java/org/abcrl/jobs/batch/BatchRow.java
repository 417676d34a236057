package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Verification;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import org.abcrl.jobs.SearchReport;
import org.abcrl.jobs.SearchReport.Figures;
import org.jspecify.annotations.Nullable;

/**
 * What a batch says of one search.
 *
 * @param design what searches of the same circuit with several seeds have in common
 * @param seed of this search
 * @param objective what was minimised
 * @param target the delay in ps that was asked for, with the objective {@code slack} the clock's
 *     period; 0 where none was
 * @param luts inputs of a LUT, where netlists are made of them: areas are their number then, delays
 *     their depth; null for cells
 * @param given the circuit mapped as it is; null where nothing was measured
 * @param baseline the circuit mapped after {@code resyn2}; null where nothing was measured
 * @param best what the folder holds: the circuit mapped after the best recipe; null where nothing
 *     was found
 * @param found what this run found, where the folder holds a better result of an earlier run that
 *     was kept; null where both are the same
 * @param recipe the recipe of {@code best} in ABC's script syntax; null where nothing was found
 * @param reductionPercent of the objective, best over baseline, at least 0
 * @param evaluations the recipes evaluated
 * @param verified {@code verified}, {@code undecided} or {@code different}; {@code none} where
 *     there is no result
 * @param seconds the wall-clock time of search and proof; differs between runs
 * @param message why there is no result, or what is to be said of it; else empty
 * @param settings all that the result depends on beside the circuit, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "name",
  "design",
  "source",
  "seed",
  "objective",
  "target",
  "luts",
  "status",
  "verified",
  "inputs",
  "outputs",
  "latches",
  "given",
  "baseline",
  "best",
  "found",
  "reduction_percent",
  "recipe",
  "evaluations",
  "seconds",
  "message",
  "settings"
})
public record BatchRow(
    String name,
    String design,
    String source,
    long seed,
    String objective,
    double target,
    @Nullable Integer luts,
    BatchStatus status,
    String verified,
    int inputs,
    int outputs,
    int latches,
    @Nullable Figures given,
    @Nullable Figures baseline,
    @Nullable Figures best,
    @Nullable Figures found,
    @JsonProperty("reduction_percent") double reductionPercent,
    @Nullable String recipe,
    int evaluations,
    double seconds,
    String message,
    @Nullable Map<String, String> settings) {
  /** The word where nothing was there to prove. */
  static final String NOT_PROVED = "none";

  /** Copies the settings; rows of before there were seeds are designs of their own. */
  public BatchRow {
    design = Objects.requireNonNullElse(design, name);
    objective = Objects.requireNonNullElse(objective, Objective.ADP.name());
    settings = Collections.unmodifiableMap(new TreeMap<>(settings == null ? Map.of() : settings));
  }

  /** A search without a result. */
  public static BatchRow without(
      BatchCircuit circuit, BatchStatus status, double seconds, String why) {
    return new BatchRowBuilder(circuit, status).ended(status, why).seconds(seconds).build();
  }

  /** A search with a result. */
  static BatchRow of(
      BatchCircuit circuit,
      SearchOutcome outcome,
      BatchStatus status,
      double seconds,
      String message,
      Map<String, String> settings) {
    SearchReport report = outcome.report();
    return new BatchRowBuilder(circuit, status)
        .target(target(circuit.job(), report.netlist()))
        .ended(status, message)
        .verified(report.verified().word())
        .size(outcome.inputs(), outcome.outputs(), outcome.latches())
        .figures(outcome.given(), report.baseline(), report.best(), report.recipe())
        .evaluations(report.evaluations())
        .seconds(seconds)
        .settings(settings)
        .build();
  }

  /** The delay asked for; under a clock its period, to which the netlist has its slack. */
  private static double target(SearchJob job, SearchReport.Mapped netlist) {
    return job.objective().equals(Objective.SLACK) && netlist.slack() != null
        ? Math.round((netlist.delay() + netlist.slack()) * 1e6) / 1e6
        : job.flow().delayTarget();
  }

  /** Another row that begins as this one. */
  public BatchRowBuilder with() {
    return new BatchRowBuilder(this);
  }

  /** The same, ended in another way. */
  BatchRow ended(BatchStatus how, String why) {
    return with().ended(how, why).build();
  }

  /** The same with other settings. */
  BatchRow withSettings(Map<String, String> others) {
    return with().settings(others).build();
  }

  /** This run's row where the better result of an earlier run is kept. */
  BatchRow keeping(BatchRow earlier) {
    return with()
        .keeping(earlier)
        .ended(status, "the better result of an earlier run is kept (--force replaces it)")
        .build();
  }

  /** Whether there are figures before and after. */
  public boolean hasResult() {
    return given != null && baseline != null && best != null;
  }

  /**
   * What was measured.
   *
   * @param given the circuit as it is
   * @param baseline after {@code resyn2}
   * @param best the best result
   */
  record Measured(Figures given, Figures baseline, Figures best) {}

  /** What was measured, in a row that {@linkplain #hasResult has a result}. */
  Measured measured() {
    return new Measured(requireNonNull(given), requireNonNull(baseline), requireNonNull(best));
  }

  /** Whether the result was proved equivalent to the input. */
  public boolean proved() {
    return verified.equals(Verification.Outcome.EQUIVALENT.word());
  }

  /** What this run found, whether or not the folder holds it. */
  @JsonIgnore
  public @Nullable Figures ofThisRun() {
    return found == null ? best : found;
  }

  /** The cost of figures by the objective; what is better has the lower one. */
  double cost(Figures figures) {
    return goal(objective, target).cost(figures.toQor());
  }

  /** What was minimised; with the clock's period where that is the limit. */
  static Objective goal(String objective, double target) {
    return objective.equals(Objective.SLACK) && target > 0
        ? Objective.slack(target)
        : Objective.parse(objective);
  }

  /** By how many ps figures meet the delay asked for; NaN where none was. */
  public double slack(Figures figures) {
    return target > 0 ? target - figures.delay() : Double.NaN;
  }
}
