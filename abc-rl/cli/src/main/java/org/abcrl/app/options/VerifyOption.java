package org.abcrl.app.options;

import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.shell.Shell;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a command proves its result; it does unless told otherwise, and says which. */
public final class VerifyOption {
  @Option(
      names = "--no-verify",
      description =
          "Do not prove the result equivalent to the input; it is then reported as skipped.")
  private boolean skip;

  @Mixin private ConflictOption conflicts = new ConflictOption();

  public Verification check(Aig before, Aig after) {
    return skip ? Verification.skipped() : Verification.of(before, after, conflicts.params());
  }

  /** Proves the text of a netlist against its module. */
  public Verification check(Shell module, String text, CellLibrary library) {
    return skip
        ? Verification.skipped()
        : Verification.of(
            DesignProof.prove(module, text, library, conflicts.params(), () -> false));
  }

  public Verification check(Aig circuit, MappedNetlist netlist) {
    return skip
        ? Verification.skipped()
        : Verification.ofNetlist(circuit, netlist, conflicts.params());
  }
}
