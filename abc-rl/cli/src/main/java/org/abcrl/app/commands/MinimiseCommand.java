package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.minimise.Minimiser;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.app.minimise.CommandFault;
import org.abcrl.app.minimise.Fault;
import org.abcrl.app.minimise.RecipeFault;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.ConflictOption;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.Interrupt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl minimise}: a small circuit on which the same goes wrong. */
@Command(
    name = "minimise",
    aliases = "minimize",
    description = {
      "Makes a circuit on which something goes wrong as small as it can while the same goes wrong.",
      "What goes wrong is a recipe (it ends in an exception, or its result differs) or any command"
          + " with the circuit's file in the place of {}, for example",
      "  abc-rl minimise big.aig --check \"abc-rl map {} -o /tmp/m.v\" -o small.aag",
      "With --check a circuit fails while the command ends as it does on the circuit given."
    })
final class MinimiseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private JsonOption json;
  @Mixin private ConflictOption conflicts = new ConflictOption();

  @ArgGroup(multiplicity = "1")
  private What what;

  /** One of them. */
  private static final class What {
    @Option(
        names = {"-r", "--recipe"},
        required = true,
        paramLabel = "RECIPE",
        description = "The recipe that goes wrong, as for optimize.")
    private @Nullable String recipe;

    @Option(
        names = "--check",
        required = true,
        paramLabel = "COMMAND",
        description = "A command for the shell that fails, with {} where the file's name goes.")
    private @Nullable String command;
  }

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          "Output; its ending chooses the format, of --check's files too:"
              + " .aig .aag .blif .bench .v.")
  private Path output;

  @Option(
      names = "--status",
      paramLabel = "N",
      description = "The exit status of --check's command that means failing (default: not 0).")
  private @Nullable Integer status;

  @Option(
      names = "--timeout",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "How long --check's command may take; if it takes longer on the circuit given, that is"
              + " what is minimised (default: ${DEFAULT-VALUE}).")
  private double timeout;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Stop after that time; the smallest circuit so far is written.")
  private @Nullable Double time;

  private long tests;

  @Override
  public Integer call() throws IOException {
    OutputFiles.requireCircuit(output);
    requireAboveZero("--timeout", timeout);
    if (time != null) {
      requireAboveZero("--time", time);
    }
    if (what.command == null && status != null) {
      throw new UsageException("--status: belongs to --check");
    }
    if (what.command != null && !what.command.contains(CommandFault.PLACE)) {
      throw new UsageException(
          "--check: there is no " + CommandFault.PLACE + " where the circuit's file goes");
    }
    Aig before = input.read(spec);
    try (Fault fault = fault();
        Interrupt interrupt = Interrupt.listen(spec.commandLine().getErr())) {
      String reason = fault.of(before);
      if (reason.isEmpty()) {
        throw new UsageException("nothing to minimise: nothing goes wrong with this circuit");
      }
      Aig smallest = minimise(before, fault, reason, interrupt);
      CircuitFiles.write(smallest, output);
      Result result = new Result(CircuitFacts.of(smallest), CircuitFacts.of(before), tests, reason);
      json.print(spec, result, Result::text);
      return interrupt.requested() ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }
  }

  private static void requireAboveZero(String option, double seconds) {
    if (!(seconds > 0) || seconds > 1e9) {
      throw new UsageException(option + " " + seconds + ": expected seconds above 0");
    }
  }

  private Fault fault() throws IOException {
    if (what.recipe != null) {
      return new RecipeFault(Recipe.parse(what.recipe)::apply, conflicts.params());
    }
    String name = output.getFileName().toString();
    String ending =
        CircuitFiles.WRITABLE.stream()
            .filter(e -> name.toLowerCase(Locale.ROOT).endsWith(e))
            .findFirst()
            .orElse(".aag");
    return new CommandFault(
        requireNonNull(what.command), ending, Duration.ofMillis((long) (1000 * timeout)), status);
  }

  /** Says on stderr whenever the circuit is half as large as when it last said so. */
  private Aig minimise(Aig circuit, Fault fault, String reason, Interrupt interrupt) {
    PrintWriter err = spec.commandLine().getErr();
    long end = time == null ? Long.MAX_VALUE : System.nanoTime() + (long) (1e9 * time);
    err.println(circuit.ands() + " ands: " + reason);
    int[] said = {circuit.ands()};
    return Minimiser.minimise(
        circuit,
        candidate -> {
          tests++;
          boolean fails = fault.of(candidate).equals(reason);
          if (fails && candidate.ands() <= said[0] / 2) {
            said[0] = candidate.ands();
            err.println(candidate.ands() + " ands after " + tests + " tests");
          }
          return fails;
        },
        () -> interrupt.requested() || time != null && System.nanoTime() - end > 0);
  }

  /** What the command reports. */
  @JsonPropertyOrder({"after", "before", "tests", "fault"})
  private record Result(
      @JsonUnwrapped CircuitFacts after, CircuitFacts before, long tests, String fault) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%s: ands %d -> %d, inputs %d -> %d, outputs %d -> %d, latches %d -> %d, %d tests, still:"
              + " %s",
          after.name(),
          before.ands(),
          after.ands(),
          before.inputs(),
          after.inputs(),
          before.outputs(),
          after.outputs(),
          before.latches(),
          after.latches(),
          tests,
          fault);
    }
  }
}
