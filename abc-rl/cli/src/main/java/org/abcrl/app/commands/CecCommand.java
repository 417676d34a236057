package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.equivalence.InterfaceMatch;
import org.abcrl.aig.equivalence.certificate.CertifiedCheck;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.CellModels;
import org.abcrl.aig.sequential.ModuleCheck;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.sequential.Trace;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.app.options.CertificateOption;
import org.abcrl.app.options.ConflictOption;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.NetlistFiles;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.ReadOptions;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.Interrupt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl cec}: combinational equivalence of two circuits. */
@Command(
    name = "cec",
    description = {
      "Proves two circuits equivalent, or finds an input on which they differ.",
      "Registers are matched by name, else by what they do, else signals by induction from the",
      "initial state: registers may be renamed, merged, removed or encoded anew. Clocks, edges,",
      "asynchronous sets and resets, latches, ports and black boxes are compared, where the"
          + " formats",
      "know them.",
      "With -L a second file in Verilog is a netlist of that library's cells, of any tool; BLIF",
      "files may use its cells as well."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:equivalent",
      "1:different (a counterexample is printed)",
      "2:the command line or an input is wrong",
      "3:undecided within the conflict limit, or equivalent without the certificate asked for",
      "130:stopped with Ctrl-C: undecided, unless the answer was there"
    })
