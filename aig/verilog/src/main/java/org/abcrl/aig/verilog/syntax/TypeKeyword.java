package org.abcrl.aig.verilog.syntax;

/** The built-in types by their keywords. */
public enum TypeKeyword {
  /** No keyword: one bit, or what the dimensions say. */
  IMPLICIT("", 0, false),
  /** {@code reg}. */
  REG("reg", 0, false),
  /** {@code logic}. */
  LOGIC("logic", 0, false),
  /** {@code bit}. */
  BIT("bit", 0, false),
  /** {@code integer}. */
  INTEGER("integer", 32, true),
  /** {@code int}. */
  INT("int", 32, true),
  /** {@code shortint}. */
  SHORTINT("shortint", 16, true),
  /** {@code longint}. */
  LONGINT("longint", 64, true),
  /** {@code byte}. */
  BYTE("byte", 8, true),
  /** {@code time}. */
  TIME("time", 64, false),
  /** {@code real}. */
  REAL("real", -1, true),
  /** {@code shortreal}. */
  SHORTREAL("shortreal", -1, true),
  /** {@code realtime}. */
  REALTIME("realtime", -1, true),
  /** {@code string}. */
  STRING("string", -1, false),
  /** {@code event}. */
  EVENT("event", -1, false);

  private final String text;
  private final int width;
  private final boolean signed;

  TypeKeyword(String text, int width, boolean signed) {
    this.text = text;
    this.width = width;
    this.signed = signed;
  }

  /** The keyword; empty for {@link #IMPLICIT}. */
  public String text() {
    return text;
  }

  /** The width of types that have one by themselves; 0 for vectors, -1 for what is no bits. */
  public int width() {
    return width;
  }

  /** Whether a value is two's complement unless the type says otherwise. */
  public boolean isSigned() {
    return signed;
  }

  /** Whether values are real numbers. */
  public boolean isReal() {
    return this == REAL || this == SHORTREAL || this == REALTIME;
  }

  static TypeKeyword of(String keyword) {
    return Keywords.find(values(), TypeKeyword::text, keyword);
  }
}
