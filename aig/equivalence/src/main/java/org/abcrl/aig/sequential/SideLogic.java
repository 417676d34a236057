package org.abcrl.aig.sequential;

import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/** The functions of one module in a builder, over given sources and register values. */
final class SideLogic {
  private final Shell shell;
  private final AigBuilder builder;
  private final int[] core;
  private final int[] controls;

  /**
   * Builds the logic.
   *
   * @param sources the literal of each core input, then of each further input of the controls
   * @param values the literal of each register
   */
  SideLogic(Shell shell, AigBuilder builder, int[] sources, int[] values) {
    this.shell = shell;
    this.builder = builder;
    Aig aig = shell.core();
    core = new int[aig.nodes()];
    controls = new int[shell.controls().nodes()];
    for (int i = 0; i < shell.controls().inputs(); i++) {
      int literal =
          i < aig.inputs()
              ? sources[i]
              : i < aig.combInputs() ? values[i - aig.inputs()] : sources[i - aig.latches()];
      controls[1 + i] = literal;
      if (i < aig.combInputs()) {
        core[1 + i] = literal;
      }
    }
    ands(aig, core);
    ands(shell.controls(), controls);
  }

  private void ands(Aig aig, int[] literals) {
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      literals[node] = builder.and(of(literals, aig.fanin0(node)), of(literals, aig.fanin1(node)));
    }
  }

  private static int of(int[] literals, int literal) {
    return literals[Lit.node(literal)] ^ (literal & 1);
  }

  /** What drives an output port or an input pin of a black box. */
  int sink(int bit) {
    return Shell.isControl(bit)
        ? of(controls, shell.controls().output(Shell.control(bit)))
        : of(core, shell.core().output(bit));
  }

  private int control(Control control) {
    return of(controls, shell.controls().output(control.net())) ^ (control.inverted() ? 1 : 0);
  }

  private int control(Optional<Control> control) {
    return control.isPresent() ? control(control.get()) : Lit.FALSE;
  }

  /** What loads the register by its rising edge, or while it is 1. */
  int clock(int register) {
    return control(shell.registers().get(register).clock());
  }

  /** What makes the register 0 at once. */
  int clear(int register) {
    return control(shell.registers().get(register).clear());
  }

  /** What makes the register 1 at once. */
  int set(int register) {
    Register r = shell.registers().get(register);
    return builder.and(control(r.set()), Lit.not(control(r.clear())));
  }

  /** What the register loads, 0 where that does not matter. */
  int data(int register) {
    Register r = shell.registers().get(register);
    int data = of(core, shell.core().nextState(register));
    if (r.isLatch()) {
      data = builder.and(data, clock(register));
    }
    return data;
  }

  /** Whether something other than the data decides about the register. */
  int forced(int register) {
    Register r = shell.registers().get(register);
    return builder.or(control(r.set()), control(r.clear()));
  }
}
