package org.abcrl.aig.verilog.elaborate.expression;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Sizes.Size;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Op;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.syntax.BinaryOperator;
import org.abcrl.aig.verilog.syntax.BinaryOperator.Kind;
import org.abcrl.aig.verilog.syntax.Expr;

/** Turns expressions into words of bits, with the standard's rules for widths and signs. */
public final class Evaluator implements Expr.Visitor<Evaluator.Target, int[]> {
  /** The widest product or quotient. */
  private static final int MAX_SQUARE = 1 << 13;

  private final Expressions context;
  private final Words words;
  private final Aggregates aggregates;

  Evaluator(Expressions context) {
    this.context = context;
    words = context.words;
    aggregates = new Aggregates(context);
  }

  /** The value in the expression's own width. */
  public int[] self(Expr e, Scope scope) {
    if (context.reals.isReal(e, scope)) {
      return context.reals.rounded(e, scope);
    }
    Size size = context.sizes.of(e, scope);
    return value(e, size.width(), size.signed(), scope);
  }

  /** The value as an assignment to {@code width} bits takes it. */
  public int[] assigned(Expr e, int width, Scope scope) {
    if (e instanceof Expr.Pattern) {
      throw new ElaborationException(
          e.at(), "an assignment pattern is supported only as the value of a whole assignment");
    }
    if (context.reals.isReal(e, scope)) {
      return Bits.resize(context.reals.rounded(e, scope), width, true);
    }
    Size size = context.sizes.of(e, scope);
    int wide = Math.max(width, size.width());
    return Bits.resize(value(e, wide, size.signed(), scope), width, false);
  }

  /** The value of an assignment to something of the given type. */
  public int[] assigned(Expr e, DataType type, Scope scope) {
    if (type.isArray() || Aggregates.isAggregate(e)) {
      return aggregates.value(e, type, scope);
    }
    return assigned(e, (int) type.width(), scope);
  }

  /** The truth value: whether any bit is 1. */
  public int truth(Expr e, Scope scope) {
    return context.reals.isReal(e, scope)
        ? context.reals.truth(e, scope)
        : words.reduceOr(self(e, scope));
  }

  /** A constant in the given width; the expression must have no signals in it. */
  int[] constantOf(Expr e, int width, Scope scope) {
    int[] bits = assigned(e, width, scope);
    checkConstant(e, bits);
    return bits;
  }

  /** A constant in its own width. */
  public int[] constantSelf(Expr e, Scope scope) {
    int[] bits = self(e, scope);
    checkConstant(e, bits);
    return bits;
  }

  private static void checkConstant(Expr e, int[] bits) {
    if (!Bits.isConstant(bits)) {
      throw new ElaborationException(
          e.at(), "expected a constant expression; this one depends on signals");
    }
  }

  /** A constant that fits an int. */
  public int constantInt(Expr e, Scope scope) {
    if (context.reals.isReal(e, scope)) {
      return context.reals.roundedInt(e, scope);
    }
    Size size = context.sizes.of(e, scope);
    int[] bits = value(e, size.width(), size.signed(), scope);
    checkConstant(e, bits);
    if (!Bits.isKnown(bits)) {
      throw new ElaborationException(e.at(), "expected a number, found " + Bits.text(bits));
    }
    BigInteger value = Bits.value(bits, size.signed());
    if (value.bitLength() > 31) {
      throw new ElaborationException(e.at(), "the number " + value + " is out of range here");
    }
    return value.intValue();
  }

  /** The checked count of a replication. */
  int replication(Expr.Replicate r, Scope scope) {
    int count = constantInt(r.count(), scope);
    if (count < 0) {
      throw new ElaborationException(
          r.count().at(), "a replication count of " + count + ", expected 0 or more");
    }
    return count;
  }

  /** The value in a context that made it {@code width} bits wide and signed or not. */
  public int[] value(Expr e, int width, boolean signed, Scope scope) {
    context.design.effort().at(e.at());
    context.design.effort().copy(width);
    return e.accept(this, new Target(width, signed, scope));
  }

