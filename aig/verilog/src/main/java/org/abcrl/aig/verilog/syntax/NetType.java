package org.abcrl.aig.verilog.syntax;

/** What a net does with its drivers, or that a declaration is no net (IEEE 1364-2005, 4.6). */
public enum NetType {
  /** A variable. */
  NONE(""),
  /** {@code wire}. */
  WIRE("wire"),
  /** {@code tri}. */
  TRI("tri"),
  /** {@code tri0}. */
  TRI0("tri0"),
  /** {@code tri1}. */
  TRI1("tri1"),
  /** {@code wand}. */
  WAND("wand"),
  /** {@code triand}. */
  TRIAND("triand"),
  /** {@code wor}. */
  WOR("wor"),
  /** {@code trior}. */
  TRIOR("trior"),
  /** {@code trireg}. */
  TRIREG("trireg"),
  /** {@code supply0}. */
  SUPPLY0("supply0"),
  /** {@code supply1}. */
  SUPPLY1("supply1"),
  /** {@code uwire}. */
  UWIRE("uwire");

  private final String text;

  NetType(String text) {
    this.text = text;
  }

  /** The keyword; empty for {@link #NONE}. */
  public String text() {
    return text;
  }

  /** Whether it is a net and no variable. */
  public boolean isNet() {
    return this != NONE;
  }

  /** Whether several drivers give their conjunction. */
  public boolean isWiredAnd() {
    return this == WAND || this == TRIAND;
  }

  /** Whether several drivers give their disjunction. */
  public boolean isWiredOr() {
    return this == WOR || this == TRIOR;
  }

  static NetType of(String keyword) {
    return Keywords.find(values(), NetType::text, keyword);
  }
}
