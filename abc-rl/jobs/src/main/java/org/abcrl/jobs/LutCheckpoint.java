package org.abcrl.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.shell.ShellBytes;
import org.abcrl.jobs.luts.LutSearch;
import org.jspecify.annotations.Nullable;

/**
 * Where a search for LUTs is, as a file beside the journal, so that one that was killed goes on.
 * The file is written whole or not at all, and holds no more than the last state: these searches
 * walk, so that what they evaluated before is of no use to them.
 *
 * @param settings all that the search depends on, with the circuit's hash
 * @param at see {@link LutSearch.State}, as is {@code present} and {@code best}; null is empty
 *     there
 * @param trace the results so far
 */
record LutCheckpoint(
    String format,
    Map<String, String> settings,
    long random,
    int failures,
    String at,
    @Nullable String present,
    @Nullable String best,
    List<Qor> trace) {
  static final String FORMAT = "abc-rl luts 1";

  private static final ObjectMapper JSON = new ObjectMapper();

  static LutCheckpoint of(Map<String, String> settings, LutSearch.State state, List<Qor> trace) {
    return new LutCheckpoint(
        FORMAT,
        settings,
        state.random(),
        state.failures(),
        text(state.at()),
        state.present().map(LutCheckpoint::text).orElse(null),
        state.best().map(LutCheckpoint::text).orElse(null),
        trace);
  }

  private static String text(Aig circuit) {
    return Base64.getEncoder().encodeToString(ShellBytes.write(Shell.of(circuit)));
  }

  private static Optional<Aig> circuit(@Nullable String text) throws IOException {
    return text == null
        ? Optional.empty()
        : Optional.of(ShellBytes.read(Base64.getDecoder().decode(text)).core());
  }

  /** The state to go on from. */
  LutSearch.State state() throws IOException {
    return new LutSearch.State(
        random, trace.size(), failures, circuit(at).orElseThrow(), circuit(present), circuit(best));
  }

  void write(Path file) throws IOException {
    byte[] content = JSON.writeValueAsBytes(this);
    AtomicFile.write(file, out -> out.write(content));
  }

  /** The state of a search with the same settings; empty where there is none that can be read. */
  static Optional<LutCheckpoint> read(Path file, Map<String, String> settings) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      LutCheckpoint found = JSON.readValue(Files.readAllBytes(file), LutCheckpoint.class);
      return Optional.of(found)
          .filter(c -> FORMAT.equals(c.format) && c.settings.equals(settings))
          .filter(c -> c.at != null && c.trace != null);
    } catch (JsonProcessingException e) {
      // Of another version: the search begins again.
      return Optional.empty();
    }
  }
}
