package org.abcrl.aig.verilog.elaborate.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Signing;
import org.abcrl.aig.verilog.syntax.TypeKeyword;
import org.abcrl.aig.verilog.syntax.TypeSyntax;

/** The widths and signs that expressions have by themselves (IEEE 1364-2005, sections 5.4, 5.5). */
public final class Sizes implements Expr.Visitor<Scope, Sizes.Size> {
  private final Expressions context;

  Sizes(Expressions context) {
    this.context = context;
  }

  /** A width in bits, and whether the value is two's complement. */
  public record Size(int width, boolean signed) {
    static final Size FLAG = new Size(1, false);

    /** The size of an operation on both. */
    public Size max(Size other) {
      return new Size(Math.max(width, other.width), signed && other.signed);
    }
  }

  /** The width and sign of an expression by itself. */
  public Size of(Expr e, Scope scope) {
    return e.accept(this, scope);
  }

  @Override
  public Size otherwise(Expr e, Scope scope) {
    // '0 and the like, inside.
    return Size.FLAG;
  }

  @Override
  public Size reference(Expr.Reference r, Scope scope) {
    EnumMethods.Method method = context.enums.find(r, scope);
    if (method != null) {
      return ofType(method.result());
    }
    return ofType(context.references.typeOf(r, scope));
  }

  @Override
  public Size literal(Expr.Literal l, Scope scope) {
    return new Size(l.bits().length, l.signed());
  }

  @Override
  public Size unary(Expr.Unary u, Scope scope) {
    return u.operator().keepsWidth() ? of(u.operand(), scope) : Size.FLAG;
  }

  @Override
  public Size conditional(Expr.Conditional c, Scope scope) {
    return of(c.whenTrue(), scope).max(of(c.whenFalse(), scope));
  }

  @Override
  public Size concat(Expr.Concat c, Scope scope) {
    Size all = new Size(sum(c.parts(), scope), false);
    return c.selects().isEmpty() ? all : ofSelects(c.selects(), all.width(), scope);
  }

  @Override
  public Size replicate(Expr.Replicate r, Scope scope) {
    int count = context.evaluator.replication(r, scope);
    long width = (long) count * sum(r.parts(), scope);
    if (width > Types.MAX_WIDTH) {
      throw new ElaborationException(
          r.at(),
          "a replication of " + width + " bits; at most " + Types.MAX_WIDTH + " are supported");
    }
    return r.selects().isEmpty()
        ? new Size((int) width, false)
        : ofSelects(r.selects(), (int) width, scope);
  }

  @Override
  public Size call(Expr.Call c, Scope scope) {
    EnumMethods.Method method = context.enums.find(c.callee(), scope);
    if (method != null) {
      return ofType(method.result());
    }
    return ofType(context.references.resultType(c, scope));
  }

  @Override
  public Size systemCall(Expr.SystemCall c, Scope scope) {
    return context.system.size(c, scope);
  }

  @Override
  public Size text(Expr.Text t, Scope scope) {
    return new Size(Math.max(1, t.value().length()) * 8, false);
  }

  @Override
  public Size stream(Expr.Stream s, Scope scope) {
    return new Size(sum(s.parts(), scope), false);
  }

  @Override
  public Size pattern(Expr.Pattern p, Scope scope) {
    if (p.type() == null) {
      throw new ElaborationException(
          p.at(), "an assignment pattern needs a type here: write type'{...}");
    }
    return ofType(context.types.ofPattern(p, scope));
  }

  @Override
  public Size real(Expr.Real r, Scope scope) {
    return Reals.SIZE;
  }

  @Override
  public Size typeExpr(Expr.TypeExpr t, Scope scope) {
    throw new ElaborationException(t.at(), "found a type, expected a value");
  }

  private static Size ofType(DataType type) {
    return new Size((int) type.width(), type.signed());
  }

  @Override
  public Size binary(Expr.Binary first, Scope scope) {
    // Chains of operators lean to the left: a loop instead of recursion.
    Size rest = null;
    Expr e = first;
    while (e instanceof Expr.Binary b) {
      switch (b.operator().kind()) {
        case SHIFT -> e = b.left();
        case ARITHMETIC -> {
          Size here = of(b.right(), scope);
          rest = rest == null ? here : rest.max(here);
          e = b.left();
        }
        case LOGICAL, COMPARISON -> {
          return rest == null ? Size.FLAG : rest.max(Size.FLAG);
        }
      }
    }
    Size last = of(e, scope);
    return rest == null ? last : rest.max(last);
  }