  /** Where a value goes: the width and sign that its context gives it, and the names it knows. */
  record Target(int width, boolean signed, Scope scope) {
    /** Extends or cuts what has a width of its own. */
    int[] fit(int[] bits) {
      return Bits.resize(bits, width, signed);
    }
  }

  @Override
  public int[] otherwise(Expr e, Target t) {
    // Reports what cannot be a value.
    context.sizes.of(e, t.scope());
    throw new ElaborationException(e.at(), "expected a value");
  }

  @Override
  public int[] reference(Expr.Reference r, Target t) {
    return t.fit(read(r, t.scope()));
  }

  @Override
  public int[] literal(Expr.Literal l, Target t) {
    return t.fit(l.bits());
  }

  @Override
  public int[] fill(Expr.Fill f, Target t) {
    return Bits.fill(t.width(), f.bit());
  }

  @Override
  public int[] binary(Expr.Binary b, Target t) {
    return binary(b, t.width(), t.signed(), t.scope());
  }

  @Override
  public int[] unary(Expr.Unary u, Target t) {
    return unary(u, t.width(), t.signed(), t.scope());
  }

  @Override
  public int[] conditional(Expr.Conditional c, Target t) {
    int condition = truth(c.condition(), t.scope());
    if (condition == Bits.ONE) {
      return c.whenTrue().accept(this, t);
    }
    if (condition == Bits.ZERO) {
      return c.whenFalse().accept(this, t);
    }
    return words.mux(condition, c.whenTrue().accept(this, t), c.whenFalse().accept(this, t));
  }

  @Override
  public int[] concat(Expr.Concat c, Target t) {
    int[] all = concat(c.parts(), t.scope());
    return t.fit(selected(all, c.selects(), t.scope()));
  }

  @Override
  public int[] replicate(Expr.Replicate r, Target t) {
    int[] once = concat(r.parts(), t.scope());
    int count = replication(r, t.scope());
    int[] all = new int[Math.multiplyExact(once.length, count)];
    for (int i = 0; i < count; i++) {
      System.arraycopy(once, 0, all, i * once.length, once.length);
    }
    return t.fit(selected(all, r.selects(), t.scope()));
  }

  @Override
  public int[] call(Expr.Call c, Target t) {
    EnumMethods.Method method = context.enums.find(c.callee(), t.scope());
    if (method != null) {
      return t.fit(context.enums.value(method, c.arguments(), t.scope()));
    }
    return t.fit(context.execution.call(c, t.scope()));
  }

  @Override
  public int[] systemCall(Expr.SystemCall c, Target t) {
    return t.fit(context.system.value(c, t.scope()));
  }

  @Override
  public int[] cast(Expr.Cast c, Target t) {
    Size target = context.sizes.of(c, t.scope());
    if (context.reals.isReal(c.operand(), t.scope())) {
      return t.fit(
          Bits.resize(context.reals.rounded(c.operand(), t.scope()), target.width(), true));
    }
    Size operand = context.sizes.of(c.operand(), t.scope());
    int wide = Math.max(target.width(), operand.width());
    int[] bits = value(c.operand(), wide, operand.signed(), t.scope());
    return t.fit(Bits.resize(bits, target.width(), false));
  }

  @Override
  public int[] inside(Expr.Inside i, Target t) {
    return flag(context.comparisons.inside(i, t.scope()), t.width());
  }

  @Override
  public int[] text(Expr.Text s, Target t) {
    return t.fit(bitsOf(s.value()));
  }

  /** {@code {<<n{...}}}: slices of n bits, from the right, in reverse order. */
  @Override
  public int[] stream(Expr.Stream s, Target t) {
    int[] all = concat(s.parts(), t.scope());
    int slice = streamSlice(s, t.scope());
    return t.fit(s.reverse() ? reversed(all, slice) : all);
  }

  @Override
  public int[] pattern(Expr.Pattern p, Target t) {
    return p.type() == null
        ? otherwise(p, t)
        : t.fit(aggregates.pattern(p, context.types.ofPattern(p, t.scope()), t.scope()));
  }

