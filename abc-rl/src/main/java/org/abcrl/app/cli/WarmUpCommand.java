package org.abcrl.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Loads what the usual commands load, so that the launcher can archive these classes for a quick
 * start.
 */
@Command(name = "warm-up", hidden = true, description = "Loads classes for the launcher's archive.")
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return ExitCodes.OK;
  }
}
