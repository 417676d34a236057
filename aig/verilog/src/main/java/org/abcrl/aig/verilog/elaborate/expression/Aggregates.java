package org.abcrl.aig.verilog.elaborate.expression;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Range;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * Values of whole arrays and structs: assignment patterns, and arrays copied as a whole (IEEE
 * 1800-2017, sections 7.6 and 10.9).
 */
public final class Aggregates {
  private final Expressions context;

  Aggregates(Expressions context) {
    this.context = context;
  }

  /** Whether the expression has no type of its own: a pattern, or a choice between patterns. */
  public static boolean isAggregate(Expr e) {
    return e instanceof Expr.Pattern
        || (e instanceof Expr.Conditional c
            && (isAggregate(c.whenTrue()) || isAggregate(c.whenFalse())));
  }

  /** The value of an expression for an array or struct of the given type. */
  int[] value(Expr e, DataType type, Scope scope) {
    if (e instanceof Expr.Pattern p) {
      return pattern(p, p.type() == null ? type : context.types.ofPattern(p, scope), scope);
    } else if (e instanceof Expr.Conditional c) {
      int condition = context.evaluator.truth(c.condition(), scope);
      if (condition < Bits.FIRST_NET) {
        return context.evaluator.assigned(
            condition == Bits.ONE ? c.whenTrue() : c.whenFalse(), type, scope);
      }
      return context.words.mux(
          condition,
          context.evaluator.assigned(c.whenTrue(), type, scope),
          context.evaluator.assigned(c.whenFalse(), type, scope));
    } else if (e instanceof Expr.Reference r) {
      Selection from = context.references.resolve(r, scope, false);
      if (sameShape(from.type(), type)) {
        int[] all =
            from.variable() == null
                ? requireNonNull(from.constant())
                : context.execution.read(from.variable());
        return arranged(context.selections.read(all, from.steps()), from.type(), type);
      }
    } else if (e instanceof Expr.Call c) {
      DataType from = context.references.resultType(c, scope);
      if (sameShape(from, type)) {
        return arranged(context.execution.call(c, scope), from, type);
      }
    }
    throw new ElaborationException(
        e.at(), "expected an array of the same shape or an assignment pattern '{...}");
  }

  /** Whether values of one type can be copied to the other element by element. */
  public static boolean sameShape(DataType a, DataType b) {
    if (a.unpacked().size() != b.unpacked().size() || a.elementWidth() != b.elementWidth()) {
      return false;
    }
    for (int i = 0; i < a.unpacked().size(); i++) {
      if (a.unpacked().get(i).size() != b.unpacked().get(i).size()) {
        return false;
      }
    }
    return true;
  }

  /** Elements are copied from left to right, whatever the directions of the ranges. */
  public static int[] arranged(int[] bits, DataType from, DataType to) {
    if (!from.isArray() || from.unpacked().equals(to.unpacked())) {
      return bits;
    }
    int[] result = new int[bits.length];
    int width = (int) from.element().width();
    Range range = from.unpacked().get(0);
    int size = range.size();
    boolean turned = size > 1 && range.descending() != to.unpacked().get(0).descending();
    for (int i = 0; i < size; i++) {
      int[] element =
          arranged(Bits.slice(bits, (long) i * width, width), from.element(), to.element());
      System.arraycopy(element, 0, result, (turned ? size - 1 - i : i) * width, width);
    }
    return result;
  }

