package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.abcrl.app.options.IndexMapOption;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.batch.BatchInputs;
import org.abcrl.report.Picture;
import org.abcrl.report.PictureFile;
import org.abcrl.report.Plots;
import org.abcrl.report.ReportContent;
import org.abcrl.report.ReportContent.Design;
import org.abcrl.report.ReportReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl plot}: the plots of a report as files. */
@Command(
    name = "plot",
    description = {
      "Writes the plots of a report as files, for papers and slides: best so far, area and delay,",
      "search tree, recipe step by step, slacks, near circuits, critical path; improvements over"
          + " all.",
      "What there is nothing of is not drawn."
    })
final class PlotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OUT",
      description =
          "A folder of search, batch or train; or a results.json; or what eval --json printed.")
  private Path results;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Where they go, those of a batch's design in its own folder (default: OUT/plots).")
  private Path folder;

  @Option(
      names = "--format",
      split = ",",
      defaultValue = "svg",
      paramLabel = "FORMAT",
      description = "svg, pdf, png, one or several (default: ${DEFAULT-VALUE}).")
  private List<String> formats;

  @Option(
      names = "--design",
      split = ",",
      paramLabel = "NAME",
      description = "Only these designs (default: all).")
  private List<String> designs = List.of();

  @Option(
      names = "--plot",
      split = ",",
      paramLabel = "NAME",
      description = "Only these plots, by their files' names without ending (default: all).")
  private List<String> plots = List.of();

  private final Set<String> drawn = new HashSet<>();
  private int files;

  @Mixin private IndexMapOption map;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    for (String format : formats) {
      if (!PictureFile.FORMATS.contains(format.toLowerCase(Locale.ROOT))) {
        throw new UsageException(
            "--format " + format + ": expected " + String.join(", ", PictureFile.FORMATS));
      }
    }
    if (!Files.exists(results)) {
      throw new UsageException(results + ": no such file or folder");
    }
    ReportContent content = map.addTo(ReportReader.read(results));
    List<Design> chosen =
        content.designs().stream()
            .filter(d -> designs.isEmpty() || designs.contains(name(d)))
            .toList();
    for (String name : designs) {
      if (chosen.stream().noneMatch(d -> name(d).equals(name))) {
        throw new UsageException("--design " + name + ": no such design in " + results);
      }
    }
    Path target = folder;
    if (target == null) {
      Path near = Files.isDirectory(results) ? results : results.toAbsolutePath().getParent();
      target = requireNonNull(near).resolve("plots");
    }
    if (designs.isEmpty()) {
      write(Plots.overview(content), target);
    }
    for (Design design : chosen) {
      boolean alone = content.designs().size() == 1;
      write(
          Plots.design(content, design),
          alone ? target : target.resolve(BatchInputs.safe(name(design))));
    }
    for (String plot : plots) {
      if (!drawn.contains(plot)) {
        throw new UsageException("--plot " + plot + ": there is nothing to draw for it");
      }
    }
    if (files == 0) {
      throw new UsageException(results + ": there is nothing to draw");
    }
    json.print(spec, new Written(target.toString(), files), Written::text);
    return ExitCodes.OK;
  }

  /** What the command reports. */
  private record Written(String written, int files) {
    String text() {
      return "written   " + files + " files in " + written;
    }
  }

  private static String name(Design design) {
    return design.row().path("name").asText();
  }

  private void write(List<Picture> pictures, Path target) throws IOException {
    for (Picture picture : pictures) {
      if (plots.isEmpty() || plots.contains(picture.name())) {
        Files.createDirectories(target);
        for (String format : formats) {
          String file = picture.name() + "." + format.toLowerCase(Locale.ROOT);
          PictureFile.write(picture, target.resolve(file));
          files++;
        }
        drawn.add(picture.name());
      }
    }
  }
}