final class CecCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private JsonOption json;
  @Mixin private ConflictOption limit;
  @Mixin private LibraryOption library;
  @Mixin private CertificateOption certificate;

  @Parameters(index = "0", paramLabel = "A", description = "First circuit.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Second circuit.")
  private Path second;

  @Option(
      names = "--vcd",
      paramLabel = "FILE",
      description =
          "Write a run that ends in a difference, if one was found, as value change dump.")
  private @Nullable Path vcd;

  private BooleanSupplier stop = () -> false;

  /** Whether a certificate was asked for that cannot be given. */
  private boolean uncertified;

  /** What was found. */
  private record Answer(Verification verification, Optional<Trace> trace) {
    static Answer of(ModuleVerdict verdict) {
      return new Answer(Verification.of(verdict), verdict.trace());
    }
  }

  @Override
  public Integer call() throws IOException {
    if (vcd != null) {
      OutputFiles.requireFolder(vcd);
    }
    boolean mapped = !library.files().isEmpty() && second.toString().endsWith(".v");
    Answer answer;
    try (Interrupt interrupt =
        Interrupt.listen(spec.commandLine().getErr(), "what is not proved is undecided ...")) {
      stop = interrupt::requested;
      answer = mapped ? netlist() : circuits();
    }
    if (vcd != null && answer.trace().isPresent()) {
      NetlistFiles.write(answer.trace().get().vcd(), vcd);
    }
    Verification verification = answer.verification();
    json.print(
        spec,
        new Result(word(verification), verification.details(), answer.trace().orElse(null)),
        Result::text);
    if (stop.getAsBoolean()) {
      return ExitCodes.INTERRUPTED;
    }
    return switch (verification.outcome()) {
      case EQUIVALENT -> uncertified ? ExitCodes.UNDECIDED : ExitCodes.OK;
      case DIFFERENT -> ExitCodes.FAILED;
      case UNDECIDED, SKIPPED -> ExitCodes.UNDECIDED;
    };
  }

  private Answer circuits() throws IOException {
    return compare(
        read.readShell(List.of(first), library, spec.commandLine().getErr()),
        read.readShell(List.of(second), library, spec.commandLine().getErr()));
  }

  /** Modules by their ports; where a format knows none or no clock, machines of one clock. */
  private Answer compare(Shell a, Shell b) throws IOException {
    boolean plain = a.core().latches() + b.core().latches() + a.boxes().size() == 0;
    if (!plain && !a.isClockInvented() && !b.isClockInvented()) {
      Answer answer = sequential(a, b, b);
      boolean open = answer.verification().outcome() == Verification.Outcome.UNDECIDED;
      boolean paired = a.core().latches() == b.core().latches();
      if (!open || !paired || !a.isPlain() || !b.isPlain()) {
        return answer;
      }
      Verification positions = positions(a.toAig(), b.toAig());
      return positions.isProved() ? new Answer(positions, Optional.empty()) : answer;
    }
    Aig one = a.toAig();
    Aig two = b.toAig();
    if (one.latches() != two.latches()) {
      return sequential(one, two);
    }
    Verification positions = positions(one, two);
    if (!positions.isDifferent() || one.latches() + two.latches() == 0) {
      return new Answer(positions, Optional.empty());
    }
    // Equal from the initial state on, perhaps, though not from every state.
    Answer answer = sequential(one, two);
    boolean useful = answer.verification().isProved() || answer.trace().isPresent();
    return useful ? answer : new Answer(positions, Optional.empty());
  }

  private Verification positions(Aig a, Aig b) throws IOException {
    if (!certificate.isGiven()) {
      return Verification.of(a, b, limit.params(), stop);
    }
    CertifiedCheck check = certificate.check(first, second, true);
    Verification verification = Verification.of(check.check(a, b, limit.params(), stop));
    certificate.report(check, spec.commandLine().getErr());
    return verification;
  }

  /** Formats without modules: ports that have other names belong together by their places. */
  private Answer sequential(Aig a, Aig b) throws IOException {
    boolean samePorts = a.inputs() == b.inputs() && a.outputs() == b.outputs();
    Aig named = samePorts ? b.withNames(likeFirst(a.names(), b.names())) : b;
    return sequential(Shell.of(a), Shell.of(named), Shell.of(b));
  }

  private static AigNames likeFirst(AigNames first, AigNames second) {
    return new AigNames(
        likeFirst(first.inputs(), second.inputs()),
        likeFirst(first.outputs(), second.outputs()),
        second.latches());
  }

  private static List<String> likeFirst(List<String> first, List<String> second) {
    int[] places = InterfaceMatch.match(first, second);
    String[] names = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      names[places[i]] = first.get(i);
    }
    return List.of(names);
  }

  private Answer sequential(Shell a, Shell b, Shell asWritten) throws IOException {
    return modules(a, b, asWritten, ModuleCheck.Ports.BITS);
  }

  private Answer modules(Shell a, Shell b, Shell asWritten, ModuleCheck.Ports ports)
      throws IOException {
    if (!certificate.isGiven()) {
      return Answer.of(ModuleCheck.check(a, b, ports, limit.params(), stop));
    }
    CertifiedCheck check = certificate.check(first, second, false);
    ModuleVerdict verdict = ModuleCheck.check(a, b, ports, limit.params(), stop, check::check);
    certificate.report(check, spec.commandLine().getErr());
    if (verdict.isEquivalent() && check.summary().isEmpty()) {
      invariant(a, asWritten, ports == ModuleCheck.Ports.BITS);
    }
    return Answer.of(verdict);
  }

  /** Registers that do not match by name: an invariant, where that can say it. */
  private void invariant(Shell a, Shell b, boolean asRead) throws IOException {
    Optional<String> missing =
        a.isPlain() && b.isPlain()
            ? certificate.invariant(
                first, second, asRead, a.toAig(), b.toAig(), limit.params(), stop)
            : Optional.of(
                "registers do not match by name, and an invariant knows one edge of one clock and"
                    + " nothing asynchronous");
    uncertified = missing.isPresent();
    missing.ifPresent(why -> spec.commandLine().getErr().println("abc-rl: no certificate: " + why));
  }

  private Answer netlist() throws IOException {
    InputFiles.require(second);
    Shell module = read.readShell(List.of(first), library, spec.commandLine().getErr());
    CellLibrary cells = library.load(spec.commandLine().getErr());
    String text = InputFiles.text(second, StandardCharsets.ISO_8859_1);
    Shell netlist =
        isHierarchical(text)
            ? hierarchical(text, cells, module)
            : DesignProof.read(text, second.toString(), cells, module);
    return modules(module, netlist, netlist, ModuleCheck.Ports.DECLARED);
  }

  private static boolean isHierarchical(String text) {
    String own = NetlistModule.split(text, new ArrayList<>());
    return Pattern.compile("(?m)^\\s*module\\b").matcher(own).results().count() > 1;
  }

  /** A netlist of several modules, flattened, each cell as the library describes it. */
  private Shell hierarchical(String text, CellLibrary cells, Shell module) {
    for (BlackBox box : module.boxes()) {
      if (cells.interfaceOf(box.module()).isPresent()) {
        throw new UsageException(
            second + ": cannot tell the kept cell " + box.name() + " in a netlist of many modules");
      }
    }
    String boxes = BlackBoxStubs.of(module);
    VerilogOptions options =
        VerilogOptions.defaults()
            .withTop(module.name())
            .withDeclarations(
                name -> {
                  String model = CellModels.write(cells, List.of(name));
                  return model.isEmpty() ? boxes : model;
                });
    Shell flat = VerilogReader.read(second.toString(), text, options).shell();
    // The variable inside a cell's model is the cell.
    AigNames names = flat.core().names();
    List<String> latches =
        names.latches().stream().map(n -> n.replaceFirst("\\.state$", "")).toList();
    return flat.withCore(
        flat.core().withNames(new AigNames(names.inputs(), names.outputs(), latches)));
  }

  private static String word(Verification verification) {
    return switch (verification.outcome()) {
      case EQUIVALENT -> "equivalent";
      case DIFFERENT -> "different";
      case UNDECIDED, SKIPPED -> "undecided";
    };
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Result(String result, List<String> details, @Nullable Trace trace) {
    String text() {
      String text = details.isEmpty() ? result : result + "\n" + String.join("\n", details);
      return trace == null ? text : text + "\na run of " + trace.steps() + " steps shows it";
    }
  }
}
