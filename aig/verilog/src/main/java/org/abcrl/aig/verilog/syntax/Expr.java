package org.abcrl.aig.verilog.syntax;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression. {@code at} is an offset into the preprocessed text. */
public sealed interface Expr {
  /** Where the expression begins. */
  int at();

  /**
   * What is done with each kind of expression; kinds without a method of their own end in {@link
   * #otherwise}.
   *
   * @param <A> what comes along
   * @param <R> what comes back
   */
  interface Visitor<A, R> {
    /** All kinds that have no method of their own. */
    R otherwise(Expr node, A argument);

    /** Visits a {@link Literal}. */
    default R literal(Literal node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Fill}. */
    default R fill(Fill node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Real}. */
    default R real(Real node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Text}. */
    default R text(Text node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Reference}. */
    default R reference(Reference node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Call}. */
    default R call(Call node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link SystemCall}. */
    default R systemCall(SystemCall node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Unary}. */
    default R unary(Unary node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Binary}. */
    default R binary(Binary node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Conditional}. */
    default R conditional(Conditional node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Inside}. */
    default R inside(Inside node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link ValueRange}. */
    default R valueRange(ValueRange node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Concat}. */
    default R concat(Concat node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Replicate}. */
    default R replicate(Replicate node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Stream}. */
    default R stream(Stream node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Cast}. */
    default R cast(Cast node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link TypeExpr}. */
    default R typeExpr(TypeExpr node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Pattern}. */
    default R pattern(Pattern node, A argument) {
      return otherwise(node, argument);
    }
  }

  /** Calls the visitor's method for this kind of expression. */
  <A, R> R accept(Visitor<A, R> visitor, A argument);

  /** A number; {@code bits} are constants of {@code Bits}, least significant first. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; shared, never written.
  record Literal(int at, int[] bits, boolean signed, boolean sized) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.literal(this, argument);
    }
  }

  /** {@code '0}, {@code '1}, {@code 'x}, {@code 'z}: as wide as the context. */
  record Fill(int at, int bit) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.fill(this, argument);
    }
  }

  /** A number with a fraction or exponent. */
  record Real(int at, double value) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.real(this, argument);
    }
  }

  /** A string literal, escapes resolved. */
  record Text(int at, String value) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.text(this, argument);
    }
  }

  /** A name with selects; {@code scope} is the package, or empty. */
  record Reference(int at, String scope, String name, List<Select> selects) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.reference(this, argument);
    }
  }

  /** A call of a function (or, as a statement, a task). */
  record Call(int at, Reference callee, List<Argument> arguments) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.call(this, argument);
    }
  }

  /** A call of a system function such as {@code $signed}. */
  record SystemCall(int at, String name, List<Expr> arguments) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.systemCall(this, argument);
    }
  }

  /** A unary operator. */
  record Unary(int at, UnaryOperator operator, Expr operand) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.unary(this, argument);
    }
  }

  /** A binary operator; {@code at} is the operator's place. */
  record Binary(int at, BinaryOperator operator, Expr left, Expr right) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.binary(this, argument);
    }
  }

  /** {@code condition ? whenTrue : whenFalse}. */
  record Conditional(int at, Expr condition, Expr whenTrue, Expr whenFalse) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.conditional(this, argument);
    }
  }

  /** {@code value inside {...}}. */
  record Inside(int at, Expr value, List<Expr> set) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.inside(this, argument);
    }
  }

  /** {@code [low:high]} in a set of values. */
  record ValueRange(int at, Expr low, Expr high) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.valueRange(this, argument);
    }
  }

  /** A concatenation; the first part is the most significant. */
  record Concat(int at, List<Expr> parts, List<Select> selects) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.concat(this, argument);
    }
  }

  /** A replication. */
  record Replicate(int at, Expr count, List<Expr> parts, List<Select> selects) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.replicate(this, argument);
    }
  }

  /** {@code {<<n{...}}} or {@code {>>n{...}}}; {@code slice} may be null. */
  record Stream(int at, boolean reverse, @Nullable Expr slice, List<Expr> parts) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.stream(this, argument);
    }
  }

  /** {@code target'(operand)}: the target is a {@link TypeExpr}, a width or a type's name. */
  record Cast(int at, Expr target, Expr operand) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.cast(this, argument);
    }
  }

  /** A type where an expression may stand. */
  record TypeExpr(int at, TypeSyntax type) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.typeExpr(this, argument);
    }
  }

  /** {@code '{...}}; {@code type} may be null. */
  record Pattern(int at, @Nullable Reference type, List<PatternItem> items) implements Expr {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.pattern(this, argument);
    }
  }

  /**
   * One item of an assignment pattern.
   *
   * @param key the member's name, {@code default}, or empty for items by position
   * @param count a replication count, or null
   */
  record PatternItem(String key, @Nullable Expr count, List<Expr> values) {}

  /**
   * An argument of a call; {@code name} is empty for those by position, {@code value} may be null.
   */
  record Argument(String name, @Nullable Expr value) {}

  /** One select after a name. */
  record Select(int at, Kind kind, @Nullable Expr first, @Nullable Expr second, String member) {
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

    /** What stands first in the brackets. */
    public Expr index() {
      return requireNonNull(first, "a member has no index");
    }

    /** What stands second in the brackets of a {@link Kind#RANGE} and of parts. */
    public Expr bound() {
      return requireNonNull(second, "a select of one index");
    }
  }
}
