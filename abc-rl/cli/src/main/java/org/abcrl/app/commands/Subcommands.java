package org.abcrl.app.commands;

import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The commands below {@code abc-rl}. A command line that names one is parsed with that one alone:
 * the models of thirty commands, with all that their options refer to, take longer to make than a
 * short command to run.
 */
final class Subcommands {
  /** In the order of the help. */
  static final List<String> NAMES =
      List.of(
          "search",
          "run",
          "shell",
          "batch",
          "batch-circuit",
          "report",
          "plot",
          "dot",
          "optimize",
          "eval",
          "train",
          "train-options",
          "train-moves",
          "calibrate",
          "map",
          "sta",
          "cec",
          "check-certificate",
          "stats",
          "embed",
          "index",
          "designs",
          "dataset",
          "list",
          "generate",
          "elaborate",
          "minimise",
          "fuzz",
          "compare-flows",
          "compare-live-abc",
          "manual",
          "warm-up",
          "generate-completion",
          "help");

  private Subcommands() {}

  /** The commands that a command line may mean: the one that it names, else all of them. */
  static List<Class<?>> of(String... args) {
    Optional<Class<?>> named = named(args);
    if (named.isPresent()) {
      return List.of(named.get());
    }
    return NAMES.stream().<Class<?>>map(Subcommands::type).toList();
  }

  /** The command that needs to know of no other, if the first word that is no option names one. */
  private static Optional<Class<?>> named(String... args) {
    for (String word : args) {
      if (word.startsWith("@") || word.equals("-h") || word.equals("--help")) {
        // A file of further words, or the help that lists all.
        return Optional.empty();
      }
      if (!word.startsWith("-")) {
        boolean alone =
            NAMES.contains(word)
                && !List.of("help", "generate-completion", "manual").contains(word);
        return alone ? Optional.of(type(word)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Class<?> type(String name) {
    return switch (name) {
      case "search" -> SearchCommand.class;
      case "run" -> RunCommand.class;
      case "shell" -> ShellCommand.class;
      case "batch" -> BatchCommand.class;
      case "batch-circuit" -> BatchCircuitCommand.class;
      case "report" -> ReportCommand.class;
      case "plot" -> PlotCommand.class;
      case "dot" -> DotCommand.class;
      case "optimize" -> OptimizeCommand.class;
      case "eval" -> EvalCommand.class;
      case "train" -> TrainCommand.class;
      case "train-options" -> TrainOptionsCommand.class;
      case "train-moves" -> TrainMovesCommand.class;
      case "calibrate" -> CalibrateCommand.class;
      case "map" -> MapCommand.class;
      case "sta" -> StaCommand.class;
      case "cec" -> CecCommand.class;
      case "check-certificate" -> CheckCertificateCommand.class;
      case "stats" -> StatsCommand.class;
      case "embed" -> EmbedCommand.class;
      case "index" -> IndexCommand.class;
      case "designs" -> DesignsCommand.class;
      case "dataset" -> DatasetCommand.class;
      case "list" -> ListCommand.class;
      case "generate" -> GenerateCommand.class;
      case "elaborate" -> ElaborateCommand.class;
      case "minimise" -> MinimiseCommand.class;
      case "fuzz" -> FuzzCommand.class;
      case "compare-flows" -> CompareFlowsCommand.class;
      case "compare-live-abc" -> CompareLiveAbcCommand.class;
      case "manual" -> ManualCommand.class;
      case "warm-up" -> WarmUpCommand.class;
      case "generate-completion" -> AutoComplete.GenerateCompletion.class;
      case "help" -> CommandLine.HelpCommand.class;
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
