package org.abcrl.aig.verilog.syntax;

/** What a type says about its sign. */
public enum Signing {
  /** Nothing. */
  NONE(""),
  /** {@code signed}. */
  SIGNED("signed"),
  /** {@code unsigned}. */
  UNSIGNED("unsigned");

  private final String text;

  Signing(String text) {
    this.text = text;
  }

  /** The keyword; empty for {@link #NONE}. */
  public String text() {
    return text;
  }

  static Signing of(String keyword) {
    return Keywords.find(values(), Signing::text, keyword);
  }
}
