package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.agents.Verification;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.sequential.ModuleCheck;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.shell.Shell;
import org.abcrl.app.options.ConflictOption;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.ReadOptions;
import org.abcrl.app.options.UsageException;
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
      "Registers are matched by name, and clocks, edges, asynchronous sets and resets, latches,",
      "ports and black boxes are compared; where a format knows none of them, by position.",
      "With -L a second file in Verilog is a netlist of that library's cells, of any tool; BLIF",
      "files may use its cells as well."
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
  @Mixin private LibraryOption library;

  @Parameters(index = "0", paramLabel = "A", description = "First circuit.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Second circuit.")
  private Path second;

  @Override
  public Integer call() throws IOException {
    boolean mapped = !library.files().isEmpty() && second.toString().endsWith(".v");
    Verification verification = mapped ? netlist() : circuits();
    json.print(spec, new Result(word(verification), verification.details()), Result::text);
    return switch (verification.outcome()) {
      case EQUIVALENT -> ExitCodes.OK;
      case DIFFERENT -> ExitCodes.FAILED;
      case UNDECIDED, SKIPPED -> ExitCodes.UNDECIDED;
    };
  }

  private Verification circuits() {
    return compare(
        read.readShell(List.of(first), library, spec.commandLine().getErr()),
        read.readShell(List.of(second), library, spec.commandLine().getErr()));
  }

  /** Modules whose registers match by name; else machines of one clock, registers by position. */
  private Verification compare(Shell a, Shell b) {
    boolean plain = a.core().latches() + b.core().latches() + a.boxes().size() == 0;
    if (!plain && !a.isClockInvented() && !b.isClockInvented()) {
      ModuleVerdict verdict =
          ModuleCheck.check(a, b, ModuleCheck.Ports.BITS, limit.params(), () -> false);
      if (verdict.outcome() != ModuleVerdict.Outcome.UNDECIDED || !a.isPlain() || !b.isPlain()) {
        return Verification.of(verdict);
      }
    }
    return Verification.of(a.toAig(), b.toAig(), limit.params());
  }

  private Verification netlist() throws IOException {
    if (!Files.isRegularFile(second)) {
      throw new UsageException(second + ": no such file");
    }
    Shell module = read.readShell(List.of(first), spec.commandLine().getErr());
    CellLibrary cells = library.load(spec.commandLine().getErr());
    String text = Files.readString(second, StandardCharsets.ISO_8859_1);
    Shell netlist = DesignProof.read(text, second.toString(), cells, module);
    return Verification.of(ModuleCheck.check(module, netlist, limit.params(), () -> false));
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
