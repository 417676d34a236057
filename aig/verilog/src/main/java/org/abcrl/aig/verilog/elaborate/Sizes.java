package org.abcrl.aig.verilog.elaborate;

import java.util.List;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;

/** The widths and signs that expressions have by themselves (IEEE 1364-2005, sections 5.4, 5.5). */
final class Sizes {
  private final Context context;

  Sizes(Context context) {
    this.context = context;
  }

  /** A width in bits, and whether the value is two's complement. */
  record Size(int width, boolean signed) {
    static final Size FLAG = new Size(1, false);

    Size max(Size other) {
      return new Size(Math.max(width, other.width), signed && other.signed);
    }
  }

  Size of(Expr e, Scope scope) {
    if (e instanceof Expr.Reference r) {
      return ofType(context.references.typeOf(r, scope));
    } else if (e instanceof Expr.Literal l) {
      return new Size(l.bits().length, l.signed());
    } else if (e instanceof Expr.Binary b) {
      return ofBinary(b, scope);
    } else if (e instanceof Expr.Unary u) {
      return switch (u.operator()) {
        case "+", "-", "~" -> of(u.operand(), scope);
        default -> Size.FLAG;
      };
    } else if (e instanceof Expr.Conditional c) {
      return of(c.whenTrue(), scope).max(of(c.whenFalse(), scope));
    } else if (e instanceof Expr.Concat c) {
      Size all = new Size(sum(c.parts(), scope), false);
      return c.selects().isEmpty() ? all : ofSelects(c.selects(), all.width(), scope);
    } else if (e instanceof Expr.Replicate r) {
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
    } else if (e instanceof Expr.Call c) {
      return ofType(context.references.resultType(c, scope));
    } else if (e instanceof Expr.SystemCall c) {
      return context.system.size(c, scope);
    } else if (e instanceof Expr.Cast c) {
      return ofCast(c, scope);
    } else if (e instanceof Expr.Text t) {
      return new Size(Math.max(1, t.value().length()) * 8, false);
    } else if (e instanceof Expr.Stream s) {
      return new Size(sum(s.parts(), scope), false);
    } else if (e instanceof Expr.Pattern p) {
      if (p.type() == null) {
        throw new ElaborationException(
            p.at(), "an assignment pattern needs a type here: write type'{...}");
      }
      return ofType(context.types.ofPattern(p, scope));
    } else if (e instanceof Expr.Real r) {
      throw new ElaborationException(
          r.at(), "real numbers are not supported in expressions; use integers");
    } else if (e instanceof Expr.TypeExpr t) {
      throw new ElaborationException(t.at(), "found a type, expected a value");
    }
    // '0 and the like, inside.
    return Size.FLAG;
  }

  private static Size ofType(DataType type) {
    return new Size((int) type.width(), type.signed());
  }

  private Size ofBinary(Expr.Binary first, Scope scope) {
    // Chains of operators lean to the left: a loop instead of recursion.
    Size rest = null;
    Expr e = first;
    while (e instanceof Expr.Binary b) {
      Size here;
      switch (b.operator()) {
        case "<<", ">>", "<<<", ">>>", "**" -> {
          e = b.left();
          continue;
        }
        case "+", "-", "*", "/", "%", "&", "|", "^", "~^", "^~" -> {
          here = of(b.right(), scope);
          rest = rest == null ? here : rest.max(here);
          e = b.left();
          continue;
        }
        default -> {
          return rest == null ? Size.FLAG : rest.max(Size.FLAG);
        }
      }
    }
    Size last = of(e, scope);
    return rest == null ? last : rest.max(last);
  }

  private Size ofCast(Expr.Cast c, Scope scope) {
    if (c.target() instanceof Expr.TypeExpr t
        && t.type() instanceof org.abcrl.aig.verilog.syntax.TypeSyntax.Vector v
        && v.keyword().isEmpty()
        && v.dimensions().isEmpty()) {
      return new Size(of(c.operand(), scope).width(), v.signing().equals("signed"));
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
  int needed(Expr e, Scope scope) {
    if (e instanceof Expr.Literal l && !l.sized()) {
      return significant(l.bits());
    } else if (e instanceof Expr.Reference r
        && context.references.constantOrNull(r, scope) != null) {
      Symbol.Constant c = context.references.constantOrNull(r, scope);
      return Math.min(significant(c.bits()), of(e, scope).width());
    } else if (e instanceof Expr.Binary b) {
      return switch (b.operator()) {
        case "<<", "<<<" -> Math.min(of(e, scope).width(), needed(b.left(), scope));
        case ">>", ">>>", "**" -> needed(b.left(), scope);
        case "&" -> Math.min(needed(b.left(), scope), needed(b.right(), scope));
        case "%" -> Math.min(needed(b.left(), scope), needed(b.right(), scope));
        case "/" -> needed(b.left(), scope);
        case "+", "-", "*", "|", "^", "~^", "^~" ->
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
