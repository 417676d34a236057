package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abcrl.app.options.IndexMapOption;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.UsageException;
import org.abcrl.report.HtmlReport;
import org.abcrl.report.ReportReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl report}: results as a page to look at. */
@Command(
    name = "report",
    description = {
      "Makes one HTML page of what search, batch, eval --json or train wrote.",
      "The page needs nothing else, no network either; of a batch that still runs it shows what"
          + " there is."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OUT",
      description =
          "A folder of search, batch or train; or a results.json; or what eval --json printed.")
  private Path results;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The page (default: report.html in the folder).")
  private Path file;

  @Mixin private IndexMapOption map;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(results)) {
      throw new UsageException(results + ": no such file or folder");
    }
    Path target = file;
    if (target == null) {
      Path folder = Files.isDirectory(results) ? results : results.toAbsolutePath().getParent();
      target = requireNonNull(folder).resolve("report.html");
    }
    OutputFiles.requireFolder(target);
    HtmlReport.write(map.addTo(ReportReader.read(results)), target);
    json.print(spec, new Written(target.toString()), Written::text);
    return ExitCodes.OK;
  }

  /** What the command reports. */
  private record Written(String written) {
    String text() {
      return "written   " + written;
    }
  }
}
