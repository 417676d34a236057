package org.abcrl.aig.verilog.syntax;

/** The operators of two operands. */
public enum BinaryOperator {
  /** {@code +}. */
  ADD("+", Kind.ARITHMETIC),
  /** {@code -}. */
  SUBTRACT("-", Kind.ARITHMETIC),
  /** {@code *}. */
  MULTIPLY("*", Kind.ARITHMETIC),
  /** {@code /}. */
  DIVIDE("/", Kind.ARITHMETIC),
  /** {@code %}. */
  REMAINDER("%", Kind.ARITHMETIC),
  /** {@code &}. */
  AND("&", Kind.ARITHMETIC),
  /** {@code |}. */
  OR("|", Kind.ARITHMETIC),
  /** {@code ^}. */
  XOR("^", Kind.ARITHMETIC),
  /** {@code ~^}. */
  XNOR("~^", Kind.ARITHMETIC),
  /** {@code ^~}. */
  XNOR_TURNED("^~", Kind.ARITHMETIC),
  /** {@code <<}. */
  SHIFT_LEFT("<<", Kind.SHIFT),
  /** {@code <<<}. */
  SHIFT_LEFT_SIGNED("<<<", Kind.SHIFT),
  /** {@code >>}. */
  SHIFT_RIGHT(">>", Kind.SHIFT),
  /** {@code >>>}. */
  SHIFT_RIGHT_SIGNED(">>>", Kind.SHIFT),
  /** {@code **}. */
  POWER("**", Kind.SHIFT),
  /** {@code &&}. */
  LOGICAL_AND("&&", Kind.LOGICAL),
  /** {@code ||}. */
  LOGICAL_OR("||", Kind.LOGICAL),
  /** {@code ->}. */
  IMPLIES("->", Kind.LOGICAL),
  /** {@code <->}. */
  EQUIVALENT("<->", Kind.LOGICAL),
  /** {@code ==}. */
  EQUAL("==", Kind.COMPARISON),
  /** {@code !=}. */
  NOT_EQUAL("!=", Kind.COMPARISON),
  /** {@code ===}. */
  IDENTICAL("===", Kind.COMPARISON),
  /** {@code !==}. */
  NOT_IDENTICAL("!==", Kind.COMPARISON),
  /** {@code ==?}. */
  MATCHES("==?", Kind.COMPARISON),
  /** {@code !=?}. */
  NOT_MATCHES("!=?", Kind.COMPARISON),
  /** {@code <}. */
  LESS("<", Kind.COMPARISON),
  /** {@code <=}. */
  LESS_EQUAL("<=", Kind.COMPARISON),
  /** {@code >}. */
  GREATER(">", Kind.COMPARISON),
  /** {@code >=}. */
  GREATER_EQUAL(">=", Kind.COMPARISON);

  /** How operators treat the widths of their operands (IEEE 1364-2005, table 5-22). */
  public enum Kind {
    /** Both operands have the width of the context. */
    ARITHMETIC,
    /** The left operand has the width of the context, the right one its own. */
    SHIFT,
    /** The operands are truth values. */
    LOGICAL,
    /** The operands have the width of the wider one; the result is one bit. */
    COMPARISON
  }

  private final String text;
  private final Kind kind;

  BinaryOperator(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  /** The operator as written. */
  public String text() {
    return text;
  }

  /** How it treats the widths of its operands. */
  public Kind kind() {
    return kind;
  }

  static BinaryOperator of(String operator) {
    return Keywords.find(values(), BinaryOperator::text, operator);
  }
}
