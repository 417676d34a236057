package org.abcrl.jobs.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.Hashes;
import org.abcrl.jobs.ResultFolder;
import org.abcrl.jobs.SearchOutcome;

/**
 * The folder of a batch: {@code summary.csv}, {@code summary.json} and {@code summary.md} over all
 * circuits, and a folder for each circuit with the files of its search and {@code batch.json}.
 *
 * <p>{@code batch.json} holds the row and what it depends on, and is written last: with it a later
 * run knows that the circuit is finished. The circuits' folders stand alone, so that the results of
 * several machines are merged by copying them together.
 */
public final class BatchFolder {
  /** All rows, for programs. */
  public static final String SUMMARY_JSON = "summary.json";

  private static final String ROW = "batch.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path root;
  private final Map<String, String> settings;

  private record Stored(
      Map<String, String> settings,
      @JsonProperty("circuit_hash") String circuitHash,
      BatchRow row) {}

  /**
   * Opens a folder, which is made if it is missing.
   *
   * @param settings all that the results depend on beside the circuit
   * @throws IOException if it cannot be made or written
   */
  public BatchFolder(Path root, Map<String, String> settings) throws IOException {
    this.root = root;
    this.settings = new TreeMap<>(settings);
    ResultFolder.prepare(root);
  }

  /**
   * The row of a circuit that an earlier run finished with the same settings. A row that cannot be
   * read, or that belongs to another circuit or other settings, counts as none.
   */
  Optional<BatchRow> finished(BatchCircuit circuit) {
    Path file = root.resolve(circuit.name()).resolve(ROW);
    if (circuit.module().isEmpty() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Stored stored = JSON.readValue(Files.readString(file), Stored.class);
      boolean same =
          settings.equals(stored.settings)
              && hash(circuit.module().get()).equals(stored.circuitHash)
              && stored.row != null
              && stored.row.status() != null
              && stored.row.status().isFinal();
      return same ? Optional.of(stored.row) : Optional.empty();
    } catch (IOException e) {
      // Cut off or of another version: the circuit is searched again.
      return Optional.empty();
    }
  }

  /** Writes the files of a search; its row makes it count as finished. */
  void write(BatchCircuit circuit, SearchOutcome outcome, BatchRow row) throws IOException {
    Path folder = root.resolve(circuit.name());
    ResultFolder.prepare(folder);
    // First of all: what is now written over is finished no more.
    Files.deleteIfExists(folder.resolve(ROW));
    ResultFolder.write(folder, outcome);
    if (row.status().isFinal()) {
      Stored stored = new Stored(settings, hash(circuit.module().orElseThrow()), row);
      text(folder.resolve(ROW), JSON.writeValueAsString(stored) + "\n");
    }
  }

  /** Writes the tables over all circuits. */
  public void writeSummary(BatchTable table) throws IOException {
    text(root.resolve("summary.csv"), BatchReports.csv(table));
    text(root.resolve("summary.md"), BatchReports.markdown(table));
    text(root.resolve(SUMMARY_JSON), json(table) + "\n");
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
