package org.abcrl.jobs.batch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.abcrl.aig.InputException;
import org.abcrl.jobs.SearchReport.Figures;

/**
 * A batch beside an earlier one, design by design; the seeds of a design are one sample.
 *
 * @param previous where the earlier one lies
 * @param tolerance percent by which a design's cost may rise before it counts as worse
 * @param settings the settings that differ: name to {@code before -> now}
 * @param changes the designs that have a result in both
 * @param onlyPrevious designs with a result in the earlier batch alone
 * @param onlyNow designs with a result in this batch alone
 * @param lost those of {@code onlyPrevious} that are in this batch too, and failed
 */
public record BatchComparison(
    String previous,
    double tolerance,
    Map<String, String> settings,
    List<Change> changes,
    List<String> onlyPrevious,
    List<String> onlyNow,
    List<String> lost) {

  /**
   * One design in both batches.
   *
   * @param previous the geometric mean of the earlier costs by the objective
   * @param now the geometric mean of the costs now
   * @param percent the change; negative is better
   * @param low the lower end of the 90 % interval of the change over seeds, in percent
   * @param high its upper end
   * @param seeds the earlier searches and those now
   * @param previousVerified what the earlier batch said of its proofs
   */
  public record Change(
      String name,
      String objective,
      double previous,
      double now,
      double percent,
      double low,
      double high,
      List<Integer> seeds,
      String previousVerified) {}

  /** Changes below this many percent are noise of printing, not of a search. */
  private static final double EQUAL_PERCENT = 1e-6;

  /** Copies the collections. */
  public BatchComparison {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    changes = List.copyOf(changes);
    onlyPrevious = List.copyOf(onlyPrevious);
    onlyNow = List.copyOf(onlyNow);
    lost = List.copyOf(lost);
  }

  /**
   * An earlier batch as it was written, and what is asked of this one.
   *
   * @param tolerance see {@link BatchComparison}
   */
  public record Previous(
      String path, Map<String, String> settings, List<BatchRow> rows, double tolerance) {}

  /**
   * Reads an earlier batch.
   *
   * @param path its folder, or its {@code results.json}
   * @param tolerance percent by which a design's cost may rise before it counts as worse
   * @throws InputException if there is none or it cannot be read
   */
  public static Previous read(Path path, double tolerance) {
    Path file = path;
    if (Files.isDirectory(path)) {
      Path old = path.resolve(BatchFolder.OLD_RESULTS_JSON);
      file = path.resolve(BatchFolder.RESULTS_JSON);
      file = !Files.exists(file) && Files.exists(old) ? old : file;
    }
    ObjectMapper json =
        new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      JsonNode root = json.readTree(Files.readString(file));
      if (root == null || !root.path("rows").isArray()) {
        throw new InputException(file.toString(), "found no rows, expected a batch's results.json");
      }
      Map<String, String> settings = new TreeMap<>();
      root.path("settings")
          .properties()
          .forEach(f -> settings.put(f.getKey(), f.getValue().asText()));
      List<BatchRow> rows = new ArrayList<>();
      for (JsonNode row : root.path("rows")) {
        rows.add(json.treeToValue(row, BatchRow.class));
      }
      return new Previous(path.toString(), settings, rows, tolerance);
    } catch (IOException e) {
      throw new InputException(
          file.toString(),
          "no results of a batch: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** Compares rows with those of an earlier batch. */
  static BatchComparison of(Previous previous, Map<String, String> settings, List<BatchRow> rows) {
    Map<String, List<BatchRow>> before = byDesign(previous.rows);
    Map<String, List<BatchRow>> now = byDesign(rows);
    List<Change> changes = new ArrayList<>();
    List<String> onlyNow = new ArrayList<>();
    for (Map.Entry<String, List<BatchRow>> design : now.entrySet()) {
      // LUTs are not compared with cells.
      Integer luts = design.getValue().get(0).luts();
      List<BatchRow> old =
          before.getOrDefault(design.getKey(), List.of()).stream()
              .filter(row -> Objects.equals(row.luts(), luts))
              .toList();
      if (!old.isEmpty()) {
        before.remove(design.getKey());
      }
      if (old.isEmpty()) {
        onlyNow.add(design.getKey());
      } else {
        changes.add(change(design.getKey(), old, design.getValue()));
      }
    }
    List<String> lost =
        before.keySet().stream()
            .filter(name -> rows.stream().anyMatch(r -> r.design().equals(name) && !r.hasResult()))
            .toList();
    return new BatchComparison(
        previous.path,
        previous.tolerance,
        differences(previous.settings, settings),
        changes,
        List.copyOf(before.keySet()),
        onlyNow,
        lost);
  }

  private static Map<String, List<BatchRow>> byDesign(List<BatchRow> rows) {
    Map<String, List<BatchRow>> designs = new LinkedHashMap<>();
    for (BatchRow row : rows) {
      if (row.hasResult()) {
        designs.computeIfAbsent(row.design(), name -> new ArrayList<>()).add(row);
      }
    }
    return designs;
  }

  private static Change change(String name, List<BatchRow> old, List<BatchRow> now) {
    // Costs by this batch's goal, also where the earlier one had another.
    BatchRow first = now.get(0);
    List<Double> before = costs(first, old);
    List<Double> after = costs(first, now);
    Scatter scatter = Scatter.of(before, after);
    return new Change(
        name,
        first.objective(),
        mean(before),
        mean(after),
        scatter.percent(),
        scatter.low(),
        scatter.high(),
        List.of(old.size(), now.size()),
        old.stream().allMatch(BatchRow::proved) ? old.get(0).verified() : worst(old));
  }

  private static String worst(List<BatchRow> rows) {
    return rows.stream().filter(r -> !r.proved()).findFirst().orElseThrow().verified();
  }

  /** The costs, where nothing costs less than next to nothing: a circuit without gates. */
  private static List<Double> costs(BatchRow goal, List<BatchRow> rows) {
    return rows.stream()
        .map(BatchRow::ofThisRun)
        .map((Figures figures) -> Math.max(1e-9, goal.cost(figures)))
        .toList();
  }

  private static double mean(List<Double> costs) {
    return StrictMath.exp(costs.stream().mapToDouble(StrictMath::log).average().orElseThrow());
  }

  private static Map<String, String> differences(
      Map<String, String> before, Map<String, String> now) {
    Map<String, String> different = new TreeMap<>();
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(now);
    for (String name : all.keySet()) {
      // What is not the same for all designs of a batch has no value there.
      String old = before.get(name);
      String current = now.get(name);
      if (old != null && current != null && !old.equals(current)) {
        different.put(name, old + " -> " + current);
      }
    }
    return different;
  }

  private double atLeast() {
    return Math.max(EQUAL_PERCENT, tolerance);
  }

  private boolean isBetter(Change change) {
    return change.percent < -atLeast() && change.high < 0;
  }

  private boolean isWorse(Change change) {
    return change.percent > atLeast() && change.low > 0;
  }

  /** The designs that got better by more than tolerance and scatter. */
  public List<String> better() {
    return changes.stream().filter(this::isBetter).map(Change::name).toList();
  }

  /** The designs that got worse by more than tolerance and scatter. */
  public List<String> worse() {
    return changes.stream().filter(this::isWorse).map(Change::name).toList();
  }

  /** Whether a gate should close: a design got worse, or has no result any more. */
  public boolean isWorse() {
    return !worse().isEmpty() || !lost.isEmpty();
  }

  /**
   * By how much the geometric mean of the costs changed, in percent; empty without common designs.
   */
  public Optional<Double> meanPercent() {
    double[] ratios = changes.stream().mapToDouble(c -> c.now / c.previous).toArray();
    return BatchTable.geometricMean(ratios).map(mean -> 100 * (mean - 1));
  }

  /** The change of a design. */
  Optional<Change> change(String name) {
    return changes.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
