package org.abcrl.aig.verilog.netlist;

/** What a cell computes. Unless said otherwise inputs and output are equally wide. */
public enum Op {
  /** Bitwise complement. */
  NOT,
  /** Bitwise conjunction. */
  AND,
  /** Bitwise disjunction. */
  OR,
  /** Bitwise exclusive or. */
  XOR,
  /** Inputs: select (1 bit), value when 1, value when 0. */
  MUX,
  /**
   * Inputs: conditions of which at most one holds, default when none does, then one value for each
   * condition, the least significant first.
   */
  PARALLEL,
  /** Inputs: select, default, then one value for each of the cell's labels. */
  CASE,
  /** Conjunction of all bits; 1 bit. */
  REDUCE_AND,
  /** Disjunction of all bits; 1 bit. */
  REDUCE_OR,
  /** Exclusive or of all bits; 1 bit. */
  REDUCE_XOR,
  /** Equality of two words; 1 bit. */
  EQUAL,
  /** Whether the first word is less than the second; 1 bit. */
  LESS,
  /** Inputs: two words and a carry (1 bit). */
  ADD,
  /** The low bits of the product of two words. */
  MULTIPLY,
  /** Quotient, truncated toward zero. */
  DIVIDE,
  /** Remainder with the dividend's sign. */
  REMAINDER,
  /** Inputs: word, unsigned amount of any width. */
  SHIFT_LEFT,
  /** Inputs: word, unsigned amount of any width; zeros come in. */
  SHIFT_RIGHT,
  /** Inputs: word, unsigned amount of any width; the sign comes in. */
  SHIFT_RIGHT_SIGNED,
  /** Inputs: elements one after the other, unsigned index; the element, 0 outside. */
  INDEX;

  /** Whether bit k of the output depends on bit k of the word inputs only. */
  public boolean isBitwise() {
    return ordinal() <= CASE.ordinal();
  }

  /** Whether the output is one of the inputs, from the second on. */
  public boolean isChoice() {
    return this == MUX || this == PARALLEL || this == CASE;
  }
}
