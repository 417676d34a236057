package org.abcrl.aig.verilog.elaborate.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.BinaryOperator;
import org.abcrl.aig.verilog.syntax.Expr;

/**
 * Constant expressions of real numbers. Where an integer is expected they are rounded to the
 * nearest one, halves away from zero (IEEE 1364-2005, section 4.8.2).
 */
public final class Reals implements Expr.Visitor<Scope, Double> {
  /** Real numbers become integers of this size. */
  static final Sizes.Size SIZE = new Sizes.Size(64, true);

  /** The system functions that give a real number. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "$itor", "$ceil", "$floor", "$sqrt", "$pow", "$ln", "$log10", "$exp", "$sin", "$cos",
          "$tan", "$asin", "$acos", "$atan", "$atan2", "$hypot", "$sinh", "$cosh", "$tanh");

  private final Expressions context;

  Reals(Expressions context) {
    this.context = context;
  }

  /** Whether the expression's value is a real number. */
  public boolean isReal(Expr e, Scope scope) {
    Expr left = e;
    while (left instanceof Expr.Binary b) {
      boolean arithmetic =
          switch (b.operator()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER -> true;
            default -> false;
          };
      if (!arithmetic) {
        return false;
      }
      if (isReal(b.right(), scope)) {
        return true;
      }
      left = b.left();
    }
    if (left instanceof Expr.Real) {
      return true;
    } else if (left instanceof Expr.Reference r) {
      return r.selects().isEmpty()
          && context.references.symbolOrNull(r, scope) instanceof Symbol.RealConstant;
    } else if (left instanceof Expr.Unary u) {
      return u.operator().keepsWidth() && isReal(u.operand(), scope);
    } else if (left instanceof Expr.Conditional c) {
      return isReal(c.whenTrue(), scope) || isReal(c.whenFalse(), scope);
    }
    return left instanceof Expr.SystemCall c && FUNCTIONS.contains(c.name());
  }

  /** The value of a constant expression, real or integer. */
  public double value(Expr e, Scope scope) {
    if (isReal(e, scope)) {
      return e.accept(this, scope);
    }
    boolean signed = context.sizes.of(e, scope).signed();
    int[] bits = context.evaluator.constantSelf(e, scope);
    if (!Bits.isKnown(bits)) {
      throw new ElaborationException(e.at(), "expected a number, found " + Bits.text(bits));
    }
    return Bits.value(bits, signed).doubleValue();
  }

  /** The value as an integer of 64 bits. */
  int[] rounded(Expr e, Scope scope) {
    return Bits.of(integer(e, RoundingMode.HALF_UP, scope), SIZE.width());
  }

  int roundedInt(Expr e, Scope scope) {
    BigInteger value = integer(e, RoundingMode.HALF_UP, scope);
    if (value.bitLength() > 31) {
      throw new ElaborationException(e.at(), "the number " + value + " is out of range here");
    }
    return value.intValue();
  }

  /** The value as an integer. */
  BigInteger integer(Expr e, RoundingMode mode, Scope scope) {
    double value = value(e, scope);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new ElaborationException(e.at(), "the real number " + value + " is no integer");
    }
    return new BigDecimal(value).setScale(0, mode).toBigInteger();
  }

  int truth(Expr e, Scope scope) {
    return value(e, scope) != 0 ? Bits.ONE : Bits.ZERO;
  }

  int compare(Expr.Binary b, Scope scope) {
    int order = Double.compare(value(b.left(), scope) + 0.0, value(b.right(), scope) + 0.0);
    boolean holds =
        switch (b.operator()) {
          case EQUAL, IDENTICAL -> order == 0;
          case NOT_EQUAL, NOT_IDENTICAL -> order != 0;
          case LESS -> order < 0;
          case LESS_EQUAL -> order <= 0;
          case GREATER -> order > 0;
          case GREATER_EQUAL -> order >= 0;
          default ->
              throw new ElaborationException(
                  b.at(), "'" + b.operator().text() + "' is not for real numbers");
        };
    return holds ? Bits.ONE : Bits.ZERO;
  }

  @Override
  public Double otherwise(Expr e, Scope scope) {
    throw new ElaborationException(e.at(), "expected a real number");
  }

  @Override
  public Double real(Expr.Real r, Scope scope) {
    return r.value();
  }

  @Override
  public Double reference(Expr.Reference r, Scope scope) {
    return context.references.symbolOrNull(r, scope) instanceof Symbol.RealConstant c
        ? (Double) c.value()
        : otherwise(r, scope);
  }

  @Override
  public Double unary(Expr.Unary u, Scope scope) {
    double operand = value(u.operand(), scope);
    return switch (u.operator()) {
      case PLUS -> operand;
      case MINUS -> -operand;
      default -> otherwise(u, scope);
    };
  }

  @Override
  public Double binary(Expr.Binary b, Scope scope) {
    double left = value(b.left(), scope);
    double right = value(b.right(), scope);
    BinaryOperator operator = b.operator();
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case POWER -> StrictMath.pow(left, right);
      default -> otherwise(b, scope);
    };
  }

  @Override
  public Double conditional(Expr.Conditional c, Scope scope) {
    int condition = context.evaluator.truth(c.condition(), scope);
    if (condition >= Bits.FIRST_NET) {
      throw new ElaborationException(
          c.condition().at(), "expected a constant expression; this one depends on signals");
    }
    return value(condition == Bits.ONE ? c.whenTrue() : c.whenFalse(), scope);
  }

  @Override
  public Double systemCall(Expr.SystemCall c, Scope scope) {
    boolean two = Set.of("$pow", "$atan2", "$hypot").contains(c.name());
    if (c.arguments().size() != (two ? 2 : 1)) {
      throw new ElaborationException(
          c.at(), "'" + c.name() + "' takes " + (two ? "two arguments" : "one argument"));
    }
    double x = value(c.arguments().get(0), scope);
    double y = two ? value(c.arguments().get(1), scope) : 0;
    return switch (c.name()) {
      case "$ceil" -> StrictMath.ceil(x);
      case "$floor" -> StrictMath.floor(x);
      case "$sqrt" -> StrictMath.sqrt(x);
      case "$pow" -> StrictMath.pow(x, y);
      case "$ln" -> StrictMath.log(x);
      case "$log10" -> StrictMath.log10(x);
      case "$exp" -> StrictMath.exp(x);
      case "$sin" -> StrictMath.sin(x);
      case "$cos" -> StrictMath.cos(x);
      case "$tan" -> StrictMath.tan(x);
      case "$asin" -> StrictMath.asin(x);
      case "$acos" -> StrictMath.acos(x);
      case "$atan" -> StrictMath.atan(x);
      case "$atan2" -> StrictMath.atan2(x, y);
      case "$hypot" -> StrictMath.hypot(x, y);
      case "$sinh" -> StrictMath.sinh(x);
      case "$cosh" -> StrictMath.cosh(x);
      case "$tanh" -> StrictMath.tanh(x);
      default -> x;
    };
  }
}
