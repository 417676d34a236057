package org.abcrl.aig.verilog.elaborate.expression;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Range;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Suggestions;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Selection.Choice;
import org.abcrl.aig.verilog.elaborate.expression.Selection.Slice;
import org.abcrl.aig.verilog.elaborate.expression.Selection.Step;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Expr.Select.Kind;
import org.jspecify.annotations.Nullable;

/** Finds what names with selects stand for. */
public final class References {
  private final Expressions context;

  References(Expressions context) {
    this.context = context;
  }

  /** The scope of a package; an error if there is none of that name. */
  public Scope packageScope(String name, int at) {
    Scope scope = context.design.packages().get(name);
    if (scope == null) {
      throw new ElaborationException(
          at,
          "package '"
              + name
              + "' is not declared"
              + Suggestions.of(name, new ArrayList<>(context.design.packages().keySet())));
    }
    return scope;
  }

  /** The symbol of a name without its selects. */
  private Symbol symbol(Expr.Reference r, Scope scope) {
    Symbol symbol =
        r.scope().isEmpty()
            ? scope.find(r.name())
            : packageScope(r.scope(), r.at()).local(r.name());
    if (symbol == null) {
      throw new ElaborationException(
          r.at(), "'" + r.name() + "' is not declared" + Suggestions.of(r.name(), scope.names()));
    }
    return symbol;
  }

  /** The parameter that a plain name stands for, or null. */
  Symbol.@Nullable Constant constantOrNull(Expr.Reference r, Scope scope) {
    Symbol s = r.scope().isEmpty() ? scope.find(r.name()) : null;
    return s instanceof Symbol.Constant c && r.selects().isEmpty() ? c : null;
  }

  /** The type without evaluating indices into logic. */
  DataType typeOf(Expr.Reference r, Scope scope) {
    Symbol plain = r.selects().isEmpty() && r.scope().isEmpty() ? scope.find(r.name()) : null;
    if (plain instanceof Symbol.Variable v) {
      if (v.type().isArray()) {
        throw new ElaborationException(
            r.at(), "'" + r.name() + "' is an array; select one of its elements");
      }
      return v.type();
    }
    if (plain instanceof Symbol.Constant c) {
      if (c.type().isArray()) {
        throw new ElaborationException(
            r.at(), "'" + r.name() + "' is an array; select one of its elements");
      }
      return c.type();
    }
    if (plain instanceof Symbol.Routine) {
      return resultType(new Expr.Call(r.at(), r, List.of()), scope);
    }
    Target target = descend(r, scope);
    DataType type =
        target.symbol() instanceof Symbol.Variable v
            ? v.type()
            : target.symbol() instanceof Symbol.Constant c ? c.type() : null;
    DataType selected = type == null ? null : typeOf(type, target.rest(), scope);
    // What is wrong with the name or its selects is told by the one that resolves them.
    return selected != null ? selected : resolve(r, scope, false).type();
  }

  /** The symbol of a plain name, or of one in a package; null if there is none. */
  @Nullable Symbol symbolOrNull(Expr.Reference r, Scope scope) {
    if (r.scope().isEmpty()) {
      return scope.find(r.name());
    }
    Scope from = context.design.packages().get(r.scope());
    return from == null ? null : from.local(r.name());
  }

  /** The type of a variable or constant with selects; null for anything else. */
  @Nullable DataType typeOrNull(Expr.Reference r, Scope scope) {
    Symbol plain = symbolOrNull(r, scope);
    if (plain instanceof Symbol.Inner || plain instanceof Symbol.InnerArray) {
      Symbol.Variable v = variableOrNull(r, scope);
      return v == null ? null : typeOf(v.type(), descend(r, scope).rest(), scope);
    }
    DataType type =
        plain instanceof Symbol.Variable v
            ? v.type()
            : plain instanceof Symbol.Constant c ? c.type() : null;
    return type == null ? null : typeOf(type, r.selects(), scope);
  }

