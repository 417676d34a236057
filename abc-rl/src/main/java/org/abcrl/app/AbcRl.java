package org.abcrl.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code abc-rl}; its work is done by subcommands. */
@Command(
    name = "abc-rl",
    mixinStandardHelpOptions = true,
    description = "Searches logic-synthesis recipes for Verilog and AIGER circuits.")
public final class AbcRl {
  private AbcRl() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AbcRl()).execute(args));
  }
}
