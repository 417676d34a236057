package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abcrl.agents.Verification;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.shell.Shell;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.options.VerifyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl optimize}: runs a given recipe, proves the result and writes it. */
@Command(
    name = "optimize",
    description = {
      "Runs a recipe on a circuit, proves the result equivalent and writes it.",
      "An empty recipe only converts between formats."
    })
final class OptimizeCommand implements Callable<Integer> {
  /** The passes, for help. */
  static final class Passes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PassRegistry.standard().kinds().stream().map(PassKind::name).iterator();
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private LibraryOption library;
  @Mixin private JsonOption json;
  @Mixin private VerifyOption verify;

  @Option(
      names = {"-r", "--recipe"},
      required = true,
      paramLabel = "RECIPE",
      completionCandidates = Passes.class,
      description = {
        "Passes in ABC's script syntax (\"balance; rewrite -z; resub -K 8\"),"
            + " or a named recipe: resyn, resyn2, compress2rs and the other usual names.",
        "Passes: ${COMPLETION-CANDIDATES} (abc-rl list tells of each)."
      })
  private String recipe;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Output; its ending chooses the format: .aig .aag .blif .bench .v.")
  private Path output;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = {
        "Cuts circuits above 6,000 nodes into regions and works on them on N threads.",
        "The result is the same for every N, but not quite that without this option."
      })
  private @Nullable Integer threads;

  @Override
  public Integer call() throws IOException {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads: found " + threads + ", expected 1 or more");
    }
    Recipe parsed = Recipe.parse(recipe);
    Recipe run = threads == null ? parsed : parsed.parallel(threads);
    OutputFiles.requireCircuit(output);
    Shell before = input.readShell(spec, library);
    Shell after = before.withCore(run.apply(before.core()));
    CircuitOutput result = CircuitOutput.of(after, output, spec.commandLine().getErr());
    Verification verification =
        result.readBack().isPresent() && verify.isOn()
            ? verify.check(before, run.passes(), after, result.readBack().get().get())
            : verify.check(before.core(), run.passes(), after.core());
    if (verification.isDifferent()) {
      spec.commandLine()
          .getErr()
          .println(
              "abc-rl: "
                  + "the result differs from the input, please report this: "
                  + String.join("; ", verification.details()));
      return ExitCodes.FAILED;
    }
    result.write();
    Result report =
        new Result(
            CircuitFacts.of(after.core()),
            CircuitFacts.of(before.core()),
            parsed.script(),
            verification.word());
    json.print(spec, report, Result::text);
    return ExitCodes.OK;
  }

  /** What the command reports: the facts of the result, and of the input under {@code before}. */
  @JsonPropertyOrder({"after", "before", "recipe", "verified"})
  private record Result(
      @JsonUnwrapped CircuitFacts after, CircuitFacts before, String recipe, String verified) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%s: ands %d -> %d, levels %d -> %d, %s",
          after.name(),
          before.ands(),
          after.ands(),
          before.levels(),
          after.levels(),
          verified);
    }
  }
}