  /**
   * The type that selects leave, or null where one is wrong. Indices are not evaluated: to do so
   * for sizes and again for values would double the work with each nested select.
   */
  @Nullable DataType typeOf(DataType outer, List<Expr.Select> selects, Scope scope) {
    DataType type = outer;
    for (Expr.Select s : selects) {
      if (s.kind() == Kind.MEMBER) {
        DataType.Member member =
            type.struct() == null || type.outer() != null ? null : type.struct().member(s.member());
        if (member == null) {
          return null;
        }
        type = member.type();
        continue;
      }
      DataType vector = type.asVector();
      if (vector.outer() == null) {
        return null;
      }
      if (s.kind() == Kind.BIT) {
        type = vector.element();
        continue;
      }
      long count = context.evaluator.constantInt(s.bound(), scope);
      if (s.kind() == Kind.RANGE) {
        count = Math.abs(context.evaluator.constantInt(s.index(), scope) - count) + 1;
      }
      if (count <= 0 || count > Types.MAX_WIDTH) {
        return null;
      }
      type = vector.part((int) count);
    }
    return type;
  }

  DataType resultType(Expr.Call call, Scope scope) {
    Symbol.Routine routine = routine(call.callee(), scope);
    if (routine.syntax().task() || routine.syntax().isVoid()) {
      throw new ElaborationException(
          call.at(),
          "'" + call.callee().name() + "' has no value: it is a task or a void function");
    }
    return context.types.resolve(routine.syntax().result(), List.of(), routine.scope());
  }

  /** The function or task of a call. */
  public Symbol.Routine routine(Expr.Reference r, Scope scope) {
    Symbol own = r.scope().isEmpty() && r.selects().isEmpty() ? scope.findRoutine(r.name()) : null;
    Target target = own != null ? new Target(own, List.of()) : descend(r, scope);
    if (target.symbol() instanceof Symbol.Routine routine && target.rest().isEmpty()) {
      return routine;
    }
    throw new ElaborationException(r.at(), "'" + r.name() + "' is not a function or task");
  }

  private record Target(Symbol symbol, List<Expr.Select> rest) {}

  /** Follows hierarchical names: {@code instance.block[2].signal()}. */
  private Target descend(Expr.Reference r, Scope scope) {
    Symbol symbol = symbol(r, scope);
    List<Expr.Select> rest = r.selects();
    String path = r.name();
    Scope holder = null;
    while (symbol instanceof Symbol.Inner || symbol instanceof Symbol.InnerArray) {
      if (rest.isEmpty()) {
        throw new ElaborationException(
            r.at(), "'" + path + "' is an instance or a block, not a value");
      }
      Expr.Select select = rest.get(0);
      if (symbol instanceof Symbol.Inner inner && select.kind() == Kind.MEMBER) {
        path += "." + select.member();
        holder = inner.scope();
        symbol = holder.local(select.member());
      } else if (symbol instanceof Symbol.InnerArray && select.kind() == Kind.BIT) {
        String key =
            path.substring(path.lastIndexOf('.') + 1)
                + "["
                + context.evaluator.constantInt(select.index(), scope)
                + "]";
        path = path.substring(0, path.lastIndexOf('.') + 1) + key;
        symbol = holder == null ? scope.find(key) : holder.local(key);
      } else {
        symbol = null;
      }
      if (symbol == null) {
        throw new ElaborationException(select.at(), "'" + path + "' is not declared");
      }
      rest = rest.subList(1, rest.size());
    }
    return new Target(symbol, rest);
  }

  /** The scope of an interface's instance that a name stands for, a modport left out; or null. */
  public @Nullable Scope interfaceScope(Expr.Reference r, Scope scope) {
    Symbol symbol = scope.find(r.name());
    String path = r.name();
    for (Expr.Select s : r.selects()) {
      if (symbol instanceof Symbol.InnerArray && s.kind() == Kind.BIT) {
        path += "[" + context.evaluator.constantInt(s.index(), scope) + "]";
        symbol = scope.find(path);
      } else if (symbol instanceof Symbol.Inner inner
          && s.kind() == Kind.MEMBER
          && inner.scope().local(s.member()) instanceof Symbol.Inner next) {
        symbol = next;
      }
    }
    return symbol instanceof Symbol.Inner inner ? inner.scope() : null;
  }