  private static int[] flag(int bit, int width) {
    int[] result = new int[width];
    result[0] = bit;
    return result;
  }

  private static int[] bitsOf(String s) {
    byte[] bytes = s.getBytes(StandardCharsets.ISO_8859_1);
    int[] bits = new int[Math.max(1, bytes.length) * 8];
    for (int i = 0; i < bytes.length; i++) {
      for (int k = 0; k < 8; k++) {
        bits[(bytes.length - 1 - i) * 8 + k] = (bytes[i] >> k) & 1;
      }
    }
    return bits;
  }

  private int[] read(Expr.Reference r, Scope scope) {
    if (r.selects().isEmpty() && r.scope().isEmpty()) {
      Symbol s = scope.find(r.name());
      if (s instanceof Symbol.Variable v && !v.type().isArray()) {
        return context.execution.read(v);
      } else if (s instanceof Symbol.Constant c && !c.type().isArray()) {
        return c.bits();
      } else if (s instanceof Symbol.Routine) {
        return context.execution.call(new Expr.Call(r.at(), r, List.of()), scope);
      }
    }
    EnumMethods.Method method = context.enums.find(r, scope);
    if (method != null) {
      return context.enums.value(method, List.of(), scope);
    }
    Selection selection = context.references.resolve(r, scope, false);
    if (selection.type().isArray()) {
      throw new ElaborationException(
          r.at(), "'" + r.name() + "' is an array; select one of its elements");
    }
    if (selection.variable() != null && selection.variable().memory() != null) {
      return context.execution.readMemory(selection);
    }
    int[] all =
        selection.variable() == null
            ? requireNonNull(selection.constant())
            : context.execution.read(selection.variable());
    return context.selections.read(all, selection.steps());
  }

  private int[] selected(int[] all, List<Expr.Select> selects, Scope scope) {
    if (selects.isEmpty()) {
      return all;
    }
    Selection whole = new Selection(null, all, List.of(), DataType.vector(all.length, false));
    return context.selections.read(all, context.references.select(whole, selects, scope).steps());
  }

  int[] concat(List<Expr> parts, Scope scope) {
    context.sizes.sum(parts, scope);
    int[][] values = new int[parts.size()][];
    for (int i = 0; i < values.length; i++) {
      values[values.length - 1 - i] = self(parts.get(i), scope);
    }
    return Bits.concat(values);
  }

  private int[] unary(Expr.Unary u, int width, boolean signed, Scope scope) {
    if (u.operator().keepsWidth()) {
      int[] operand = value(u.operand(), width, signed, scope);
      return switch (u.operator()) {
        case MINUS -> words.negate(operand);
        case NOT -> words.not(operand);
        default -> operand;
      };
    }
    int[] operand = self(u.operand(), scope);
    int bit =
        switch (u.operator()) {
          case LOGICAL_NOT, NOR -> words.not(words.reduceOr(operand));
          case AND -> words.reduceAnd(operand);
          case NAND -> words.not(words.reduceAnd(operand));
          case OR -> words.reduceOr(operand);
          case XOR -> words.reduceXor(operand);
          default -> words.not(words.reduceXor(operand));
        };
    return flag(bit, width);
  }

  /** Chains that lean to the left, such as a sum of thousands of terms, are walked in a loop. */
  private int[] binary(Expr.Binary top, int width, boolean signed, Scope scope) {
    List<Expr.Binary> chain = new ArrayList<>();
    Expr e = top;
    while (e instanceof Expr.Binary b && b.operator().kind() == Kind.ARITHMETIC) {
      chain.add(b);
      e = b.left();
    }
    if (chain.isEmpty()) {
      return other(top, width, signed, scope);
    }
    int[] result =
        e instanceof Expr.Binary b
            ? other(b, width, signed, scope)
            : value(e, width, signed, scope);
    for (int i = chain.size() - 1; i >= 0; i--) {
      Expr.Binary b = chain.get(i);
      checkCost(b, result);
      int[] right = value(b.right(), width, signed, scope);
      context.design.effort().at(b.at());
      result = arithmetic(b.operator(), result, right, signed);
    }
    return result;
  }

