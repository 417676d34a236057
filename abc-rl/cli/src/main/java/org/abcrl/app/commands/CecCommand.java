package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.app.options.ConflictOption;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl cec}: combinational equivalence of two circuits. */
@Command(
    name = "cec",
    description = {
      "Proves two circuits equivalent, or finds an input on which they differ.",
      "Latches are cut and matched by position."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:equivalent",
      "1:different (a counterexample is printed)",
      "2:the command line or an input is wrong",
      "3:undecided within the conflict limit"
    })
final class CecCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private JsonOption json;
  @Mixin private ConflictOption limit;

  @Parameters(index = "0", paramLabel = "A", description = "First circuit.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Second circuit.")
  private Path second;

  @Override
  public Integer call() {
    Aig a = read.read(List.of(first), spec.commandLine().getErr());
    Aig b = read.read(List.of(second), spec.commandLine().getErr());
    Verification verification = Verification.of(a, b, limit.params());
    json.print(spec, new Result(word(verification), verification.details()), Result::text);
    return switch (verification.outcome()) {
      case EQUIVALENT -> ExitCodes.OK;
      case DIFFERENT -> ExitCodes.FAILED;
      case UNDECIDED, SKIPPED -> ExitCodes.UNDECIDED;
    };
  }

  private static String word(Verification verification) {
    return switch (verification.outcome()) {
      case EQUIVALENT -> "equivalent";
      case DIFFERENT -> "different";
      case UNDECIDED, SKIPPED -> "undecided";
    };
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Result(String result, List<String> details) {
    String text() {
      return details.isEmpty() ? result : result + "\n" + String.join("\n", details);
    }
  }
}
