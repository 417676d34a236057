package org.abcrl.aig.verilog.elaborate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.Sizes.Size;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Op;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.syntax.Expr;

/** Turns expressions into words of bits, with the standard's rules for widths and signs. */
final class Evaluator {
  private final Context context;
  private final Words words;
  private final Aggregates aggregates;

  Evaluator(Context context) {
    this.context = context;
    words = context.words;
    aggregates = new Aggregates(context);
  }

  /** The value in the expression's own width. */
  int[] self(Expr e, Scope scope) {
    Size size = context.sizes.of(e, scope);
    return value(e, size.width(), size.signed(), scope);
  }

  /** The value as an assignment to {@code width} bits takes it. */
  int[] assigned(Expr e, int width, Scope scope) {
    if (e instanceof Expr.Pattern) {
      throw new ElaborationException(
          e.at(), "an assignment pattern is supported only as the value of a whole assignment");
    }
    Size size = context.sizes.of(e, scope);
    int wide = Math.max(width, size.width());
    return Bits.resize(value(e, wide, size.signed(), scope), width, false);
  }

  /** The value of an assignment to something of the given type. */
  int[] assigned(Expr e, DataType type, Scope scope) {
    if (type.isArray() || Aggregates.isAggregate(e)) {
      return aggregates.value(e, type, scope);
    }
    return assigned(e, (int) type.width(), scope);
  }

  /** The truth value: whether any bit is 1. */
  int truth(Expr e, Scope scope) {
    return words.reduceOr(self(e, scope));
  }

  /** A constant in the given width; the expression must have no signals in it. */
  int[] constantOf(Expr e, int width, Scope scope) {
    int[] bits = assigned(e, width, scope);
    checkConstant(e, bits);
    return bits;
  }

