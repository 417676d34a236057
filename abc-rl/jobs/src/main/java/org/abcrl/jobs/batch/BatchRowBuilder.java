package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.SearchReport.Figures;
import org.jspecify.annotations.Nullable;

/** Fills in a {@link BatchRow}; see there for what each part means. For one thread. */
public final class BatchRowBuilder {
  private final String name;
  private final String design;
  private final String source;
  private final long seed;
  private final String objective;
  private double target;
  private final @Nullable Integer luts;
  private BatchStatus status;
  private String verified = BatchRow.NOT_PROVED;
  private int inputs;
  private int outputs;
  private int latches;
  private @Nullable Figures given;
  private @Nullable Figures baseline;
  private @Nullable Figures best;
  private @Nullable Figures found;
  private double reductionPercent;
  private @Nullable String recipe;
  private int evaluations;
  private double seconds;
  private String message = "";
  private @Nullable Map<String, String> settings;

  /** A row without a result, of a circuit that was not searched yet. */
  public BatchRowBuilder(BatchCircuit circuit, BatchStatus status) {
    Aig aig = circuit.circuit().map(Shell::core).orElse(null);
    name = circuit.name();
    design = circuit.design();
    source = circuit.source();
    seed = circuit.job().seed();
    objective = circuit.job().objective();
    luts = circuit.job().luts() == null ? null : circuit.job().luts().size();
    target = luts == null ? circuit.job().flow().delayTarget() : 0;
    inputs = aig == null ? 0 : aig.inputs();
    outputs = aig == null ? 0 : aig.outputs();
    latches = aig == null ? 0 : aig.latches();
    this.status = status;
  }

  /** Another row that begins as this one. */
  BatchRowBuilder(BatchRow row) {
    name = row.name();
    design = row.design();
    source = row.source();
    seed = row.seed();
    objective = row.objective();
    target = row.target();
    luts = row.luts();
    status = row.status();
    verified = row.verified();
    inputs = row.inputs();
    outputs = row.outputs();
    latches = row.latches();
    given = row.given();
    baseline = row.baseline();
    best = row.best();
    found = row.found();
    reductionPercent = row.reductionPercent();
    recipe = row.recipe();
    evaluations = row.evaluations();
    seconds = row.seconds();
    message = row.message();
    settings = row.settings();
  }

  /** How the search ended, and what is to be said of it. */
  public BatchRowBuilder ended(BatchStatus how, String why) {
    status = how;
    message = why;
    return this;
  }

  /** What came out of the proof. */
  public BatchRowBuilder verified(String word) {
    verified = word;
    return this;
  }

  /** Another delay that was asked for, such as a clock's period; in ps. */
  BatchRowBuilder target(double picoseconds) {
    target = picoseconds;
    return this;
  }

  /** The size of the circuit as it was read. */
  public BatchRowBuilder size(int inputCount, int outputCount, int latchCount) {
    inputs = inputCount;
    outputs = outputCount;
    latches = latchCount;
    return this;
  }

  /**
   * What was measured.
   *
   * @param asGiven the circuit as it is
   * @param before after {@code resyn2}
   * @param after the best result, which {@code how} led to
   */
  public BatchRowBuilder figures(Figures asGiven, Figures before, Figures after, String how) {
    given = asGiven;
    baseline = before;
    best = after;
    found = null;
    recipe = how;
    reductionPercent =
        BatchRow.goal(objective, target).reductionPercent(before.toQor(), after.toQor());
    return this;
  }

  /** An earlier run's better result, beside what this run found. */
  BatchRowBuilder keeping(BatchRow earlier) {
    Figures own = best;
    figures(
        requireNonNull(given),
        requireNonNull(baseline),
        requireNonNull(earlier.best()),
        requireNonNull(earlier.recipe()));
    found = own;
    verified = earlier.verified();
    return this;
  }

  /** The recipes evaluated. */
  public BatchRowBuilder evaluations(int count) {
    evaluations = count;
    return this;
  }

  /** The wall-clock time of search and proof. */
  public BatchRowBuilder seconds(double time) {
    seconds = time;
    return this;
  }

  /** All that the result depends on beside the circuit, by name. */
  public BatchRowBuilder settings(Map<String, String> byName) {
    settings = byName;
    return this;
  }

  /** The row. */
  public BatchRow build() {
    return new BatchRow(
        name,
        design,
        source,
        seed,
        objective,
        target,
        luts,
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
        settings);
  }
}
