package org.abcrl.aig.verilog.syntax;

import java.util.List;

/** An expression. {@code at} is an offset into the preprocessed text. */
public sealed interface Expr {
  /** Where the expression begins. */
  int at();

  /** A number; {@code bits} are constants of {@code Bits}, least significant first. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; shared, never written.
  record Literal(int at, int[] bits, boolean signed, boolean sized) implements Expr {}

  /** {@code '0}, {@code '1}, {@code 'x}, {@code 'z}: as wide as the context. */
  record Fill(int at, int bit) implements Expr {}

  /** A number with a fraction or exponent. */
  record Real(int at, double value) implements Expr {}

  /** A string literal, escapes resolved. */
  record Text(int at, String value) implements Expr {}

  /** A name with selects; {@code scope} is the package, or empty. */
  record Reference(int at, String scope, String name, List<Select> selects) implements Expr {}

  /** A call of a function (or, as a statement, a task). */
  record Call(int at, Reference callee, List<Argument> arguments) implements Expr {}

  /** A call of a system function such as {@code $signed}. */
  record SystemCall(int at, String name, List<Expr> arguments) implements Expr {}

  /** A unary operator. */
  record Unary(int at, String operator, Expr operand) implements Expr {}

  /** A binary operator; {@code at} is the operator's place. */
  record Binary(int at, String operator, Expr left, Expr right) implements Expr {}

  /** {@code condition ? whenTrue : whenFalse}. */
  record Conditional(int at, Expr condition, Expr whenTrue, Expr whenFalse) implements Expr {}

  /** {@code value inside {...}}. */
  record Inside(int at, Expr value, List<Expr> set) implements Expr {}

  /** {@code [low:high]} in a set of values. */
  record ValueRange(int at, Expr low, Expr high) implements Expr {}

  /** A concatenation; the first part is the most significant. */
  record Concat(int at, List<Expr> parts, List<Select> selects) implements Expr {}

  /** A replication. */
  record Replicate(int at, Expr count, List<Expr> parts, List<Select> selects) implements Expr {}

  /** {@code {<<n{...}}} or {@code {>>n{...}}}; {@code slice} may be null. */
  record Stream(int at, boolean reverse, Expr slice, List<Expr> parts) implements Expr {}

  /** {@code target'(operand)}: the target is a {@link TypeExpr}, a width or a type's name. */
  record Cast(int at, Expr target, Expr operand) implements Expr {}

  /** A type where an expression may stand. */
  record TypeExpr(int at, TypeSyntax type) implements Expr {}

  /** {@code '{...}}; {@code type} may be null. */
  record Pattern(int at, Reference type, List<PatternItem> items) implements Expr {}

  /**
   * One item of an assignment pattern.
   *
   * @param key the member's name, {@code default}, or empty for items by position
   * @param count a replication count, or null
   */
  record PatternItem(String key, Expr count, List<Expr> values) {}

  /**
   * An argument of a call; {@code name} is empty for those by position, {@code value} may be null.
   */
  record Argument(String name, Expr value) {}

  /** One select after a name. */
  record Select(int at, Kind kind, Expr first, Expr second, String member) {
    /** The kinds of selects. */
    public enum Kind {
      /** {@code [first]}. */
      BIT,
      /** {@code [first:second]}. */
      RANGE,
      /** {@code [first +: second]}. */
      UP,
      /** {@code [first -: second]}. */
      DOWN,
      /** {@code .member}. */
      MEMBER
    }
  }
}
