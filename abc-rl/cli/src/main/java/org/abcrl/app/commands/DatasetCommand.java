package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.dataset.Coreset;
import org.abcrl.agents.dataset.DatasetBuilder;
import org.abcrl.agents.dataset.DatasetFile;
import org.abcrl.agents.dataset.Manifest;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.app.options.ClusterOptions;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.SparkSubmit;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.options.WorkersOption;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.remote.LabelSettings;
import org.abcrl.jobs.remote.LabelWork;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abc-rl dataset}: circuits of many families, labelled with what passes bring. */
@Command(
    name = "dataset",
    description = "Makes data sets: circuits of many families, labelled with what passes bring.",
    subcommands = {DatasetCommand.RecipesCommand.class, DatasetCommand.BuildCommand.class})
final class DatasetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "recipes or build is missing");
  }

  /** Where circuits come from and how they are measured. */
  static final class Source {
    @Mixin private LibraryOption library;

    @Option(
        names = "--seed",
        defaultValue = "1",
        paramLabel = "N",
        description = "Seed of the circuits (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--sizes",
        defaultValue = "50,900",
        split = ",",
        paramLabel = "FEWEST,MOST",
        description = "AND nodes of a circuit (default: ${DEFAULT-VALUE}).")
    private int[] sizes;

    @Mixin private WorkersOption workers;

    @Option(
        names = "--no-designs",
        description = "Leave out parts of the catalogue's training designs.")
    private boolean noDesigns;

    int threads() {
      return workers.count();
    }

    CellLibrary cells(PrintWriter err) {
      return library.load(err);
    }

    LabelSettings settings() {
      if (sizes.length != 2 || sizes[0] < 1 || sizes[1] < sizes[0]) {
        throw new UsageException("--sizes: expected FEWEST,MOST");
      }
      SearchJob job =
          SearchJob.template().with().library(library.files()).actions("strong").build();
      return new LabelSettings(job, seed, sizes[0], sizes[1], !noDesigns);
    }
  }

  /** Finds recipes. */
  @Command(
      name = "recipes",
      description = {
        "Finds a few recipes of which one is good for nearly every circuit.",
        "Searches circuits, tries what was found on others, and chooses one by one."
      })
  static final class RecipesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Source source;
    @Mixin private JsonOption json;

    /** The recipes, in the order in which they were chosen. */
    private record Chosen(String written, List<String> recipes) {
      String text() {
        return "written   " + written + " (" + recipes.size() + " recipes)";
      }
    }

    @Option(
        names = "--searches",
        defaultValue = "120",
        paramLabel = "N",
        description = "Circuits searched, each gives a candidate (default: ${DEFAULT-VALUE}).")
    private int searches;

    @Option(
        names = "--trials",
        defaultValue = "90",
        paramLabel = "N",
        description = "Circuits that candidates are tried on (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
        names = "--evaluations",
        defaultValue = "40",
        paramLabel = "N",
        description = "Evaluations of each search (default: ${DEFAULT-VALUE}).")
    private int evaluations;

    @Option(
        names = "--length",
        defaultValue = "12",
        paramLabel = "N",
        description = "Passes of a recipe at most (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(
        names = "--count",
        defaultValue = "50",
        paramLabel = "N",
        description = "Recipes chosen at most (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
        names = "--known",
        paramLabel = "FILE",
        description = "Further candidates, one script a line.")
    private @Nullable Path known;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "FILE",
        description = "Gets the scripts, one a line.")
    private Path file;

    @Override
    public Integer call() throws IOException {
      PrintWriter err = spec.commandLine().getErr();
      try (JobRunner runner = JobRunner.open();
          SynthesisEngine engine = source.settings().engine(runner, 512, err::println)) {
        // Other circuits than those that a data set of this seed is made of.
        List<String> scripts =
            new Coreset(engine, source.threads())
                .choose(
                    source.settings().circuits(1_000_000),
                    known == null ? List.of() : scripts(known),
                    new Coreset.Params(searches, trials, evaluations, length, count),
                    err::println);
        byte[] text = (String.join("\n", scripts) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
        json.print(spec, new Chosen(file.toString(), scripts), Chosen::text);
      }
      return ExitCodes.OK;
    }
  }

  private static List<String> scripts(Path file) throws IOException {
    return InputFiles.text(file, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Builds a data set. */
  @Command(
      name = "build",
      description = {
        "Builds a data set: manifest.json and dataset.jsonl.gz.",
        "A build that was stopped goes on with the same command."
      })
  static final class BuildCommand implements Callable<Integer> {
    /** Circuits of one task of a cluster: some seconds, and no more messages than that. */
    private static final int SLICE = 8;

    @Spec private CommandSpec spec;
    @Mixin private Source source;
    @Mixin private ClusterOptions clusters;
    @Mixin private JsonOption json;

    @Option(
        names = "--count",
        defaultValue = "3000",
        paramLabel = "N",
        description = "How many circuits (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
        names = "--states",
        defaultValue = "4",
        paramLabel = "N",
        description = "Labelled states of a circuit (default: ${DEFAULT-VALUE}).")
    private int states;

    @Option(
        names = "--recipes",
        required = true,
        paramLabel = "FILE",
        description = "The recipes to label, one script a line.")
    private Path recipes;

    @Option(
        names = "--time",
        paramLabel = "SECONDS",
        description = "Begin no circuit later; the data set has those that were finished.")
    private @Nullable Double seconds;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "DIR",
        description = "Folder, made if missing.")
    private String folder;

    @Override
    public Integer call() throws IOException {
      PrintWriter err = spec.commandLine().getErr();
      if (count < 1 || states < 1 || seconds != null && !(seconds > 0 && seconds < 1e9)) {
        throw new UsageException("--count, --states and --time must be above 0");
      }
      if (clusters.isGiven() && SparkSubmit.isNeeded()) {
        return SparkSubmit.run(spec.root().commandLine().getParseResult().originalArgs(), clusters);
      }
      List<String> scripts = scripts(recipes);
      LabelSettings settings = source.settings();
      Optional<Duration> limit =
          Optional.ofNullable(seconds).map(s -> Duration.ofMillis((long) (1000 * s)));
      try (JobRunner runner = JobRunner.open();
          OpenCluster cluster = new OpenCluster(clusters.open("dataset"));
          OutputFolder out = OutputFolder.of(folder, cluster)) {
        DatasetBuilder builder = settings.builder(runner, scripts, states, err::println);
        Manifest manifest =
            cluster.cluster().isEmpty()
                ? builder.build(out.path(), count, source.threads(), limit, done -> tell(err, done))
                : builder.build(
                    out.path(),
                    count,
                    source.workers.given().orElse(cluster.slots()),
                    SLICE,
                    LabelWork.on(cluster.cluster().get(), settings, scripts, states),
                    limit,
                    done -> tell(err, done));
        out.store();
        json.print(
            spec,
            new Built(
                folder + "/" + DatasetFile.CIRCUITS,
                manifest.circuits(),
                manifest.families().size(),
                manifest.decisions(),
                manifest.failed().size()),
            Built::text);
      }
      return ExitCodes.OK;
    }

    /** What the command reports. */
    private record Built(String written, int circuits, int families, long labels, int failed) {
      String text() {
        return String.format(
            "%s: %d circuits of %d families, %d labels%s",
            written, circuits, families, labels, failed == 0 ? "" : ", " + failed + " failed");
      }
    }

    private void tell(PrintWriter err, int done) {
      if (done % 100 == 0 || done == count) {
        err.println("abc-rl: " + done + " of " + count + " circuits");
      }
    }
  }
}
