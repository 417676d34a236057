package org.abcrl.jobs.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.abcrl.agents.Verification;
import org.abcrl.jobs.SearchReport.Figures;

/**
 * What a batch says of one circuit.
 *
 * @param given the circuit mapped as it is; null where nothing was measured
 * @param baseline the circuit mapped after {@code resyn2}; null where nothing was measured
 * @param best the circuit mapped after the best recipe; null where nothing was found
 * @param recipe the best recipe in ABC's script syntax; null where nothing was found
 * @param reductionPercent of the objective, best over baseline, at least 0
 * @param evaluations the recipes evaluated
 * @param verified {@code verified}, {@code undecided} or {@code different}; {@code none} where
 *     there is no result
 * @param seconds the wall-clock time of search and proof; differs between runs
 * @param message why there is no result; empty where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "name",
  "source",
  "status",
  "verified",
  "inputs",
  "outputs",
  "latches",
  "given",
  "baseline",
  "best",
  "reduction_percent",
  "recipe",
  "evaluations",
  "seconds",
  "message"
})
public record BatchRow(
    String name,
    String source,
    BatchStatus status,
    String verified,
    int inputs,
    int outputs,
    int latches,
    Figures given,
    Figures baseline,
    Figures best,
    @JsonProperty("reduction_percent") double reductionPercent,
    String recipe,
    int evaluations,
    double seconds,
    String message) {
  /** The word where nothing was there to prove. */
  static final String NOT_PROVED = "none";

  /** A circuit without a result. */
  static BatchRow without(BatchCircuit circuit, BatchStatus status, double seconds, String why) {
    return new BatchRow(
        circuit.name(),
        circuit.source(),
        status,
        NOT_PROVED,
        circuit.core().map(c -> c.inputs()).orElse(0),
        circuit.core().map(c -> c.outputs()).orElse(0),
        circuit.core().map(c -> c.latches()).orElse(0),
        null,
        null,
        null,
        0,
        null,
        0,
        seconds,
        why);
  }

  /** Whether there are figures before and after. */
  public boolean hasResult() {
    return given != null && baseline != null && best != null;
  }

  /** Whether the result was proved equivalent to the input. */
  public boolean proved() {
    return verified.equals(Verification.Outcome.EQUIVALENT.word());
  }
}
