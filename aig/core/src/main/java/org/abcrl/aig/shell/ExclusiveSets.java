package org.abcrl.aig.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Makes sets and clears of one register exclude each other, as cells want it that do not say what
 * happens when both act.
 */
public final class ExclusiveSets {
  private ExclusiveSets() {}

  /** The same module; a set that yielded to a clear is a control net of its own that says so. */
  public static Shell of(Shell shell) {
    if (shell.registers().stream().noneMatch(r -> r.clear().isPresent() && r.set().isPresent())) {
      return shell;
    }
    Aig old = shell.controls();
    AigBuilder controls = AigBuilder.withInputsOf(old);
    int[] literals = new int[old.nodes()];
    for (int i = 0; i < old.inputs(); i++) {
      literals[1 + i] = controls.combInput(i);
    }
    for (int node = old.firstAnd(); node < old.nodes(); node++) {
      literals[node] = controls.and(of(literals, old.fanin0(node)), of(literals, old.fanin1(node)));
    }
    int[] outputs = new int[old.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = of(literals, old.output(i));
      controls.addOutput(old.names().outputs().get(i), outputs[i]);
    }
    Map<List<Control>, Control> made = new HashMap<>();
    List<Register> registers = new ArrayList<>();
    int next = outputs.length;
    for (Register r : shell.registers()) {
      if (r.clear().isEmpty() || r.set().isEmpty()) {
        registers.add(r);
        continue;
      }
      List<Control> key = List.of(r.set().get(), r.clear().get());
      Control set = made.get(key);
      if (set == null) {
        int literal =
            controls.and(active(outputs, r.set().get()), Lit.not(active(outputs, r.clear().get())));
        boolean inverted = Lit.isComplement(literal);
        controls.addOutput(old.outputName(r.set().get().net()) + "_only", literal & ~1);
        set = new Control(next++, inverted);
        made.put(key, set);
      }
      registers.add(new Register(r.kind(), r.clock(), r.clear(), Optional.of(set)));
    }
    return new Shell(
        shell.core(), controls.build(), shell.ports(), registers, shell.boxes(), shell.models());
  }

  private static int of(int[] literals, int literal) {
    return literals[Lit.node(literal)] ^ (literal & 1);
  }

  private static int active(int[] outputs, Control control) {
    return outputs[control.net()] ^ (control.inverted() ? 1 : 0);
  }
}
