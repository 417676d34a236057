package org.abcrl.aig.verilog.elaborate.expression;

import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.expression.Sizes.Size;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.syntax.Expr;

/** Comparisons of words: by value, bit by bit, with wildcards, with sets. */
public final class Comparisons {
  private final Expressions context;
  private final Words words;

  Comparisons(Expressions context) {
    this.context = context;
    words = context.words;
  }

  int compare(Expr.Binary b, Scope scope) {
    if (context.reals.isReal(b.left(), scope) || context.reals.isReal(b.right(), scope)) {
      return context.reals.compare(b, scope);
    }
    Size size = context.sizes.of(b.left(), scope).max(context.sizes.of(b.right(), scope));
    int[] left = context.evaluator.value(b.left(), size.width(), size.signed(), scope);
    int[] right = context.evaluator.value(b.right(), size.width(), size.signed(), scope);
    return switch (b.operator()) {
      case EQUAL -> words.equal(left, right);
      case NOT_EQUAL -> words.not(words.equal(left, right));
      case IDENTICAL -> identical(left, right);
      case NOT_IDENTICAL -> words.not(identical(left, right));
      case MATCHES -> matches(left, right, true);
      case NOT_MATCHES -> words.not(matches(left, right, true));
      case LESS -> words.less(left, right, size.signed());
      case GREATER_EQUAL -> words.not(words.less(left, right, size.signed()));
      case GREATER -> words.less(right, left, size.signed());
      case LESS_EQUAL -> words.not(words.less(right, left, size.signed()));
      default -> throw new IllegalArgumentException(b.operator().text());
    };
  }

  /** {@code ===}: in hardware signals are 0 or 1, so a constant x or z never matches them. */
  public int identical(int[] a, int[] b) {
    for (int i = 0; i < a.length; i++) {
      boolean constants = a[i] < Bits.FIRST_NET && b[i] < Bits.FIRST_NET;
      boolean odd = isUnknown(a[i]) || isUnknown(b[i]);
      if (constants ? a[i] != b[i] : odd) {
        return Bits.ZERO;
      }
    }
    int[] left = a.clone();
    int[] right = b.clone();
    for (int i = 0; i < a.length; i++) {
      if (isUnknown(left[i])) {
        left[i] = Bits.ZERO;
        right[i] = Bits.ZERO;
      }
    }
    return words.equal(left, right);
  }

  private static boolean isUnknown(int bit) {
    return bit == Bits.X || bit == Bits.Z;
  }

  /** Equality where z (and x, if asked) bits of the pattern match anything. */
  public int matches(int[] value, int[] pattern, boolean xIsWild) {
    int[] left = value.clone();
    int[] right = pattern.clone();
    for (int i = 0; i < left.length; i++) {
      boolean wild = pattern[i] == Bits.Z || (xIsWild && pattern[i] == Bits.X);
      if (wild) {
        left[i] = Bits.ZERO;
        right[i] = Bits.ZERO;
      }
    }
    return identical(left, right);
  }

  int inside(Expr.Inside i, Scope scope) {
    int result = Bits.ZERO;
    for (Expr member : i.set()) {
      result = words.or(result, inside(i.value(), member, scope));
    }
    return result;
  }

  /** Whether a value is equal to a member of a set, or within it when the member is a range. */
  public int inside(Expr value, Expr member, Scope scope) {
    if (member instanceof Expr.ValueRange r) {
      return words.not(words.or(less(value, r.low(), scope), less(r.high(), value, scope)));
    }
    Size size = context.sizes.of(value, scope).max(context.sizes.of(member, scope));
    return matches(
        context.evaluator.value(value, size.width(), size.signed(), scope),
        context.evaluator.value(member, size.width(), size.signed(), scope),
        true);
  }

  private int less(Expr a, Expr b, Scope scope) {
    Size size = context.sizes.of(a, scope).max(context.sizes.of(b, scope));
    return words.less(
        context.evaluator.value(a, size.width(), size.signed(), scope),
        context.evaluator.value(b, size.width(), size.signed(), scope),
        size.signed());
  }
}
