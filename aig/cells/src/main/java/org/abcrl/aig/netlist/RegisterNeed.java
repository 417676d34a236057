package org.abcrl.aig.netlist;

import org.abcrl.aig.shell.Register;

/**
 * What a register asks of a cell.
 *
 * @param kind flip-flop or latch
 * @param clockInverted whether the falling edge or the low level loads it
 * @param clear whether it has an asynchronous reset
 * @param clearInverted whether that is active when low
 * @param set whether it has an asynchronous set
 * @param setInverted whether that is active when low
 * @param enable whether it loads at an edge only while an enable acts
 * @param enableInverted whether that is active when low
 */
record RegisterNeed(
    Register.Kind kind,
    boolean clockInverted,
    boolean clear,
    boolean clearInverted,
    boolean set,
    boolean setInverted,
    boolean enable,
    boolean enableInverted) {
  static RegisterNeed of(BehaviouralRegister register) {
    return new RegisterNeed(
        register.kind(),
        register.clock().inverted(),
        register.clear().isPresent(),
        register.clear().isPresent() && register.clear().inverted(),
        register.set().isPresent(),
        register.set().isPresent() && register.set().inverted(),
        false,
        false);
  }

  static RegisterNeed of(Register register) {
    return new RegisterNeed(
        register.kind(),
        register.clock().inverted(),
        register.clear().isPresent(),
        register.clear().isPresent() && register.clear().get().inverted(),
        register.set().isPresent(),
        register.set().isPresent() && register.set().get().inverted(),
        false,
        false);
  }

  /** The same with an enable. */
  RegisterNeed withEnable(boolean inverted) {
    return new RegisterNeed(
        kind, clockInverted, clear, clearInverted, set, setInverted, true, inverted);
  }

  @Override
  public String toString() {
    String what =
        kind == Register.Kind.LATCH
            ? clockInverted ? "low-open latch" : "high-open latch"
            : clockInverted ? "falling-edge flip-flop" : "rising-edge flip-flop";
    return what
        + (clear ? " with asynchronous reset" : "")
        + (set ? (clear ? " and" : " with asynchronous") + " set" : "")
        + (enable ? " and enable" : "");
  }
}
