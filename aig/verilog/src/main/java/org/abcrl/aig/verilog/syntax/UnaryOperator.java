package org.abcrl.aig.verilog.syntax;

/** The operators of one operand. */
public enum UnaryOperator {
  /** {@code +}. */
  PLUS("+"),
  /** {@code -}. */
  MINUS("-"),
  /** {@code ~}. */
  NOT("~"),
  /** {@code !}. */
  LOGICAL_NOT("!"),
  /** {@code &}. */
  AND("&"),
  /** {@code ~&}. */
  NAND("~&"),
  /** {@code |}. */
  OR("|"),
  /** {@code ~|}. */
  NOR("~|"),
  /** {@code ^}. */
  XOR("^"),
  /** {@code ~^}. */
  XNOR("~^"),
  /** {@code ^~}. */
  XNOR_TURNED("^~");

  private final String text;

  UnaryOperator(String text) {
    this.text = text;
  }

  /** The operator as written. */
  public String text() {
    return text;
  }

  /** Whether the result is as wide as the operand; otherwise it is one bit. */
  public boolean keepsWidth() {
    return this == PLUS || this == MINUS || this == NOT;
  }

  static UnaryOperator of(String operator) {
    return Keywords.find(values(), UnaryOperator::text, operator);
  }
}
