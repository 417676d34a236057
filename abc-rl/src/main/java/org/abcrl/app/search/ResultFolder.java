package org.abcrl.app.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.abcrl.agents.Action;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.netlist.MappedVerilogWriter;

/**
 * The files of a search: {@code best.aig}, {@code best.v} (mapped), {@code recipe.abc}, {@code
 * trace.csv}, {@code result.json}. Each appears whole or not at all; {@code result.json} comes
 * last, so that its presence says that the others are there.
 */
public final class ResultFolder {
  /** The journal that a search keeps in the folder, for going on with it. */
  public static final String JOURNAL = "journal.jsonl";

  private ResultFolder() {}

  /** Makes the folder, so that a folder that cannot be written is known before a long search. */
  public static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException(folder + ": is not writable");
    }
  }

  /** Writes all files. */
  public static void write(Path folder, SearchOutcome outcome, SearchReport report)
      throws IOException {
    CircuitFiles.write(outcome.circuit(), folder.resolve("best.aig"));
    text(folder.resolve("best.v"), MappedVerilogWriter.write(outcome.netlist()));
    text(folder.resolve("recipe.abc"), recipe(outcome.recipe()));
    text(folder.resolve("trace.csv"), trace(outcome));
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    text(folder.resolve("result.json"), json.writeValueAsString(report) + "\n");
  }

  /**
   * A script that ABC runs as it is ({@code abc -c "read FILE; source recipe.abc"}), or abc-rl
   * optimize.
   */
  static String recipe(List<String> passes) {
    return "strash\n" + passes.stream().map(pass -> pass + "\n").collect(Collectors.joining());
  }

  private static String trace(SearchOutcome outcome) {
    SearchProblem problem = outcome.result().problem();
    Objective objective = problem.objective();
    StringBuilder csv =
        new StringBuilder(
            "evaluation,recipe,area_um2,delay_ps,adp,ands,levels,reduction_percent,best_reduction_percent,failure\n");
    for (Trial trial : outcome.result().trace()) {
      Qor qor = trial.qor();
      String script =
          problem.actionsOf(trial.recipe()).stream()
              .map(Action::script)
              .collect(Collectors.joining("; "));
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.4f,%.4f,%.4f,%d,%d,%.4f,%.4f,%s%n",
              trial.number(),
              script,
              qor.area(),
              qor.delay(),
              qor.adp(),
              qor.ands(),
              qor.levels(),
              objective.reductionPercent(problem.baseline(), qor),
              objective.reductionPercent(problem.baseline(), trial.best()),
              trial.failure().replaceAll("[,\"\\s]+", " ")));
    }
    return csv.toString();
  }

  private static void text(Path file, String content) throws IOException {
    AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }
}
