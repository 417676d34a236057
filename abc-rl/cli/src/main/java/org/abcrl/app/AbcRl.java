package org.abcrl.app;

import org.abcrl.app.commands.AbcRlCommand;

/** The program {@code abc-rl}: what {@code scripts/abc-rl} starts. */
public final class AbcRl {
  private AbcRl() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(AbcRlCommand.run(args));
  }
}
