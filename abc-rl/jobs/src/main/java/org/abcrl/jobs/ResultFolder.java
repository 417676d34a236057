package org.abcrl.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.abcrl.aig.io.AtomicFile;

/**
 * The files of a search: {@code best.aig}, {@code best.v} (mapped), {@code recipe.abc}, {@code
 * trace.csv}, {@code result.json}; of a target of LUTs {@code best.blif} instead of a recipe. Each
 * appears whole or not at all; {@code result.json} comes last, so that its presence says that the
 * others are there.
 */
public final class ResultFolder {
  /** The journal that a search keeps in the folder, for going on with it. */
  public static final String JOURNAL = "journal.jsonl";

  /** Where local moves are, beside the journal. */
  public static final String MOVES = "local.txt";

  /** Where a search for LUTs is, beside the journal. */
  public static final String LUT_STATE = "luts.json";

  private ResultFolder() {}

  /** Makes the folder, so that a folder that cannot be written is known before a long search. */
  public static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException(folder + ": is not writable");
    }
  }

  /** Writes all files. */
  public static void write(Path folder, SearchOutcome outcome) throws IOException {
    AtomicFile.write(folder.resolve("best.aig"), out -> out.write(outcome.circuitBytes()));
    text(folder.resolve("best.v"), outcome.netlist());
    if (outcome.blif() == null) {
      text(folder.resolve("recipe.abc"), RecipeText.of(outcome.report().recipe()));
    } else {
      text(folder.resolve("best.blif"), outcome.blif());
    }
    text(folder.resolve("trace.csv"), trace(outcome));
    List<ParetoNetlists.Netlist> pareto = outcome.pareto();
    if (pareto != null) {
      writePareto(folder.resolve("pareto"), pareto);
    }
    text(folder.resolve("result.json"), JobJson.write(outcome.report()) + "\n");
  }

  /** A netlist for each point, and a table of them. */
  private static void writePareto(Path folder, List<ParetoNetlists.Netlist> points)
      throws IOException {
    Files.createDirectories(folder);
    StringBuilder csv = new StringBuilder("file,evaluation,area_um2,delay_ps,verified,recipe\n");
    for (ParetoNetlists.Netlist point : points) {
      String file = "evaluation" + point.evaluation() + ".v";
      text(folder.resolve(file), point.netlist());
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%.4f,%.4f,%s,%s%n",
              file,
              point.evaluation(),
              point.area(),
              point.delay(),
              point.verified().word(),
              point.recipe()));
    }
    text(folder.resolve("front.csv"), csv.toString());
  }

  private static String trace(SearchOutcome outcome) {
    String figures = outcome.blif() == null ? "area_um2,delay_ps,adp" : "luts,depth,product";
    StringBuilder csv =
        new StringBuilder(
            "evaluation,recipe,"
                + figures
                + ",ands,levels,reduction_percent,best_reduction_percent,failure\n");
    for (SearchOutcome.Step step : outcome.trace()) {
      SearchReport.Figures f = step.figures();
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.4f,%.4f,%.4f,%d,%d,%.4f,%.4f,%s%n",
              step.evaluation(),
              step.recipe(),
              f.area(),
              f.delay(),
              f.adp(),
              f.ands(),
              f.levels(),
              step.reductionPercent(),
              step.bestReductionPercent(),
              step.failure().replaceAll("[,\"\\s]+", " ")));
    }
    return csv.toString();
  }

  private static void text(Path file, String content) throws IOException {
    AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }
}
