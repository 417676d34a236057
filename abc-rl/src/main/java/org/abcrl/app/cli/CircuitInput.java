package org.abcrl.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.Aig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The parameter {@code FILE...} of commands that work on one circuit. */
final class CircuitInput {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Circuit: .aig .aag .blif .bench (also .gz), or one or more Verilog files (.v .sv).")
  private List<Path> files;

  @Mixin private ReadOptions read;

  /** Reads the circuit; warnings go to stderr. */
  Aig read(CommandSpec spec) {
    return read.read(files, spec.commandLine().getErr());
  }

  /** The files as given. */
  List<Path> files() {
    return files;
  }
}
