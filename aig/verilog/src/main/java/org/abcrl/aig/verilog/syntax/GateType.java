package org.abcrl.aig.verilog.syntax;

import java.util.Locale;

/** The gate and switch primitives (IEEE 1364-2005, section 7). */
public enum GateType {
  /** Conjunction. */
  AND,
  /** Inverted conjunction. */
  NAND,
  /** Disjunction. */
  OR,
  /** Inverted disjunction. */
  NOR,
  /** Parity. */
  XOR,
  /** Inverted parity. */
  XNOR,
  /** Buffer with several outputs. */
  BUF,
  /** Inverter with several outputs. */
  NOT,
  /** Tri-state buffer. */
  BUFIF0,
  /** Tri-state buffer. */
  BUFIF1,
  /** Tri-state inverter. */
  NOTIF0,
  /** Tri-state inverter. */
  NOTIF1,
  /** Switch. */
  NMOS,
  /** Switch. */
  PMOS,
  /** Switch. */
  CMOS,
  /** Resistive switch. */
  RNMOS,
  /** Resistive switch. */
  RPMOS,
  /** Resistive switch. */
  RCMOS,
  /** Bidirectional switch. */
  TRAN,
  /** Bidirectional resistive switch. */
  RTRAN,
  /** Bidirectional switch with a gate. */
  TRANIF0,
  /** Bidirectional switch with a gate. */
  TRANIF1,
  /** Bidirectional resistive switch with a gate. */
  RTRANIF0,
  /** Bidirectional resistive switch with a gate. */
  RTRANIF1,
  /** Constant 1. */
  PULLUP,
  /** Constant 0. */
  PULLDOWN;

  /** The keyword. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the primitive is a function of its inputs: no switch, no tri-state driver. */
  public boolean isLogic() {
    return ordinal() <= NOT.ordinal();
  }

  /** Whether it is a three-state driver: output, data, enable. */
  public boolean isThreeState() {
    return ordinal() >= BUFIF0.ordinal() && ordinal() <= NOTIF1.ordinal();
  }

  /** Whether a three-state driver drives while its enable is 1. */
  public boolean isActiveHigh() {
    return this == BUFIF1 || this == NOTIF1;
  }

  /** Whether it has one input and any number of outputs. */
  public boolean hasOneInput() {
    return this == BUF || this == NOT;
  }

  /** Whether the output is inverted. */
  public boolean isInverted() {
    return switch (this) {
      case NOT, NAND, NOR, XNOR, NOTIF0, NOTIF1 -> true;
      default -> false;
    };
  }

  static GateType of(String keyword) {
    return Keywords.find(values(), GateType::text, keyword);
  }
}
