package org.abcrl.app.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.app.fuzz.Campaign;
import org.abcrl.app.fuzz.CircuitSubject;
import org.abcrl.app.fuzz.Readers;
import org.abcrl.app.fuzz.RtlSubject;
import org.abcrl.app.fuzz.Subject;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.Interrupt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl fuzz}: searches for faults of this program. */
@Command(
    name = "fuzz",
    description = {
      "Searches for faults of this program with random trials; saves failing cases, made small.",
      "circuits: random circuits through random recipes to no target, LUTs or cells; each result is"
          + " proved by the SAT engine and simulated.",
      "passes: the same for each pass alone, with random options; or one of them by its name.",
      "rtl: random legal Verilog, read by this program, Yosys and Icarus Verilog (both needed).",
      "readers: broken files for all readers; or one of them by its name, for example liberty."
    })
final class FuzzCommand implements Callable<Integer> {
  private static final String READERS = "readers";
  private static final String PASSES = "passes";

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(
      arity = "0..*",
      paramLabel = "SUBJECT",
      description =
          "circuits, passes, rtl, readers, a pass or a reader (default: circuits and readers).")
  private List<String> names = List.of();

  @Option(
      names = "--trials",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Trials of each subject at most (default: ${DEFAULT-VALUE}).")
  private long trials;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Seconds for each subject at most.")
  private @Nullable Double seconds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The first seed; the others follow (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--nodes",
      defaultValue = "400",
      paramLabel = "N",
      description =
          "AND nodes of the largest circuits, at most about (default: ${DEFAULT-VALUE}); one in 24"
              + " is large, the others have up to 70 gates.")
  private int nodes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: one for each core).")
  private @Nullable Integer threads;

  @Option(
      names = {"-L", "--library"},
      split = ",",
      paramLabel = "LIB",
      description = "Libraries to map to besides the ones that ship with the program.")
  private List<Path> libraries = List.of();

  @Option(
      names = {"-o", "--output"},
      defaultValue = "fuzz-out",
      paramLabel = "DIR",
      description = "Folder for failing cases (default: ${DEFAULT-VALUE}).")
  private Path folder;

  /** All campaigns. */
  private record Result(List<Campaign.Summary> subjects) {
    String text() {
      return subjects.stream()
          .map(
              s ->
                  String.format(
                      Locale.ROOT,
                      "%-10s %d trials, %d passed, %d refused or undecided, %d failed, %.0f s;"
                          + " at most %.2f s and %.0f MB a trial (seeds %d, %d)%s",
                      s.subject(),
                      s.trials(),
                      s.passed(),
                      s.refused(),
                      s.failed(),
                      s.seconds(),
                      s.slowest().amount(),
                      s.largest().amount(),
                      s.slowest().seed(),
                      s.largest().seed(),
                      s.reasons().isEmpty() ? "" : ": " + s.reasons()))
          .collect(Collectors.joining(System.lineSeparator()));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (trials < 1 || seconds != null && !(seconds > 0) || threads != null && threads < 1) {
      throw new UsageException("--trials, --time and --threads must be above 0");
    }
    if (nodes < CircuitSubject.LEAST_NODES) {
      throw new UsageException("--nodes must be at least " + CircuitSubject.LEAST_NODES);
    }
    List<Subject> subjects = subjects();
    List<Campaign.Summary> summaries = new ArrayList<>();
    boolean stopped;
    try (Interrupt interrupt = Interrupt.listen(spec.commandLine().getErr())) {
      for (Subject subject : subjects) {
        summaries.add(
            new Campaign(subject, folder, seed, spec.commandLine().getErr()::println)
                .run(
                    trials,
                    Objects.requireNonNullElse(seconds, 1e9),
                    Objects.requireNonNullElse(threads, Runtime.getRuntime().availableProcessors()),
                    interrupt::requested));
      }
      json.print(spec, new Result(summaries), Result::text);
      stopped = interrupt.requested();
    }
    if (summaries.stream().anyMatch(s -> s.failed() > 0)) {
      return ExitCodes.FAILED;
    }
    return stopped ? ExitCodes.INTERRUPTED : ExitCodes.OK;
  }

  private List<Subject> subjects() {
    List<Subject> readers = Readers.all();
    List<Subject> passes = CircuitSubject.ofPasses(nodes);
    List<Subject> result = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of("circuits", READERS) : names) {
      switch (name) {
        case "circuits" -> result.add(CircuitSubject.ofRecipes(cells(), nodes));
        case "rtl" -> result.add(new RtlSubject());
        case READERS -> result.addAll(readers);
        case PASSES -> result.addAll(passes);
        default ->
            result.add(
                Stream.concat(readers.stream(), passes.stream())
                    .filter(r -> r.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, readers, passes)));
      }
    }
    return result;
  }

  private static UsageException unknown(String name, List<Subject> readers, List<Subject> passes) {
    return new UsageException(
        "subject '"
            + name
            + "': expected circuits, passes, rtl, readers or one of "
            + Stream.concat(readers.stream(), passes.stream())
                .map(Subject::name)
                .collect(Collectors.joining(", ")));
  }

  private List<CellLibrary> cells() {
    List<CellLibrary> result =
        new ArrayList<>(List.of(CellLibrary.defaultLibrary(), CellLibrary.generic()));
    libraries.forEach(l -> result.add(CellLibrary.load(List.of(l))));
    return result;
  }
}
