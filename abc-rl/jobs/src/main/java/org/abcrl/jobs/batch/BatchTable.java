package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.abcrl.jobs.SearchReport.Figures;

/**
 * The rows of a batch and what they say together. Means count rows with a result whose figures are
 * above 0; where there is none they are empty.
 *
 * @param settings what the results depend on beside the circuits, as far as it is the same for all
 * @param circuits the circuits of the batch, those without a row included
 * @param rows in the order of the circuits
 * @param comparison with an earlier batch
 */
public record BatchTable(
    Map<String, String> settings,
    int circuits,
    List<BatchRow> rows,
    Optional<BatchComparison> comparison) {
  /** Copies the collections. */
  public BatchTable {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    rows = List.copyOf(rows);
  }

  /**
   * The table of a batch, beside an earlier one if there is one.
   *
   * @param rows with all their settings; what they have in common becomes the table's
   */
  public static BatchTable of(
      int circuits, List<BatchRow> rows, Optional<BatchComparison.Previous> earlier) {
    Map<String, String> common = new TreeMap<>();
    List<BatchRow> measured = rows.stream().filter(BatchRow::hasResult).toList();
    if (!measured.isEmpty()) {
      common.putAll(requireNonNull(measured.get(0).settings()));
      measured.forEach(
          row -> common.entrySet().retainAll(requireNonNull(row.settings()).entrySet()));
    }
    List<BatchRow> own =
        rows.stream()
            .map(
                row -> {
                  Map<String, String> different = new TreeMap<>(row.settings());
                  different.entrySet().removeAll(common.entrySet());
                  return row.withSettings(different);
                })
            .toList();
    return new BatchTable(
        common, circuits, own, earlier.map(p -> BatchComparison.of(p, common, rows)));
  }

  /**
   * The table of a batch that still runs: circuits without a row wait.
   *
   * @param batch all circuits
   * @param rows those that are finished
   */
  public static BatchTable soFar(List<BatchCircuit> batch, List<BatchRow> rows) {
    Map<String, BatchRow> finished = new HashMap<>();
    rows.forEach(row -> finished.put(row.name(), row));
    List<BatchRow> all =
        batch.stream()
            .map(
                circuit ->
                    finished.containsKey(circuit.name())
                        ? finished.get(circuit.name())
                        : BatchRow.without(circuit, BatchStatus.WAITING, 0, "not finished yet"))
            .toList();
    return of(batch.size(), all, Optional.empty());
  }

  /** The rows of that status. */
  public long count(BatchStatus status) {
    return rows.stream().filter(r -> r.status() == status).count();
  }

  /** The rows that were proved. */
  public long verified() {
    return rows.stream().filter(BatchRow::proved).count();
  }

  /**
   * The reduction of the geometric mean in percent.
   *
   * @param before whose figures count as 100 %
   * @param figure area, delay or ADP
   */
  public Optional<Double> reduction(
      ToDoubleFunction<BatchRow> before, ToDoubleFunction<BatchRow> figure) {
    double[] ratios =
        rows.stream()
            .filter(BatchRow::hasResult)
            .filter(r -> before.applyAsDouble(r) > 0 && figure.applyAsDouble(r) > 0)
            .mapToDouble(r -> figure.applyAsDouble(r) / before.applyAsDouble(r))
            .toArray();
    return geometricMean(ratios).map(mean -> 100 * (1 - mean));
  }

  /** The geometric mean; empty of nothing. */
  static Optional<Double> geometricMean(double[] ratios) {
    if (ratios.length == 0) {
      return Optional.empty();
    }
    double logs = 0;
    for (double ratio : ratios) {
      logs += StrictMath.log(ratio);
    }
    return Optional.of(StrictMath.exp(logs / ratios.length));
  }

  /** How much less than before, in percent; 0 where before was nothing. */
  static double reductionPercent(double before, double after) {
    return before == 0 ? 0 : 100 * (before - after) / before;
  }

  /** The ADP reduction of a row over the circuit as given, in percent. */
  static double overGiven(BatchRow row) {
    BatchRow.Measured m = row.measured();
    return reductionPercent(m.given().adp(), m.best().adp());
  }

  /** The ADP reduction of a row over {@code resyn2}, in percent. */
  static double overBaseline(BatchRow row) {
    BatchRow.Measured m = row.measured();
    return reductionPercent(m.baseline().adp(), m.best().adp());
  }

  /** The three figures that tables sum up. */
  enum Figure {
    AREA,
    DELAY,
    ADP;

    double of(Figures figures) {
      return switch (this) {
        case AREA -> figures.area();
        case DELAY -> figures.delay();
        case ADP -> figures.adp();
      };
    }
  }
}
