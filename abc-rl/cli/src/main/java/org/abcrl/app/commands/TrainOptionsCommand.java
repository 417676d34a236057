package org.abcrl.app.commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.agents.dataset.DatasetFile;
import org.abcrl.agents.dataset.Manifest;
import org.abcrl.agents.dataset.OptionTraining;
import org.abcrl.agents.options.OptionPredictor;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.options.WorkersOption;
import org.abcrl.jobs.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl train-options}: learns what options and recipes are worth from a data set. */
@Command(
    name = "train-options",
    description = {
      "Learns what options and recipes are worth from a data set of dataset build.",
      "Prints what the predictions are worth on families left out; the same data give the same"
          + " file."
    })
final class TrainOptionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The data set's folder.")
  private Path data;

  @Option(
      names = "--folds",
      defaultValue = "8",
      paramLabel = "N",
      description = "Parts of the families, each left out in turn (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Mixin private WorkersOption workers;
  @Mixin private JsonOption json;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Gets the model; FILE.md gets where it comes from and the report.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (folds < 2) {
      throw new UsageException("--folds must be at least 2");
    }
    // The report as it comes; with --json it is part of the one result on stdout.
    PrintWriter out = json.enabled() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    Manifest manifest = DatasetFile.manifest(data);
    List<String> report = new ArrayList<>();
    OptionTraining usual = OptionTraining.defaults(workers.count());
    OptionPredictor predictor =
        new OptionTraining(folds, usual.options(), usual.recipes(), usual.threads())
            .learn(
                data,
                "options of "
                    + manifest.circuits()
                    + " circuits, "
                    + manifest.sha256().substring(0, 12),
                line -> {
                  report.add(line);
                  out.println(line);
                });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    predictor.save(bytes);
    AtomicFile.write(file, target -> target.write(bytes.toByteArray()));
    byte[] text = provenance(manifest, report).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file.resolveSibling(file.getFileName() + ".md"), target -> target.write(text));
    json.print(spec, new Written(file.toString(), bytes.size(), report), Written::text);
    return ExitCodes.OK;
  }

  /** What the command reports. */
  private record Written(String written, int bytes, List<String> report) {
    String text() {
      return written + ": " + bytes + " bytes";
    }
  }

  private static String provenance(Manifest manifest, List<String> report) {
    StringBuilder text = new StringBuilder("# Where this model comes from\n\n");
    text.append("Made by `abc-rl train-options` of version ").append(Build.version());
    text.append(" from a data set of `abc-rl dataset build`:\n\n");
    text.append("- SHA-256 of its circuits and labels: `").append(manifest.sha256()).append("`\n");
    manifest
        .settings()
        .forEach((k, v) -> text.append("- ").append(k).append(": ").append(v).append('\n'));
    text.append("- families: ").append(String.join(", ", manifest.families().keySet()));
    text.append("\n\nThe circuits are made by this project's generators and taken from its own");
    text.append(" designs, so that no licence but the project's holds.\n\n## Worth\n\n");
    report.forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("\n## Recipes\n\n");
    manifest.recipes().forEach(r -> text.append("    ").append(r).append('\n'));
    return text.toString();
  }
}
