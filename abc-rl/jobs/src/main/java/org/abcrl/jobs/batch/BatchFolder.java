package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.Hashes;
import org.abcrl.jobs.ResultFolder;
import org.abcrl.jobs.SearchOutcome;

/**
 * The folder of a batch: {@code results.csv}, {@code results.json} and {@code results.md} over all
 * circuits, and a folder for each search with its files and {@code batch.json}.
 *
 * <p>{@code batch.json} holds the row and what it depends on, and is written last: with it a later
 * run knows that the search is finished. Where the folder keeps the better result of an earlier
 * run, {@code run.json} holds what the last one found instead. The searches' folders stand alone,
 * so that the results of several machines are merged by copying them together.
 */
public final class BatchFolder {
  /** All rows, for programs. */
  public static final String RESULTS_JSON = "results.json";

  /** What {@link #RESULTS_JSON} was called before it had a schema. */
  static final String OLD_RESULTS_JSON = "summary.json";

  /** All tables. */
  public static final List<String> TABLES = List.of("results.csv", "results.md", RESULTS_JSON);

  /** In the folder of a search: its row, with which it counts as finished. */
  public static final String ROW = "batch.json";

  /** In the folder of a search: what the last run found, where a better earlier row was kept. */
  public static final String LAST_RUN = "run.json";

  /** What tells apart results that cannot be compared. */
  private static final List<String> COMPARABLE =
      List.of("library", "objective", "engine", "delay_target", "constraints", "target");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Path root;

  private record Stored(@JsonProperty("circuit_hash") String circuitHash, BatchRow row) {
    boolean isWhole() {
      return circuitHash != null && row != null && row.status() != null && row.hasResult();
    }
  }

  /**
   * Opens a folder, which is made if it is missing.
   *
   * @throws IOException if it cannot be made or written
   */
  public BatchFolder(Path root) throws IOException {
    this.root = root;
    ResultFolder.prepare(root);
  }

  /** The folder of a search. */
  Path folder(String name) {
    return root.resolve(name);
  }

  /** The journal of a search, whose folder is made. */
  Path journal(String name) {
    try {
      ResultFolder.prepare(folder(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder(name).resolve(ResultFolder.JOURNAL);
  }

  /**
   * The row of a search that an earlier run finished with the same settings. A row that cannot be
   * read, or that belongs to another circuit or other settings, counts as none.
   */
  Optional<BatchRow> finished(String name, Shell module, Map<String, String> settings) {
    for (String file : List.of(ROW, LAST_RUN)) {
      Optional<Stored> stored = read(folder(name).resolve(file));
      if (stored.isPresent()
          && stored.get().circuitHash.equals(hash(module))
          && settings.equals(stored.get().row.settings())
          && stored.get().row.status().isFinal()) {
        return Optional.of(stored.get().row);
      }
    }
    return Optional.empty();
  }

  private static Optional<Stored> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(Files.readString(file), Stored.class))
          .filter(Stored::isWhole);
    } catch (IOException e) {
      // Cut off or of another version: the circuit is searched again.
      return Optional.empty();
    }
  }

  /**
   * Writes the files of a search; its row makes it count as finished. Where the folder holds a
   * better, proved result of the same circuit, goal and library, nothing of it is written over.
   *
   * @param force whether it is, even so
   * @return the row, which says so where the earlier result was kept
   */
  BatchRow write(String name, Shell module, SearchOutcome outcome, BatchRow row, boolean force)
      throws IOException {
    Path folder = folder(name);
    ResultFolder.prepare(folder);
    Optional<BatchRow> better =
        force
            ? Optional.empty()
            : read(folder.resolve(ROW))
                .filter(s -> s.circuitHash.equals(hash(module)))
                .map(Stored::row)
                .filter(earlier -> isBetter(earlier, row));
    if (better.isPresent()) {
      BatchRow shown = row.keeping(better.get());
      store(folder.resolve(LAST_RUN), module, shown);
      return shown;
    }
    // First of all: what is now written over is finished no more.
    Files.deleteIfExists(folder.resolve(ROW));
    Files.deleteIfExists(folder.resolve(LAST_RUN));
    ResultFolder.write(folder, outcome);
    // Also of a search that was interrupted: its result must not be lost to a worse one either.
    store(folder.resolve(ROW), module, row);
    return row;
  }

  private static boolean isBetter(BatchRow earlier, BatchRow row) {
    return earlier.proved()
        && COMPARABLE.stream()
            .allMatch(
                s ->
                    Objects.equals(
                        requireNonNull(earlier.settings()).get(s),
                        requireNonNull(row.settings()).get(s)))
        && (!row.proved()
            || row.cost(requireNonNull(earlier.best())) < row.cost(requireNonNull(row.best())));
  }

  private static void store(Path file, Shell module, BatchRow row) throws IOException {
    text(file, JSON.writeValueAsString(new Stored(hash(module), row)) + "\n");
  }

  /** Writes the tables over all circuits. */
  public void writeResults(BatchTable table) throws IOException {
    text(root.resolve("results.csv"), BatchReports.csv(table));
    text(root.resolve("results.md"), BatchReports.markdown(table));
    text(root.resolve(RESULTS_JSON), json(table) + "\n");
  }

  /** A table as indented JSON. */
  public static String json(BatchTable table) {
    try {
      return JSON.writeValueAsString(BatchReports.json(table));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not representable as JSON: " + table, e);
    }
  }

  /** A plain module is what its core is; others differ by ports, registers and controls too. */
  private static String hash(Shell module) {
    String core = String.format("%016x", module.core().structuralHash());
    return module.isPlain() && module.core().latches() == 0
        ? core
        : core
            + Hashes.sha256(
                String.format("%016x", module.controls().structuralHash())
                    + module.ports()
                    + module.registers()
                    + module.boxes());
  }

  private static void text(Path file, String content) throws IOException {
    AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }
}