  /** A constant in its own width. */
  int[] constantSelf(Expr e, Scope scope) {
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
  int constantInt(Expr e, Scope scope) {
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
  int[] value(Expr e, int width, boolean signed, Scope scope) {
    if (e instanceof Expr.Reference r) {
      return Bits.resize(read(r, scope), width, signed);
    } else if (e instanceof Expr.Literal l) {
      return Bits.resize(l.bits(), width, signed);
    } else if (e instanceof Expr.Fill f) {
      return Bits.fill(width, f.bit());
    } else if (e instanceof Expr.Binary b) {
      return binary(b, width, signed, scope);
    } else if (e instanceof Expr.Unary u) {
      return unary(u, width, signed, scope);
    } else if (e instanceof Expr.Conditional c) {
      return conditional(c, width, signed, scope);
    } else if (e instanceof Expr.Concat c) {
      int[] all = concat(c.parts(), scope);
      return Bits.resize(selected(all, c.selects(), scope), width, signed);
    } else if (e instanceof Expr.Replicate r) {
      int[] once = concat(r.parts(), scope);
      int count = replication(r, scope);
      int[] all = new int[Math.multiplyExact(once.length, count)];
      for (int i = 0; i < count; i++) {
        System.arraycopy(once, 0, all, i * once.length, once.length);
      }
      return Bits.resize(selected(all, r.selects(), scope), width, signed);
    } else if (e instanceof Expr.Call c) {
      return Bits.resize(context.executor.call(c, scope), width, signed);
    } else if (e instanceof Expr.SystemCall c) {
      return Bits.resize(context.system.value(c, scope), width, signed);
    } else if (e instanceof Expr.Cast c) {
      return cast(c, width, signed, scope);
    } else if (e instanceof Expr.Inside i) {
      return flag(inside(i, scope), width);
    } else if (e instanceof Expr.Text t) {
      return Bits.resize(text(t.value()), width, signed);
    } else if (e instanceof Expr.Stream s) {
      return Bits.resize(stream(s, scope), width, signed);
    } else if (e instanceof Expr.Pattern p && p.type() != null) {
      return Bits.resize(
          aggregates.pattern(p, context.types.ofPattern(p, scope), scope), width, signed);
    }
    // Reports what cannot be a value.
    context.sizes.of(e, scope);
    throw new ElaborationException(e.at(), "expected a value");
  }

  private static int[] flag(int bit, int width) {
    int[] result = new int[width];
    result[0] = bit;
    return result;
  }

  static int[] text(String s) {
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
      if (s instanceof Symbol.Variable v && !v.type.isArray()) {
        return context.executor.read(v);
      } else if (s instanceof Symbol.Constant c && !c.type().isArray()) {
        return c.bits();
      } else if (s instanceof Symbol.Routine) {
        return context.executor.call(new Expr.Call(r.at(), r, List.of()), scope);
      }
    }
    Selection selection = context.references.resolve(r, scope, false);
    if (selection.type().isArray()) {
      throw new ElaborationException(
          r.at(), "'" + r.name() + "' is an array; select one of its elements");
    }
    int[] all =
        selection.variable() == null
            ? selection.constant()
            : context.executor.read(selection.variable());
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
    switch (u.operator()) {
      case "+" -> {
        return value(u.operand(), width, signed, scope);
      }
      case "-" -> {
        return words.negate(value(u.operand(), width, signed, scope));
      }
      case "~" -> {
        return words.not(value(u.operand(), width, signed, scope));
      }
      default -> {
        int[] operand = self(u.operand(), scope);
        int bit =
            switch (u.operator()) {
              case "!" -> words.not(words.reduceOr(operand));
              case "&" -> words.reduceAnd(operand);
              case "~&" -> words.not(words.reduceAnd(operand));
              case "|" -> words.reduceOr(operand);
              case "~|" -> words.not(words.reduceOr(operand));
              case "^" -> words.reduceXor(operand);
              default -> words.not(words.reduceXor(operand));
            };
        return flag(bit, width);
      }
    }
  }

  /** Chains that lean to the left, such as a sum of thousands of terms, are walked in a loop. */
  private int[] binary(Expr.Binary top, int width, boolean signed, Scope scope) {
    List<Expr.Binary> chain = new ArrayList<>();
    Expr e = top;
    while (e instanceof Expr.Binary b && isArithmetic(b.operator())) {
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
      result = arithmetic(b.operator(), result, value(b.right(), width, signed, scope), signed);
    }
    return result;
  }

  private static boolean isArithmetic(String operator) {
    return switch (operator) {
      case "+", "-", "*", "/", "%", "&", "|", "^", "~^", "^~" -> true;
      default -> false;
    };
  }

  private int[] arithmetic(String operator, int[] a, int[] b, boolean signed) {
    return switch (operator) {
      case "+" -> words.add(a, b);
      case "-" -> words.subtract(a, b);
      case "*" -> words.multiply(a, b);
      case "/" -> words.divide(a, b, signed);
      case "%" -> words.remainder(a, b, signed);
      case "&" -> words.and(a, b);
      case "|" -> words.or(a, b);
      case "^" -> words.xor(a, b);
      default -> words.not(words.xor(a, b));
    };
  }

  private int[] other(Expr.Binary b, int width, boolean signed, Scope scope) {
    switch (b.operator()) {
      case "<<", "<<<" -> {
        return words.shift(
            Op.SHIFT_LEFT, value(b.left(), width, signed, scope), self(b.right(), scope));
      }
      case ">>" -> {
        return words.shift(
            Op.SHIFT_RIGHT, value(b.left(), width, signed, scope), self(b.right(), scope));
      }
      case ">>>" -> {
        return words.shift(
            signed ? Op.SHIFT_RIGHT_SIGNED : Op.SHIFT_RIGHT,
            value(b.left(), width, signed, scope),
            self(b.right(), scope));
      }
      case "**" -> {
        Size exponent = context.sizes.of(b.right(), scope);
        return Power.of(
            words,
            value(b.left(), width, signed, scope),
            self(b.right(), scope),
            signed,
            exponent.signed());
      }
      case "&&" -> {
        int left = truth(b.left(), scope);
        return flag(
            left == Bits.ZERO ? Bits.ZERO : words.and(left, truth(b.right(), scope)), width);
      }
      case "||" -> {
        int left = truth(b.left(), scope);
        return flag(left == Bits.ONE ? Bits.ONE : words.or(left, truth(b.right(), scope)), width);
      }
      default -> {
        return flag(compare(b, scope), width);
      }
    }
  }

  private int compare(Expr.Binary b, Scope scope) {
    Size size = context.sizes.of(b.left(), scope).max(context.sizes.of(b.right(), scope));
    int[] left = value(b.left(), size.width(), size.signed(), scope);
    int[] right = value(b.right(), size.width(), size.signed(), scope);
    return switch (b.operator()) {
      case "==" -> words.equal(left, right);
      case "!=" -> words.not(words.equal(left, right));
      case "===" -> identical(left, right);
      case "!==" -> words.not(identical(left, right));
      case "==?" -> matches(left, right, true);
      case "!=?" -> words.not(matches(left, right, true));
      case "<" -> words.less(left, right, size.signed());
      case ">=" -> words.not(words.less(left, right, size.signed()));
      case ">" -> words.less(right, left, size.signed());
      case "<=" -> words.not(words.less(right, left, size.signed()));
      default ->
          throw new ElaborationException(
              b.at(), "operator '" + b.operator() + "' is not supported");
    };
  }

  /** {@code ===}: in hardware signals are 0 or 1, so a constant x or z never matches them. */
  int identical(int[] a, int[] b) {
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
  int matches(int[] value, int[] pattern, boolean xIsWild) {
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

  private int[] conditional(Expr.Conditional c, int width, boolean signed, Scope scope) {
    int condition = truth(c.condition(), scope);
    if (condition == Bits.ONE) {
      return value(c.whenTrue(), width, signed, scope);
    }
    if (condition == Bits.ZERO) {
      return value(c.whenFalse(), width, signed, scope);
    }
    return words.mux(
        condition,
        value(c.whenTrue(), width, signed, scope),
        value(c.whenFalse(), width, signed, scope));
  }

  int inside(Expr.Inside i, Scope scope) {
    int result = Bits.ZERO;
    for (Expr member : i.set()) {
      result = words.or(result, inside(i.value(), member, scope));
    }
    return result;
  }

  /** Whether a value is equal to a member of a set, or within it when the member is a range. */
  int inside(Expr value, Expr member, Scope scope) {
    if (member instanceof Expr.ValueRange r) {
      return words.not(words.or(less(value, r.low(), scope), less(r.high(), value, scope)));
    }
    Size size = context.sizes.of(value, scope).max(context.sizes.of(member, scope));
    return matches(
        value(value, size.width(), size.signed(), scope),
        value(member, size.width(), size.signed(), scope),
        true);
  }

  private int less(Expr a, Expr b, Scope scope) {
    Size size = context.sizes.of(a, scope).max(context.sizes.of(b, scope));
    return words.less(
        value(a, size.width(), size.signed(), scope),
        value(b, size.width(), size.signed(), scope),
        size.signed());
  }

  private int[] cast(Expr.Cast c, int width, boolean signed, Scope scope) {
    Size target = context.sizes.of(c, scope);
    Size operand = context.sizes.of(c.operand(), scope);
    int wide = Math.max(target.width(), operand.width());
    int[] bits = value(c.operand(), wide, operand.signed(), scope);
    return Bits.resize(Bits.resize(bits, target.width(), false), width, signed);
  }

  /** {@code {<<n{...}}}: slices of n bits, from the right, in reverse order. */
  private int[] stream(Expr.Stream s, Scope scope) {
    int[] all = concat(s.parts(), scope);
    int slice = streamSlice(s, scope);
    return s.reverse() ? reversed(all, slice) : all;
  }

  int streamSlice(Expr.Stream s, Scope scope) {
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

  static int[] reversed(int[] word, int slice) {
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