  /** The variable that a name stands for, hierarchical names included; null for anything else. */
  public Symbol.@Nullable Variable variableOrNull(Expr.Reference r, Scope scope) {
    Symbol plain = r.scope().isEmpty() ? scope.find(r.name()) : null;
    if (plain instanceof Symbol.Inner || plain instanceof Symbol.InnerArray) {
      try {
        plain = descend(r, scope).symbol();
      } catch (ElaborationException e) {
        // Whoever resolves the name tells what is wrong with it.
        return null;
      }
    }
    return plain instanceof Symbol.Variable v ? v : null;
  }

  /** The selected part of a variable or constant. */
  public Selection resolve(Expr.Reference r, Scope scope, boolean write) {
    Target target = descend(r, scope);
    Selection all;
    if (target.symbol() instanceof Symbol.Variable v) {
      all = new Selection(v, null, List.of(), v.type());
    } else if (target.symbol() instanceof Symbol.Constant c && !write) {
      all = new Selection(null, c.bits(), List.of(), c.type());
    } else {
      throw new ElaborationException(
          r.at(),
          "'" + r.name() + "' is " + kind(target.symbol()) + ", expected a net or variable");
    }
    return select(all, target.rest(), scope);
  }

  private static String kind(Symbol symbol) {
    if (symbol instanceof Symbol.Constant c) {
      return c.parameter() ? "a parameter" : "a constant";
    } else if (symbol instanceof Symbol.Routine) {
      return "a function or task";
    }
    if (symbol instanceof Symbol.RealConstant) {
      return "a real number";
    }
    return symbol instanceof Symbol.TypeName ? "a type" : "an instance or block";
  }

  Selection select(Selection all, List<Expr.Select> selects, Scope scope) {
    if (selects.isEmpty()) {
      return all;
    }
    List<Step> steps = new ArrayList<>(all.steps());
    DataType type = all.type();
    for (Expr.Select s : selects) {
      type = step(s, type, steps, scope);
    }
    return new Selection(all.variable(), all.constant(), steps, type);
  }

  private DataType step(Expr.Select s, DataType outer, List<Step> steps, Scope scope) {
    if (s.kind() == Kind.MEMBER) {
      DataType.Member member =
          outer.struct() == null || outer.outer() != null
              ? null
              : outer.struct().member(s.member());
      if (member == null) {
        throw new ElaborationException(
            s.at(),
            outer.struct() == null
                ? "'." + s.member() + "' selects from something that is not a struct"
                : "the struct has no member '" + s.member() + "'");
      }
      steps.add(new Slice(member.offset(), (int) member.type().width()));
      return member.type();
    }
    DataType type = outer.asVector();
    Range range = type.outer();
    if (range == null) {
      throw new ElaborationException(s.at(), "a select from a single bit");
    }
    DataType element = type.element();
    int stride = (int) element.width();
    if (s.kind() == Kind.BIT) {
      index(s.index(), range, stride, type.isArray(), steps, scope);
      return element;
    }
    if (s.kind() == Kind.RANGE) {
      int left = context.evaluator.constantInt(s.index(), scope);
      int right = context.evaluator.constantInt(s.bound(), scope);
      boolean reversed = !type.isArray() && left != right && (left > right) != range.descending();
      if (reversed && range.size() > 1) {
        throw new ElaborationException(
            s.at(),
            "the part select ["
                + left
                + ":"
                + right
                + "] runs against its declaration ["
                + range.left()
                + ":"
                + range.right()
                + "]");
      }
      long low = Math.min(position(left, range, type), position(right, range, type));
      long count = Math.abs((long) left - right) + 1;
      if (count > Types.MAX_WIDTH) {
        throw new ElaborationException(s.at(), "a part select of " + count + " bits");
      }
      warnOutside(s, range, Math.min(left, right), Math.max(left, right));
      steps.add(new Slice(low * stride, (int) count * stride));
      return type.part((int) count);
    }
    return indexed(s, type, range, stride, steps, scope);
  }

  private void warnOutside(Expr.Select s, Range range, long low, long high) {
    if (!range.contains(low) || !range.contains(high)) {
      context.design.warn(
          s.at(),
          "the select reaches outside the declared range ["
              + range.left()
              + ":"
              + range.right()
              + "]; bits outside are read as x");
    }
  }

  /** How many elements lie below the one with this index. */
  private static long position(long index, Range range, DataType type) {
    return type.isArray() || range.descending() ? index - range.low() : range.high() - index;
  }