  @Override
  public Size cast(Expr.Cast c, Scope scope) {
    if (c.target() instanceof Expr.TypeExpr t
        && t.type() instanceof TypeSyntax.Vector v
        && v.keyword() == TypeKeyword.IMPLICIT
        && v.dimensions().isEmpty()) {
      return new Size(of(c.operand(), scope).width(), v.signing() == Signing.SIGNED);
    }
    DataType type = context.types.ofExpression(c.target(), scope);
    if (type != null) {
      return ofType(type);
    }
    int width = context.evaluator.constantInt(c.target(), scope);
    if (width <= 0 || width > Types.MAX_WIDTH) {
      throw new ElaborationException(c.at(), "a cast to " + width + " bits");
    }
    return new Size(width, of(c.operand(), scope).signed());
  }

  private Size ofSelects(List<Expr.Select> selects, int width, Scope scope) {
    DataType vector = DataType.vector(width, false);
    DataType type = context.references.typeOf(vector, selects, scope);
    if (type == null) {
      Selection all = new Selection(null, Bits.fill(width, 0), List.of(), vector);
      type = context.references.select(all, selects, scope).type();
    }
    return ofType(type);
  }

  int sum(List<Expr> parts, Scope scope) {
    long width = 0;
    for (Expr part : parts) {
      if (part instanceof Expr.Literal l && !l.sized()) {
        throw new ElaborationException(
            l.at(), "a number without a size in a concatenation; write its width, as in 8'd1");
      }
      // A replication by zero vanishes in a concatenation.
      width += of(part, scope).width();
    }
    if (width > Types.MAX_WIDTH) {
      throw new ElaborationException(
          parts.get(0).at(),
          "a concatenation of " + width + " bits; at most " + Types.MAX_WIDTH + " are supported");
    }
    return (int) width;
  }

  /**
   * The width that a value needs, for the warning about cut-off bits: constants count by their
   * value, so that {@code a + 1} is as wide as {@code a}.
   */
  public int needed(Expr e, Scope scope) {
    if (e instanceof Expr.Literal l && !l.sized()) {
      return significant(l.bits());
    } else if (e instanceof Expr.Reference r
        && context.references.constantOrNull(r, scope) != null) {
      Symbol.Constant c = requireNonNull(context.references.constantOrNull(r, scope));
      return Math.min(significant(c.bits()), of(e, scope).width());
    } else if (e instanceof Expr.Binary b) {
      return switch (b.operator()) {
        case SHIFT_LEFT, SHIFT_LEFT_SIGNED ->
            Math.min(of(e, scope).width(), needed(b.left(), scope));
        case SHIFT_RIGHT, SHIFT_RIGHT_SIGNED, POWER -> needed(b.left(), scope);
        case AND -> Math.min(needed(b.left(), scope), needed(b.right(), scope));
        case REMAINDER -> Math.min(needed(b.left(), scope), needed(b.right(), scope));
        case DIVIDE -> needed(b.left(), scope);
        case ADD, SUBTRACT, MULTIPLY, OR, XOR, XNOR, XNOR_TURNED ->
            Math.max(needed(b.left(), scope), needed(b.right(), scope));
        default -> 1;
      };
    } else if (e instanceof Expr.Unary u && of(e, scope).width() > 1) {
      return needed(u.operand(), scope);
    } else if (e instanceof Expr.Conditional c) {
      return Math.max(needed(c.whenTrue(), scope), needed(c.whenFalse(), scope));
    } else if (e instanceof Expr.SystemCall c
        && (c.name().equals("$signed") || c.name().equals("$unsigned"))
        && c.arguments().size() == 1) {
      return needed(c.arguments().get(0), scope);
    } else if (e instanceof Expr.Call || e instanceof Expr.SystemCall) {
      return 1;
    }
    return of(e, scope).width();
  }

  private static int significant(int[] bits) {
    int n = bits.length;
    int top = n == 0 ? 0 : bits[n - 1];
    while (n > 1 && bits[n - 2] == top) {
      n--;
    }
    return n > 1 && top == Bits.ZERO ? n - 1 : n;
  }
}
