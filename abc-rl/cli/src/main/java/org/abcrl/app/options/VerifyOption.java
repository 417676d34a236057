package org.abcrl.app.options;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.LibraryGates;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.sequential.ModuleCheck;
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

  /** Proves what passes made of a circuit. */
  public Verification check(Aig before, List<Pass> passes, Aig after) {
    return skip
        ? Verification.skipped()
        : Verification.of(before, passes, after, conflicts.params(), () -> false);
  }

  /** Proves the text of a netlist against its module. */
  public Verification check(Shell module, String text, CellLibrary library) {
    return skip
        ? Verification.skipped()
        : Verification.of(
            DesignProof.prove(module, text, library, conflicts.params(), () -> false));
  }

  /** Proves the text of a netlist in BLIF against its module. */
  public Verification checkBlif(Shell module, String text, CellLibrary library) {
    if (skip) {
      return Verification.skipped();
    }
    Shell read =
        BlifReader.readShell(
            module.name() + ".blif",
            module.name(),
            text.getBytes(StandardCharsets.UTF_8),
            LibraryGates.of(library),
            note -> {});
    return Verification.of(
        ModuleCheck.check(module, read, ModuleCheck.Ports.BITS, conflicts.params(), () -> false));
  }

  /** Proves what a recipe made of a module's core, and the text that is written of the whole. */
  public Verification check(Shell before, List<Pass> passes, Shell after, Shell written) {
    return skip
        ? Verification.skipped()
        : check(before.core(), passes, after.core())
            .and(
                Verification.of(
                    ModuleCheck.check(
                        after, written, ModuleCheck.Ports.BITS, conflicts.params(), () -> false)));
  }

  /** Whether checks are made at all. */
  public boolean isOn() {
    return !skip;
  }

  public Verification check(Aig circuit, MappedNetlist netlist) {
    return skip
        ? Verification.skipped()
        : Verification.ofNetlist(circuit, netlist, conflicts.params());
  }
}
