package org.abcrl.app.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.io.InputFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of the timing of a result. */
public final class ConstraintOptions {
  @Option(
      names = "--sdc",
      paramLabel = "FILE",
      description =
          "Constraints: clocks, delays at ports, loads, slews, false paths, in the library's"
              + " units.")
  private @Nullable Path sdc;

  @Option(
      names = "--clock",
      paramLabel = "NAME=PERIOD",
      description = "A clock at the input of that name; its period in ps. May be repeated.")
  private Map<String, Double> clocks = new LinkedHashMap<>();

  /** The text of the SDC file; empty without one. */
  public String sdc() {
    if (sdc == null) {
      return "";
    }
    try {
      return InputFiles.text(sdc, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Periods in ps by the name of the input. */
  public Map<String, Double> clocks() {
    return clocks;
  }

  /** All of it. */
  public ModuleNetlists.Wishes wishes() {
    return new ModuleNetlists.Wishes(sdc(), sdc == null ? "" : sdc.toString(), clocks);
  }
}
