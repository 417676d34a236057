package org.abcrl.aig.verilog.elaborate.expression;

import java.math.BigInteger;
import java.math.RoundingMode;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Range;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.expression.Sizes.Size;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.jspecify.annotations.Nullable;

/** System functions that have a meaning in hardware. */
public final class SystemFunctions {
  private final Expressions context;

  SystemFunctions(Expressions context) {
    this.context = context;
  }

  Size size(Expr.SystemCall c, Scope scope) {
    return switch (c.name()) {
      case "$signed" -> new Size(context.sizes.of(argument(c), scope).width(), true);
      case "$unsigned" -> new Size(context.sizes.of(argument(c), scope).width(), false);
      case "$clog2",
          "$rtoi",
          "$bits",
          "$size",
          "$left",
          "$right",
          "$low",
          "$high",
          "$countones",
          "$dimensions" ->
          new Size(32, true);
      case "$onehot", "$onehot0" -> Size.FLAG;
      default -> throw unsupported(c);
    };
  }

  private static ElaborationException unsupported(Expr.SystemCall c) {
    return new ElaborationException(
        c.at(),
        "system function '" + c.name() + "' is not supported; it has no meaning in hardware");
  }

  private static Expr argument(Expr.SystemCall c) {
    if (c.arguments().isEmpty()) {
      throw new ElaborationException(c.at(), "'" + c.name() + "' needs an argument");
    }
    return c.arguments().get(0);
  }

  int[] value(Expr.SystemCall c, Scope scope) {
    Expr argument = argument(c);
    return switch (c.name()) {
      case "$signed", "$unsigned" -> context.evaluator.self(argument, scope);
      case "$rtoi" -> Bits.of(context.reals.integer(argument, RoundingMode.DOWN, scope), 32);
      case "$clog2" -> clog2(context.evaluator.constantSelf(argument, scope), argument);
      case "$bits" -> {
        DataType type = typeOf(argument, scope);
        yield Bits.of(type != null ? type.width() : context.sizes.of(argument, scope).width(), 32);
      }
      case "$size", "$left", "$right", "$low", "$high", "$dimensions" -> {
        DataType type = typeOf(argument, scope);
        yield Bits.of(
            bound(
                c,
                type != null
                    ? type
                    : DataType.vector(context.sizes.of(argument, scope).width(), false),
                scope),
            32);
      }
      case "$countones" -> count(context.evaluator.self(argument, scope));
      case "$onehot" ->
          new int[] {
            context.words.equal(count(context.evaluator.self(argument, scope)), Bits.of(1, 32))
          };
      case "$onehot0" ->
          new int[] {
            context.words.less(
                count(context.evaluator.self(argument, scope)), Bits.of(2, 32), false)
          };
      default -> throw unsupported(c);
    };
  }

  private static int[] clog2(int[] bits, Expr argument) {
    if (!Bits.isKnown(bits)) {
      throw new ElaborationException(argument.at(), "$clog2 of " + Bits.text(bits));
    }
    BigInteger value = Bits.value(bits, false);
    return Bits.of(value.signum() == 0 ? 0 : value.subtract(BigInteger.ONE).bitLength(), 32);
  }

  /** The type of a name or type; null for other expressions. */
  private @Nullable DataType typeOf(Expr e, Scope scope) {
    DataType type = context.types.ofExpression(e, scope);
    if (type != null) {
      return type;
    }
    return e instanceof Expr.Reference r
        ? context.references.resolve(r, scope, false).type()
        : null;
  }

  private int bound(Expr.SystemCall c, DataType type, Scope scope) {
    int all = type.unpacked().size() + type.packed().size();
    if (c.name().equals("$dimensions")) {
      return all;
    }
    int dimension =
        c.arguments().size() > 1 ? context.evaluator.constantInt(c.arguments().get(1), scope) : 1;
    DataType t = type.outer() == null ? type.asVector() : type;
    for (int i = 1; i < dimension && t.outer() != null; i++) {
      t = t.element();
    }
    Range r = t.outer();
    if (r == null || dimension < 1) {
      throw new ElaborationException(c.at(), "the argument has no dimension " + dimension);
    }
    return switch (c.name()) {
      case "$size" -> r.size();
      case "$left" -> r.left();
      case "$right" -> r.right();
      case "$low" -> r.low();
      default -> r.high();
    };
  }

  private int[] count(int[] word) {
    int[] sum = new int[32];
    int width = 33 - Integer.numberOfLeadingZeros(word.length);
    int[] narrow = new int[width];
    for (int bit : word) {
      int[] one = new int[width];
      one[0] = bit;
      narrow = context.words.add(narrow, one);
    }
    System.arraycopy(narrow, 0, sum, 0, width);
    return sum;
  }
}
