package org.abcrl.app.commands;

import java.util.concurrent.Callable;
import org.abcrl.aig.Aig;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code abc-rl stats}: the size of a circuit. */
@Command(
    name = "stats",
    description = "Prints name, inputs, outputs, latches, AND nodes and levels of a circuit.")
final class StatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private LibraryOption library;
  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Aig aig = input.readShell(spec, library).toAig();
    json.print(spec, CircuitFacts.of(aig), CircuitFacts::text);
    return ExitCodes.OK;
  }
}