  /** {@code '{...}} for an array, a struct or a vector. */
  int[] pattern(Expr.Pattern p, DataType type, Scope scope) {
    DataType.Struct struct = type.outer() == null ? type.struct() : null;
    int count = parts(type);
    if (count == 0) {
      throw new ElaborationException(p.at(), "an assignment pattern for a single bit");
    }
    List<Expr> values = new ArrayList<>();
    Expr otherwise = null;
    Expr[] byIndex = new Expr[count];
    for (Expr.PatternItem item : p.items()) {
      if (item.key().equals("default")) {
        otherwise = item.values().get(0);
      } else if (!item.key().isEmpty()) {
        byIndex[keyIndex(p, item.key(), type, struct, scope)] = item.values().get(0);
      } else {
        int times = item.count() == null ? 1 : context.evaluator.constantInt(item.count(), scope);
        if (times < 0 || (long) times * item.values().size() > count) {
          throw new ElaborationException(
              p.at(),
              "the pattern repeats its values " + times + " times, expected " + count + " values");
        }
        for (int i = 0; i < times; i++) {
          values.addAll(item.values());
        }
      }
    }
    boolean positional = !values.isEmpty();
    if (positional && values.size() != count) {
      throw new ElaborationException(
          p.at(), "the pattern has " + values.size() + " values, expected " + count);
    }
    int[] result = Bits.fill((int) type.width(), Bits.X);
    for (int i = 0; i < count; i++) {
      DataType part = part(type, i);
      int[] bits;
      if (positional || byIndex[i] != null) {
        bits = context.evaluator.assigned(positional ? values.get(i) : byIndex[i], part, scope);
      } else if (otherwise != null) {
        bits = everywhere(otherwise, part, scope);
      } else {
        throw new ElaborationException(
            p.at(), "the pattern leaves out part " + i + "; add 'default:'");
      }
      System.arraycopy(bits, 0, result, offset(type, i), bits.length);
    }
    return result;
  }

  /** A default goes down to the parts of parts, as long as these are arrays or structs. */
  private int[] everywhere(Expr value, DataType type, Scope scope) {
    boolean whole = value instanceof Expr.Pattern;
    if (whole || (!type.isArray() && (type.struct() == null || type.outer() != null))) {
      return context.evaluator.assigned(value, type, scope);
    }
    int[] result = Bits.fill((int) type.width(), Bits.X);
    for (int i = 0; i < parts(type); i++) {
      int[] bits = everywhere(value, part(type, i), scope);
      System.arraycopy(bits, 0, result, offset(type, i), bits.length);
    }
    return result;
  }

  private static int parts(DataType type) {
    if (type.outer() != null) {
      return type.outer().size();
    }
    return type.struct() == null ? 0 : type.struct().members().size();
  }

  private static DataType part(DataType type, int i) {
    return type.outer() != null ? type.element() : members(type).get(i).type();
  }

  private static List<DataType.Member> members(DataType struct) {
    return requireNonNull(struct.struct(), "a single bit").members();
  }

  /** The offset of the i-th part in the order of the declaration. */
  private static int offset(DataType type, int i) {
    Range r = type.outer();
    if (r == null) {
      return members(type).get(i).offset();
    }
    // The leftmost index comes first; packed vectors have it on top.
    int index = r.descending() ? r.left() - i : r.left() + i;
    int position = type.isArray() || r.descending() ? index - r.low() : r.high() - index;
    return position * (int) type.element().width();
  }

  private int keyIndex(
      Expr.Pattern p, String key, DataType type, DataType.@Nullable Struct struct, Scope scope) {
    if (struct != null) {
      for (int i = 0; i < struct.members().size(); i++) {
        if (struct.members().get(i).name().equals(key)) {
          return i;
        }
      }
    } else {
      Range r = requireNonNull(type.outer());
      long index = Long.MIN_VALUE;
      if (key.chars().allMatch(Character::isDigit) && key.length() < 9) {
        index = Integer.parseInt(key);
      } else if (scope.find(key) instanceof Symbol.Constant c && Bits.isKnown(c.bits())) {
        index = Bits.value(c.bits(), c.type().signed()).longValue();
      }
      if (r.contains(index)) {
        return (int) Math.abs(index - r.left());
      }
    }
    throw new ElaborationException(p.at(), "the pattern's '" + key + "' is not a part of the type");
  }
}
