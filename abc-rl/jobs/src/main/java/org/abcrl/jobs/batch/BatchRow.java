package org.abcrl.jobs.batch;

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
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.SearchOutcome;
import org.abcrl.jobs.SearchReport.Figures;

/**
 * What a batch says of one search.
 *
 * @param design what searches of the same circuit with several seeds have in common
 * @param seed of this search
 * @param objective what was minimised
 * @param target the delay in ps that was asked for; 0 where none was
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
    BatchStatus status,
    String verified,
    int inputs,
    int outputs,
    int latches,
    Figures given,
    Figures baseline,
    Figures best,
    Figures found,
    @JsonProperty("reduction_percent") double reductionPercent,
    String recipe,
    int evaluations,
    double seconds,
    String message,
    Map<String, String> settings) {
  /** The word where nothing was there to prove. */
  static final String NOT_PROVED = "none";

  /** Copies the settings; rows of before there were seeds are designs of their own. */
  public BatchRow {
    design = Objects.requireNonNullElse(design, name);
    objective = Objects.requireNonNullElse(objective, Objective.ADP.name());
    settings = Collections.unmodifiableMap(new TreeMap<>(settings == null ? Map.of() : settings));
  }

  /** A search without a result. */
  static BatchRow without(BatchCircuit circuit, BatchStatus status, double seconds, String why) {
    Aig aig = circuit.circuit().map(Shell::core).orElse(null);
    return new BatchRow(
        circuit.name(),
        circuit.design(),
        circuit.source(),
        circuit.job().seed(),
        circuit.job().objective(),
        circuit.job().flow().delayTarget(),
        status,
        NOT_PROVED,
        aig == null ? 0 : aig.inputs(),
        aig == null ? 0 : aig.outputs(),
        aig == null ? 0 : aig.latches(),
        null,
        null,
        null,
        null,
        0,
        null,
        0,
        seconds,
        why,
        null);
  }

  /** A search with a result. */
  static BatchRow of(
      BatchCircuit circuit,
      SearchOutcome outcome,
      BatchStatus status,
      double seconds,
      String message,
      Map<String, String> settings) {
    return new BatchRow(
        circuit.name(),
        circuit.design(),
        circuit.source(),
        circuit.job().seed(),
        circuit.job().objective(),
        circuit.job().flow().delayTarget(),
        status,
        outcome.report().verified().word(),
        outcome.inputs(),
        outcome.outputs(),
        outcome.latches(),
        outcome.given(),
        outcome.report().baseline(),
        outcome.report().best(),
        null,
        outcome.report().reductionPercent(),
        outcome.report().recipe(),
        outcome.report().evaluations(),
        seconds,
        message,
        settings);
  }

  /** The same, ended in another way. */
  BatchRow ended(BatchStatus how, String why) {
    return new BatchRow(
        name,
        design,
        source,
        seed,
        objective,
        target,
        how,
        verified,
        inputs,
        outputs,
        latches,
        given,
        baseline,
        best,
        found,
        reductionPercent,
        recipe,
        evaluations,
        seconds,
        why,
        settings);
  }

  /** The same with other settings. */
  BatchRow withSettings(Map<String, String> others) {
    return new BatchRow(
        name,
        design,
        source,
        seed,
        objective,
        target,
        status,
        verified,
        inputs,
        outputs,
        latches,
        given,
        baseline,
        best,
        found,
        reductionPercent,
        recipe,
        evaluations,
        seconds,
        message,
        others);
  }

  /** This run's row where the better result of an earlier run is kept. */
  BatchRow keeping(BatchRow earlier) {
    return new BatchRow(
        name,
        design,
        source,
        seed,
        objective,
        target,
        status,
        earlier.verified,
        inputs,
        outputs,
        latches,
        given,
        baseline,
        earlier.best,
        best,
        Objective.parse(objective).reductionPercent(baseline.toQor(), earlier.best.toQor()),
        earlier.recipe,
        evaluations,
        seconds,
        "the better result of an earlier run is kept (--force replaces it)",
        settings);
  }

  /** Whether there are figures before and after. */
  public boolean hasResult() {
    return given != null && baseline != null && best != null;
  }

  /** Whether the result was proved equivalent to the input. */
  public boolean proved() {
    return verified.equals(Verification.Outcome.EQUIVALENT.word());
  }

  /** What this run found, whether or not the folder holds it. */
  @JsonIgnore
  public Figures ofThisRun() {
    return found == null ? best : found;
  }

  /** The cost of figures by the objective; what is better has the lower one. */
  double cost(Figures figures) {
    return Objective.parse(objective).cost(figures.toQor());
  }

  /** By how many ps figures meet the delay asked for; NaN where none was. */
  public double slack(Figures figures) {
    return target > 0 ? target - figures.delay() : Double.NaN;
  }
}
