package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.aig.verilog.VerilogResult;
import org.abcrl.aig.verilog.netlist.NetlistPrinter;
import org.abcrl.aig.verilog.netlist.RtlPrinter;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.ReadOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl elaborate}: checks a Verilog design and prints what was understood. */
@Command(
    name = "elaborate",
    description = "Reads a Verilog design, prints warnings, and what was understood if asked.")
final class ElaborateCommand implements Callable<Integer> {
  /** What is printed. */
  enum Print {
    /** The module instances with their parameters and signals. */
    RTL,
    /** The word-level netlist. */
    NETLIST
  }

  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private JsonOption json;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Verilog files.")
  private List<Path> files;

  @Option(
      names = "--print",
      paramLabel = "rtl|netlist",
      description =
          "Print the elaborated modules (rtl: instances, parameters, signals), or the word-level"
              + " netlist.")
  private Print print;

  @Override
  public Integer call() {
    VerilogResult result = read.readVerilog(files, spec.commandLine().getErr());
    String printed = null;
    if (print == Print.RTL) {
      printed = RtlPrinter.print(result.netlist()).stripTrailing();
    } else if (print == Print.NETLIST) {
      printed = NetlistPrinter.print(result.netlist()).stripTrailing();
    }
    json.print(spec, new Result(CircuitFacts.of(result.aig()), printed), Result::text);
    return ExitCodes.OK;
  }

  /** What the command reports: the size, and what {@code --print} asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Result(@JsonUnwrapped CircuitFacts facts, @Nullable String printed) {
    String text() {
      return printed == null ? facts.text() : printed + "\n" + facts.text();
    }
  }
}
