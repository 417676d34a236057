package org.abcrl.app.options;

import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.netlist.MappedNetlist;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a command proves its result; it does unless told otherwise, and says which. */
public final class VerifyOption {
  @Option(
      names = "--no-verify",
      description =
          "Do not prove the result equivalent to the input; it is then reported as skipped.")
  private boolean skip;

  @Mixin private ConflictOption conflicts;

  public Verification check(Aig before, Aig after) {
    return skip ? Verification.skipped() : Verification.of(before, after, conflicts.params());
  }

  public Verification check(Aig circuit, MappedNetlist netlist) {
    return skip
        ? Verification.skipped()
        : Verification.ofNetlist(circuit, netlist, conflicts.params());
  }
}
