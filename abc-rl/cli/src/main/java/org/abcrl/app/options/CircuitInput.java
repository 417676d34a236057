package org.abcrl.app.options;

import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.CircuitSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The parameter {@code FILE...} of commands that work on one circuit. */
public final class CircuitInput {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Circuit: .aig .aag .blif .bench (also .gz), or one or more Verilog files (.v .sv).")
  private List<Path> files;

  @Mixin private ReadOptions read;

  /** The circuit as a job names it. */
  public CircuitSource source() {
    return read.source(files);
  }

  /** Reads the circuit; warnings go to stderr. */
  public Aig read(CommandSpec spec) {
    return read.read(files, spec.commandLine().getErr());
  }

  /** Reads the circuit with its ports, registers and black boxes; warnings go to stderr. */
  public Shell readShell(CommandSpec spec) {
    return read.readShell(files, spec.commandLine().getErr());
  }

  /**
   * Reads the circuit with its ports, registers and black boxes; warnings go to stderr.
   *
   * @param library the library whose cells it may instantiate
   */
  public Shell readShell(CommandSpec spec, LibraryOption library) {
    return read.readShell(files, library, spec.commandLine().getErr());
  }

  /** The files as given. */
  public List<Path> files() {
    return files;
  }
}
