package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.agents.dataset.MoveTraining;
import org.abcrl.agents.dataset.SampleCircuits;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.incremental.MovePolicyTrainer;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.Build;
import org.abcrl.jobs.remote.LabelSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl train-moves}: learns which local moves are worth their time. */
@Command(
    name = "train-moves",
    description = {
      "Learns which local moves are worth their time.",
      "Tries moves on circuits of many families, and prints what the policy is worth on families"
          + " left out. The moves depend on the seed alone; their times are measured, so that two"
          + " runs differ a little."
    })
final class TrainMovesCommand implements Callable<Integer> {
  private static final int FOLDS = 4;

  @Spec private CommandSpec spec;
  @Mixin private DatasetCommand.Source source;
  @Mixin private JsonOption json;

  @Option(
      names = "--count",
      defaultValue = "240",
      paramLabel = "N",
      description = "How many circuits (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--moves",
      defaultValue = "20000",
      paramLabel = "N",
      description = "Moves tried on a circuit at most (default: ${DEFAULT-VALUE}).")
  private int moves;

  @Option(
      names = "--moves-per-gate",
      defaultValue = "100",
      paramLabel = "N",
      description = "The same for each of its gates (default: ${DEFAULT-VALUE}).")
  private int perGate;

  @Option(
      names = {"-r", "--recipe"},
      defaultValue = "deep -I 2",
      paramLabel = "RECIPE",
      description = "What circuits go through before (default: ${DEFAULT-VALUE}).")
  private String recipe;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Gets the policy; FILE.md gets where it comes from and the report.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (count < 1 || moves < 1 || perGate < 1) {
      throw new UsageException("--count, --moves and --moves-per-gate must be above 0");
    }
    PrintWriter err = spec.commandLine().getErr();
    LabelSettings settings = source.settings();
    // Other circuits than those that a data set of this seed is made of.
    SampleCircuits circuits = settings.circuits(2_000_000);
    CellLibrary library = source.cells(err);
    MoveTraining training =
        new MoveTraining(circuits, MappingFlow.of(library), Recipe.parse(recipe), moves, perGate);
    MovePolicyTrainer trainer =
        training.run(
            count,
            source.threads(),
            done -> {
              if (done % 20 == 0 || done == count) {
                err.println("abc-rl: " + done + " of " + count + " circuits");
              }
            });
    List<String> report = trainer.report(FOLDS);
    write(file, String.join("\n", trainer.train().write()) + "\n");
    write(
        file.resolveSibling(file.getFileName() + ".md"),
        provenance(settings, library, circuits, report));
    json.print(spec, new Written(file.toString(), report), w -> String.join("\n", w.report()));
    return ExitCodes.OK;
  }

  /** What the command reports. */
  private record Written(String written, List<String> report) {}

  private static void write(Path path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(path, target -> target.write(bytes));
  }

  private String provenance(
      LabelSettings settings, CellLibrary library, SampleCircuits circuits, List<String> report) {
    List<String> lines = new ArrayList<>();
    lines.add("# Where this policy comes from\n");
    lines.add("Made by `abc-rl train-moves` of version " + Build.version() + ":\n");
    lines.add(
        "- circuits: %d of %d to %d AND nodes, seed %d"
            .formatted(count, settings.fewest(), settings.most(), settings.seed()));
    lines.add("- before: `" + recipe + "`");
    lines.add("- moves of a circuit: " + moves + ", " + perGate + " for each gate");
    lines.add("- library: " + library.name());
    lines.add("- families: " + String.join(", ", circuits.families()));
    lines.add(
        "\nThe circuits are made by this project's generators and taken from its own designs,");
    lines.add("so that no licence but the project's holds.\n\n## Worth\n");
    report.forEach(line -> lines.add("    " + line));
    return String.join("\n", lines) + "\n";
  }
}
