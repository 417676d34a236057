package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import org.abcrl.aig.LatchInit;
import org.abcrl.aig.shell.Register;

/**
 * A register of a {@link DesignNetlist} that is no cell: part of an {@code always} block.
 *
 * @param name its net
 * @param kind whether an edge or a level loads it
 * @param output the input of the logic that carries its value
 * @param data the output of the logic that is its next state
 * @param clock its clock or gate
 * @param clear its asynchronous reset to 0, which is stronger than {@code set}
 * @param set its asynchronous set to 1
 * @param init its value in the beginning
 */
public record BehaviouralRegister(
    String name,
    Register.Kind kind,
    int output,
    int data,
    Pin clock,
    Pin clear,
    Pin set,
    LatchInit init) {
  /**
   * A control pin.
   *
   * @param bit the output of the logic that drives it, -1 for none
   * @param inverted whether the falling edge or the value 0 is the active one
   */
  public record Pin(int bit, boolean inverted) {
    /** A control that is not there. */
    public static final Pin NONE = new Pin(-1, false);

    /** Whether there is such a control. */
    public boolean isPresent() {
      return bit >= 0;
    }
  }

  /** Checks that nothing is missing. */
  public BehaviouralRegister {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(clear, "clear is null");
    requireNonNull(set, "set is null");
    requireNonNull(init, "init is null");
  }
}