  /** One index: a constant, or a choice between all elements. */
  private void index(
      Expr e, Range range, int stride, boolean array, List<Step> steps, Scope scope) {
    int[] value = context.evaluator.self(e, scope);
    boolean up = array || range.descending();
    if (Bits.isConstant(value)) {
      boolean signed = context.sizes.of(e, scope).signed();
      long at =
          Bits.isKnown(value) && Bits.value(value, signed).bitLength() < 40
              ? Bits.value(value, signed).longValue()
              : Long.MIN_VALUE / 4;
      if (!range.contains(at)) {
        context.design.warn(
            e.at(),
            "index "
                + (at == Long.MIN_VALUE / 4 ? Bits.text(value) : at)
                + " is outside the declared range ["
                + range.left()
                + ":"
                + range.right()
                + "]");
      }
      long position = up ? at - range.low() : range.high() - at;
      steps.add(new Slice(range.contains(at) ? position * stride : Integer.MAX_VALUE, stride));
      return;
    }
    int[] position = offset(e, value, up, up ? range.low() : range.high(), 0, scope);
    steps.add(new Choice(position, range.size(), stride, stride, 0));
  }

  /**
   * {@code value - low}, or {@code high - value}, plus a constant; wide enough to stay unsigned.
   */
  private int[] offset(Expr e, int[] value, boolean up, int bound, int plus, Scope scope) {
    boolean signed = context.sizes.of(e, scope).signed();
    if (up && bound == plus) {
      return value;
    }
    int width =
        Math.max(value.length, 33 - Integer.numberOfLeadingZeros(Math.abs(bound) + Math.abs(plus)))
            + 1;
    int[] extended = Bits.resize(value, width, signed);
    int[] constant = Bits.of((long) (up ? plus - bound : plus + bound), width);
    return up ? context.words.add(extended, constant) : context.words.subtract(constant, extended);
  }

  /** {@code [base +: width]} and {@code [base -: width]}. */
  private DataType indexed(
      Expr.Select s, DataType type, Range range, int stride, List<Step> steps, Scope scope) {
    int count = context.evaluator.constantInt(s.bound(), scope);
    if (count <= 0 || count > Types.MAX_WIDTH) {
      throw new ElaborationException(
          s.bound().at(), "the width of a part select is " + count + ", expected 1 or more");
    }
    boolean up = type.isArray() || range.descending();
    // The lowest position is that of the base, or count - 1 below it.
    boolean baseIsLow = (s.kind() == Kind.UP) == up;
    int below = baseIsLow ? 0 : count - 1;
    int[] value = context.evaluator.self(s.index(), scope);
    DataType result = type.part(count);
    if (Bits.isConstant(value)) {
      boolean signed = context.sizes.of(s.index(), scope).signed();
      long base =
          Bits.isKnown(value) && Bits.value(value, signed).bitLength() < 40
              ? Bits.value(value, signed).longValue()
              : Integer.MAX_VALUE;
      long far = s.kind() == Kind.UP ? base + count - 1 : base - count + 1;
      warnOutside(s, range, Math.min(base, far), Math.max(base, far));
      long position = (up ? base - range.low() : range.high() - base) - below;
      steps.add(new Slice(position * stride, count * stride));
      return result;
    }
    // Positions may fall below 0 by the selected width; count them from there.
    boolean mayBeNegative =
        !baseIsLow || !up || range.low() > 0 || context.sizes.of(s.index(), scope).signed();
    int plus = mayBeNegative ? count - 1 : 0;
    int[] position =
        offset(s.index(), value, up, up ? range.low() : range.high(), plus - below, scope);
    int positions = range.size() + plus;
    int zeros = trailingZeros(position);
    if (zeros > 0 && zeros < 31 && !mayBeNegative) {
      int[] coarse = java.util.Arrays.copyOfRange(position, zeros, position.length);
      int coarseCount = (range.size() + (1 << zeros) - 1) >> zeros;
      steps.add(new Choice(coarse, coarseCount, stride << zeros, count * stride, 0));
      return result;
    }
    steps.add(new Choice(position, positions, stride, count * stride, -plus * stride));
    return result;
  }

  private static int trailingZeros(int[] word) {
    int n = 0;
    while (n < word.length - 1 && word[n] == Bits.ZERO) {
      n++;
    }
    return n;
  }
}
