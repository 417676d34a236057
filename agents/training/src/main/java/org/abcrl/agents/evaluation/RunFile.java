package org.abcrl.agents.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.abcrl.agents.JournalFile;
import org.abcrl.aig.InputException;

/**
 * The searches of a comparison in a file, written as they finish, so that a comparison that was
 * killed goes on where it was, and parts made on several machines make one table: a line of JSON
 * with the settings, then one for each search. Safe for several threads.
 */
public final class RunFile implements AutoCloseable {
  private static final String FORMAT = "abc-rl eval 1";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a file holds.
   *
   * @param source its name for messages
   * @param settings what all its searches have in common
   * @param runs the searches
   */
  public record Contents(String source, Map<String, String> settings, List<StoredRun> runs) {
    /** Copies the collections. */
    public Contents {
      settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
      runs = List.copyOf(runs);
    }

    /**
     * Refuses searches made with other settings.
     *
     * @throws InputException which names the first setting that differs
     */
    public void requireSettings(Map<String, String> expected) {
      Map<String, String> all = new TreeMap<>(settings);
      all.putAll(expected);
      for (String key : all.keySet()) {
        String own = settings.getOrDefault(key, "none");
        String other = expected.getOrDefault(key, "none");
        if (!own.equals(other)) {
          throw new InputException(
              source, "its searches were made with " + key + " " + own + ", not " + other);
        }
      }
    }
  }

  private final JournalFile journal;

  private RunFile(JournalFile journal) {
    this.journal = journal;
  }

  /**
   * Reads a file; a last line that was cut off is left out.
   *
   * @throws InputException if it is no such file
   */
  public static Contents read(Path file) throws IOException {
    return parse(file, JournalFile.read(file));
  }

  /** What was in the file before, and the file to write on. */
  public record Opened(Contents before, RunFile file) {}

  /**
   * Opens a file to go on with it, or begins one.
   *
   * @throws InputException if it holds searches made with other settings
   */
  public static Opened open(Path file, Map<String, String> settings) throws IOException {
    JournalFile journal = JournalFile.open(file);
    try {
      RunFile opened = new RunFile(journal);
      if (journal.before().isEmpty()) {
        ObjectNode header = JSON.createObjectNode().put("format", FORMAT);
        ObjectNode node = header.putObject("settings");
        new TreeMap<>(settings).forEach(node::put);
        journal.append(header.toString());
        return new Opened(new Contents(file.toString(), settings, List.of()), opened);
      }
      Contents before = parse(file, journal.before());
      before.requireSettings(settings);
      return new Opened(before, opened);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static Contents parse(Path file, List<String> lines) {
    int number = 1;
    try {
      JsonNode header = JSON.readTree(lines.isEmpty() ? "{}" : lines.get(0));
      if (!header.path("format").asText().equals(FORMAT)) {
        throw new InputException(
            file.toString(), "not the searches of abc-rl eval: no format '" + FORMAT + "'");
      }
      Map<String, String> settings = new TreeMap<>();
      header
          .path("settings")
          .properties()
          .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
      List<StoredRun> runs = new ArrayList<>();
      for (number = 2; number <= lines.size(); number++) {
        runs.add(StoredRun.of(JSON.readTree(lines.get(number - 1))));
      }
      return new Contents(file.toString(), settings, runs);
    } catch (JsonProcessingException e) {
      throw new InputException(file.toString(), number, 0, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new InputException(file.toString(), number, 0, String.valueOf(e.getMessage()));
    }
  }

  /** Adds a search; it is in the file when this returns. */
  public void add(StoredRun run) {
    try {
      journal.append(run.toJson().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  /**
   * One table of the searches of several files. A search that is in two of them counts once.
   *
   * @throws InputException if their settings differ, or a circuit or agent is another one in
   *     another file
   */
  public static ComparisonTable merge(List<Contents> files) {
    Contents first = files.get(0);
    List<StoredRun> all = new ArrayList<>();
    for (Contents file : files) {
      file.requireSettings(first.settings());
      for (StoredRun run : file.runs()) {
        requireSame(file.source(), all, run);
        if (all.stream().noneMatch(run::sameCell)) {
          all.add(run);
        }
      }
    }
    List<Run> runs = all.stream().map(StoredRun::run).toList();
    return new ComparisonTable(
        first.settings().getOrDefault("objective", "adp"),
        runs.stream().map(Run::circuit).distinct().toList(),
        runs.stream().map(Run::agent).distinct().toList(),
        budget(first),
        runs);
  }

  private static int budget(Contents file) {
    try {
      return Integer.parseInt(file.settings().getOrDefault("budget", ""));
    } catch (NumberFormatException e) {
      throw new InputException(file.source(), "its first line names no budget");
    }
  }

  /** Refuses a run whose name stands for another circuit or agent than among those given. */
  static void requireSame(String source, List<StoredRun> given, StoredRun run) {
    for (StoredRun other : given) {
      if (other.run().circuit().equals(run.run().circuit())
          && !other.circuit().equals(run.circuit())) {
        throw new InputException(
            source, "its circuit " + run.run().circuit() + " is another one of that name");
      }
      if (other.run().agent().equals(run.run().agent()) && !other.agent().equals(run.agent())) {
        throw new InputException(
            source, "its agent " + run.run().agent() + " has another network or index");
      }
    }
  }
}
