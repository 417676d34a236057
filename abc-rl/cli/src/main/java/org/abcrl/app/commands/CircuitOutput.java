package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.netlist.DesignBlif;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.netlist.GenericGates;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.app.options.NetlistFiles;

/**
 * A module on its way into a file of unmapped logic. Verilog and BLIF keep ports, registers and
 * black boxes; other formats, and BLIF where it cannot say it, take the machine of one clock.
 */
final class CircuitOutput {
  private final Shell module;
  private final Path file;
  private final String text;
  private final boolean verilog;

  private CircuitOutput(Shell module, Path file, String text, boolean verilog) {
    this.module = module;
    this.file = file;
    this.text = text;
    this.verilog = verilog;
  }

  /** What the file will hold; {@code err} hears what is lost. */
  static CircuitOutput of(Shell module, Path file, PrintWriter err) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean registers = module.core().latches() > 0 && !module.isClockInvented();
    boolean boxes = !module.boxes().isEmpty();
    if (name.endsWith(".v") && (registers || boxes || hasVectors(module) || isReordered(module))) {
      return new CircuitOutput(
          module, file, DesignVerilogWriter.write(GenericGates.of(module)), true);
    }
    if (name.endsWith(".blif") && (registers || boxes)) {
      DesignNetlist netlist = GenericGates.of(module);
      if (DesignBlif.isPossible(netlist)) {
        return new CircuitOutput(module, file, DesignBlif.write(netlist), false);
      }
    }
    boolean lost = boxes || module.registers().stream().anyMatch(r -> r.isAsynchronous());
    if (lost && !name.endsWith(".v")) {
      err.println(
          file
              + ": the format has no "
              + (boxes ? "black boxes" : "asynchronous sets and resets")
              + ": written as a machine of one clock");
    }
    return new CircuitOutput(module, file, "", false);
  }

  private static boolean hasVectors(Shell module) {
    return !module.isClockInvented() && module.ports().stream().anyMatch(Port::vector);
  }

  /** Whether an output is declared before an input. */
  private static boolean isReordered(Shell module) {
    boolean output = false;
    for (Port port : module.ports()) {
      if (port.direction() == Direction.INPUT && output) {
        return true;
      }
      output |= port.direction() != Direction.INPUT;
    }
    return false;
  }

  /** Reads what will be written; empty where it is the circuit alone. */
  Optional<Supplier<Shell>> readBack() {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        verilog
            ? () ->
                VerilogReader.read(
                        file.toString(),
                        text + BlackBoxStubs.of(module),
                        VerilogOptions.defaults().withTop(module.name()))
                    .shell()
            : () ->
                BlifReader.readShell(
                    file.toString(),
                    module.name(),
                    text.getBytes(StandardCharsets.UTF_8),
                    cell -> Optional.empty(),
                    note -> {}));
  }

  /** Writes the file; it appears whole or not at all. */
  void write() throws IOException {
    if (text.isEmpty()) {
      CircuitFiles.write(module.toAig(), file);
    } else {
      NetlistFiles.write(text, file);
    }
  }
}