  /** Products and quotients need cells by the square of their width. */
  private static void checkCost(Expr.Binary b, int[] left) {
    boolean square =
        switch (b.operator()) {
          case MULTIPLY, DIVIDE, REMAINDER -> true;
          default -> false;
        };
    if (square && left.length > MAX_SQUARE && !Bits.isConstant(left)) {
      throw new ElaborationException(
          b.at(),
          "'"
              + b.operator().text()
              + "' with "
              + left.length
              + " bits; multiplications and divisions have at most "
              + MAX_SQUARE);
    }
  }

  private int[] arithmetic(BinaryOperator operator, int[] a, int[] b, boolean signed) {
    return switch (operator) {
      case ADD -> words.add(a, b);
      case SUBTRACT -> words.subtract(a, b);
      case MULTIPLY -> words.multiply(a, b);
      case DIVIDE -> words.divide(a, b, signed);
      case REMAINDER -> words.remainder(a, b, signed);
      case AND -> words.and(a, b);
      case OR -> words.or(a, b);
      case XOR -> words.xor(a, b);
      default -> words.not(words.xor(a, b));
    };
  }

  private int[] other(Expr.Binary b, int width, boolean signed, Scope scope) {
    switch (b.operator()) {
      case SHIFT_LEFT, SHIFT_LEFT_SIGNED -> {
        return words.shift(
            Op.SHIFT_LEFT, value(b.left(), width, signed, scope), self(b.right(), scope));
      }
      case SHIFT_RIGHT -> {
        return words.shift(
            Op.SHIFT_RIGHT, value(b.left(), width, signed, scope), self(b.right(), scope));
      }
      case SHIFT_RIGHT_SIGNED -> {
        return words.shift(
            signed ? Op.SHIFT_RIGHT_SIGNED : Op.SHIFT_RIGHT,
            value(b.left(), width, signed, scope),
            self(b.right(), scope));
      }
      case POWER -> {
        Size exponent = context.sizes.of(b.right(), scope);
        return Power.of(
            words,
            value(b.left(), width, signed, scope),
            self(b.right(), scope),
            signed,
            exponent.signed());
      }
      case LOGICAL_AND -> {
        int left = truth(b.left(), scope);
        return flag(
            left == Bits.ZERO ? Bits.ZERO : words.and(left, truth(b.right(), scope)), width);
      }
      case IMPLIES -> {
        int left = words.not(truth(b.left(), scope));
        return flag(left == Bits.ONE ? left : words.or(left, truth(b.right(), scope)), width);
      }
      case EQUIVALENT -> {
        int[] left = {truth(b.left(), scope)};
        return flag(words.equal(left, new int[] {truth(b.right(), scope)}), width);
      }
      case LOGICAL_OR -> {
        int left = truth(b.left(), scope);
        return flag(left == Bits.ONE ? Bits.ONE : words.or(left, truth(b.right(), scope)), width);
      }
      default -> {
        return flag(context.comparisons.compare(b, scope), width);
      }
    }
  }

  /** The bits of a slice of a stream. */
  public int streamSlice(Expr.Stream s, Scope scope) {
    if (s.slice() == null) {
      return 1;
    }
    DataType type = context.types.ofExpression(s.slice(), scope);
    int slice = type != null ? (int) type.width() : constantInt(s.slice(), scope);
    if (slice <= 0) {
      throw new ElaborationException(s.at(), "a stream with slices of " + slice + " bits");
    }
    return slice;
  }

  /** The slices of a word in reverse order. */
  public static int[] reversed(int[] word, int slice) {
    int[] result = new int[word.length];
    int to = word.length;
    for (int from = 0; from < word.length; from += slice) {
      int n = Math.min(slice, word.length - from);
      to -= n;
      System.arraycopy(word, from, result, to, n);
    }
    return result;
  }
}
