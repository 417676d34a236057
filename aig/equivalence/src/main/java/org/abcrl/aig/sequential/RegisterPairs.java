package org.abcrl.aig.sequential;

import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/** Which register of the second module belongs to which of the first, by name. */
final class RegisterPairs {
  private final int[] partner;
  private final boolean[] inverted;
  private final boolean complete;

  private RegisterPairs(int[] partner, boolean[] inverted, boolean complete) {
    this.partner = partner;
    this.inverted = inverted;
    this.complete = complete;
  }

  /** Pairs registers that have one name, or a cell that is named after a register with it. */
  static RegisterPairs byName(Shell a, Shell b) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < b.core().latches(); i++) {
      positions.put(b.core().latchName(i), i);
    }
    int[] partner = new int[a.core().latches()];
    boolean[] inverted = new boolean[partner.length];
    boolean complete = a.core().latches() == b.core().latches();
    for (int i = 0; i < partner.length; i++) {
      String name = a.core().latchName(i);
      Integer other = positions.remove(Register.instanceName(name));
      if (other == null) {
        other = positions.remove(name);
      }
      partner[i] = other == null ? -1 : other;
      complete &= other != null;
      if (other != null) {
        inverted[i] = isInverted(a, i, b, other);
      }
    }
    return new RegisterPairs(partner, inverted, complete);
  }

  /**
   * Whether set and clear, or the initial value, say that one holds the complement of the other.
   */
  private static boolean isInverted(Shell a, int i, Shell b, int j) {
    Register first = a.registers().get(i);
    Register second = b.registers().get(j);
    boolean cleared = first.clear().isPresent() && first.set().isEmpty();
    boolean isSet = first.set().isPresent() && first.clear().isEmpty();
    boolean otherCleared = second.clear().isPresent() && second.set().isEmpty();
    boolean otherSet = second.set().isPresent() && second.clear().isEmpty();
    if ((cleared || isSet) && (otherCleared || otherSet)) {
      return cleared != otherCleared;
    }
    LatchInit one = a.core().latchInit(i);
    LatchInit two = b.core().latchInit(j);
    return one != LatchInit.UNKNOWN && two != LatchInit.UNKNOWN && one != two;
  }

  /** Whether every register has a partner. */
  boolean isComplete() {
    return complete;
  }

  /** The register of the second module, or -1. */
  int partner(int register) {
    return partner[register];
  }

  /** Whether the partner holds the complement. */
  boolean isInverted(int register) {
    return inverted[register];
  }
}
