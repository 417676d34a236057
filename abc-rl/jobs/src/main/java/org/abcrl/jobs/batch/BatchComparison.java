package org.abcrl.jobs.batch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.abcrl.aig.InputException;

/**
 * A batch beside an earlier one, circuit by circuit.
 *
 * @param previous where the earlier one lies
 * @param settings the settings that differ: name to {@code before -> now}
 * @param changes the circuits that have a result in both
 * @param onlyPrevious circuits with a result in the earlier batch alone
 * @param onlyNow circuits with a result in this batch alone
 */
public record BatchComparison(
    String previous,
    Map<String, String> settings,
    List<Change> changes,
    List<String> onlyPrevious,
    List<String> onlyNow) {

  /**
   * One circuit in both batches.
   *
   * @param previousAdp of the earlier result, in um2 ps
   * @param adp of the result now
   * @param previousVerified what the earlier batch said of its proof
   */
  public record Change(String name, double previousAdp, double adp, String previousVerified) {
    /** By how much ADP changed, in percent; negative is better. */
    public double percent() {
      return previousAdp == 0 ? 0 : 100 * (adp - previousAdp) / previousAdp;
    }
  }

  /** Changes below this many percent are noise of printing, not of a search. */
  private static final double EQUAL_PERCENT = 1e-6;

  /** Copies the collections. */
  public BatchComparison {
    settings = Map.copyOf(settings);
    changes = List.copyOf(changes);
    onlyPrevious = List.copyOf(onlyPrevious);
    onlyNow = List.copyOf(onlyNow);
  }

  /** An earlier batch as it was written. */
  public record Previous(String path, Map<String, String> settings, List<BatchRow> rows) {}

  /**
   * Reads an earlier batch.
   *
   * @param path its folder, or its {@code summary.json}
   * @throws InputException if there is none or it cannot be read
   */
  public static Previous read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(BatchFolder.SUMMARY_JSON) : path;
    ObjectMapper json =
        new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      JsonNode root = json.readTree(Files.readString(file));
      if (root == null || !root.path("rows").isArray()) {
        throw new InputException(file.toString(), "found no rows, expected a batch's summary.json");
      }
      Map<String, String> settings = new TreeMap<>();
      root.path("settings")
          .properties()
          .forEach(f -> settings.put(f.getKey(), f.getValue().asText()));
      List<BatchRow> rows = new ArrayList<>();
      for (JsonNode row : root.path("rows")) {
        rows.add(json.treeToValue(row, BatchRow.class));
      }
      return new Previous(path.toString(), settings, rows);
    } catch (IOException e) {
      throw new InputException(
          file.toString(),
          "no summary of a batch: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** Compares rows with those of an earlier batch. */
  static BatchComparison of(Previous previous, Map<String, String> settings, List<BatchRow> rows) {
    Map<String, BatchRow> before = new HashMap<>();
    previous.rows.stream().filter(BatchRow::hasResult).forEach(r -> before.put(r.name(), r));
    List<Change> changes = new ArrayList<>();
    List<String> onlyNow = new ArrayList<>();
    for (BatchRow row : rows) {
      if (!row.hasResult()) {
        continue;
      }
      BatchRow old = before.remove(row.name());
      if (old == null) {
        onlyNow.add(row.name());
      } else {
        changes.add(new Change(row.name(), old.best().adp(), row.best().adp(), old.verified()));
      }
    }
    List<String> onlyPrevious =
        previous.rows.stream().map(BatchRow::name).filter(before::containsKey).toList();
    return new BatchComparison(
        previous.path, differences(previous.settings, settings), changes, onlyPrevious, onlyNow);
  }

  private static Map<String, String> differences(
      Map<String, String> before, Map<String, String> now) {
    Map<String, String> different = new TreeMap<>();
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(now);
    for (String name : all.keySet()) {
      String old = before.getOrDefault(name, "-");
      String current = now.getOrDefault(name, "-");
      if (!old.equals(current)) {
        different.put(name, old + " -> " + current);
      }
    }
    return different;
  }

  /** The circuits that got better. */
  public long better() {
    return changes.stream().filter(c -> c.percent() < -EQUAL_PERCENT).count();
  }

  /** The circuits that got worse. */
  public long worse() {
    return changes.stream().filter(c -> c.percent() > EQUAL_PERCENT).count();
  }

  /** By how much the geometric mean of ADP changed, in percent; empty without common circuits. */
  public Optional<Double> meanPercent() {
    double[] ratios =
        changes.stream()
            .filter(c -> c.previousAdp > 0 && c.adp > 0)
            .mapToDouble(c -> c.adp / c.previousAdp)
            .toArray();
    return BatchTable.geometricMean(ratios).map(mean -> 100 * (mean - 1));
  }

  /** The change of a circuit. */
  Optional<Change> change(String name) {
    return changes.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
