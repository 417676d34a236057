package org.abcrl.agents.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.library.CellLibrary;

/** A live ABC. */
public final class AbcEngineProvider implements EngineProvider {
  /** The option that names the program. */
  public static final String PROGRAM = "program";

  /** The option that says how ABC maps. */
  public static final String MAP = "map";

  /** The option that limits one recipe, in seconds. */
  public static final String TIMEOUT = "timeout";

  private static final String DEFAULT_TIMEOUT = "60";

  @Override
  public ProviderInfo info() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(PROGRAM, "the ABC (default: yosys-abc, abc or berkeley-abc on the PATH)");
    options.put(MAP, "how it maps; must end in stime (default: " + AbcParams.PAPER_MAP + ")");
    options.put(TIMEOUT, "seconds for one recipe (default: " + DEFAULT_TIMEOUT + ")");
    return new ProviderInfo(
        AbcEngine.NAME, "a live ABC", "an ABC program, a Liberty file", "ABC's time", options);
  }

  @Override
  public int place() {
    return 1;
  }

  /** Program and patience change no result. */
  @Override
  public Map<String, String> settings(Map<String, String> options) {
    return Map.of("abc_map", options.getOrDefault(MAP, AbcParams.PAPER_MAP));
  }

  @Override
  public SynthesisEngine open(EngineRequest request) {
    Map<String, String> options = request.options();
    String map = options.getOrDefault(MAP, AbcParams.PAPER_MAP);
    if (!map.strip().endsWith("stime")) {
      throw new SynthesisException(
          "engine abc, map " + map + ": expected a script that ends in stime");
    }
    Path program =
        options.containsKey(PROGRAM)
            ? Path.of(options.get(PROGRAM))
            : AbcParams.onPath()
                .orElseThrow(
                    () ->
                        new SynthesisException("engine abc: no ABC on the PATH, give --abc PATH"));
    AbcParams params =
        AbcParams.of(program, liberty(request.libraryFiles()))
            .withMapScript(map)
            .withTimeout(timeout(options.getOrDefault(TIMEOUT, DEFAULT_TIMEOUT)));
    // Shown by test for these scripts only: others may see what earlier recipes left behind.
    boolean kept = List.of(AbcParams.PAPER_MAP, AbcParams.SIZED_MAP).contains(map);
    return new AbcEngine(
        request.actions(),
        kept ? params : params.withEvaluationsPerProcess(1),
        request.flow()::estimate,
        new AbcNetlists(request.library(), request.flow(), request.proof()));
  }

  private static Duration timeout(String text) {
    try {
      double seconds = Double.parseDouble(text);
      if (seconds > 0 && seconds < 1e6) {
        return Duration.ofMillis((long) (seconds * 1000));
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new SynthesisException("engine abc, timeout " + text + ": expected seconds above 0");
  }

  private static Path liberty(List<Path> files) {
    if (files.isEmpty()) {
      return shipped();
    }
    if (files.size() > 1) {
      throw new SynthesisException("engine abc takes one Liberty file: ABC does not merge several");
    }
    String name = files.get(0).toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".lib") && !name.endsWith(".lib.gz")) {
      throw new SynthesisException(
          files.get(0) + ": engine abc needs a Liberty file (.lib, .lib.gz), which has delays");
    }
    return files.get(0);
  }

  private static Path shipped() {
    try {
      Path copy = Files.createTempFile("abc-rl", ".lib");
      copy.toFile().deleteOnExit();
      try (InputStream in = CellLibrary.openDefault()) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
