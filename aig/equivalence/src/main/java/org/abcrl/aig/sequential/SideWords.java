package org.abcrl.aig.sequential;

import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.simulation.Simulator;

/** What one module does for many patterns of sources and register values. */
final class SideWords {
  private final Shell shell;
  private final int words;
  private final long[] core;
  private final long[] controls;

  /**
   * Simulates.
   *
   * @param sources for each source of the module the position of its words
   * @param values words by position
   * @param states the words of each register
   */
  SideWords(Shell shell, int[] sources, long[][] values, long[][] states, int words) {
    this.shell = shell;
    this.words = words;
    Aig aig = shell.core();
    long[] coreInputs = new long[aig.combInputs() * words];
    long[] controlInputs = new long[shell.controls().inputs() * words];
    for (int i = 0; i < shell.controls().inputs(); i++) {
      long[] from =
          i < aig.inputs()
              ? values[sources[i]]
              : i < aig.combInputs()
                  ? states[i - aig.inputs()]
                  : values[sources[i - aig.latches()]];
      System.arraycopy(from, 0, controlInputs, i * words, words);
      if (i < aig.combInputs()) {
        System.arraycopy(from, 0, coreInputs, i * words, words);
      }
    }
    core = Simulator.simulate(aig, words, coreInputs);
    controls = Simulator.simulate(shell.controls(), words, controlInputs);
  }

  private long control(Optional<Control> control, int word) {
    if (control.isEmpty()) {
      return 0;
    }
    int literal = shell.controls().output(control.get().net());
    long value = controls[Lit.node(literal) * words + word] ^ -(long) (literal & 1);
    return control.get().inverted() ? ~value : value;
  }

  /**
   * Clock, clear, set, and what is loaded where that matters, as if the register held the
   * complement if that is asked.
   */
  long[] behaviour(int register, boolean inverted) {
    long[] result = new long[4 * words];
    Register r = shell.registers().get(register);
    int next = shell.core().nextState(register);
    for (int w = 0; w < words; w++) {
      long clock = control(Optional.of(r.clock()), w);
      long clear = control(r.clear(), w);
      long set = control(r.set(), w) & ~clear;
      long data = core[Lit.node(next) * words + w] ^ -(long) (next & 1);
      long care = ~(clear | set) & (r.isLatch() ? clock : -1);
      result[w] = clock;
      result[words + w] = inverted ? set : clear;
      result[2 * words + w] = inverted ? clear : set;
      result[3 * words + w] = (inverted ? ~data : data) & care;
    }
    return result;
  }

  /** Whether nothing sets the register or loads a 1 into it. */
  boolean stays(int register, boolean inverted) {
    long[] does = behaviour(register, inverted);
    for (int i = 2 * words; i < does.length; i++) {
      if (does[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
