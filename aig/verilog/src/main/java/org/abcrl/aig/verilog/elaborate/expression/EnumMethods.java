package org.abcrl.aig.verilog.elaborate.expression;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Expr.Select.Kind;
import org.jspecify.annotations.Nullable;

/** The methods of enumerations (IEEE 1800-2017, section 6.19.5). */
final class EnumMethods {
  private static final Set<String> NAMES = Set.of("first", "last", "next", "prev", "num", "name");

  private final Expressions context;

  EnumMethods(Expressions context) {
    this.context = context;
  }

  /**
   * A call of a method.
   *
   * @param of the value whose method it is
   * @param type the value's type
   * @param name the method
   */
  record Method(Expr.Reference of, DataType type, String name) {
    /** The type of the result. */
    DataType result() {
      return name.equals("num") ? DataType.INTEGER : type;
    }
  }

  /** The method that a name with selects stands for; null if it is none. */
  @Nullable Method find(Expr.Reference r, Scope scope) {
    int n = r.selects().size();
    Expr.Select last = n == 0 ? null : r.selects().get(n - 1);
    if (last == null || last.kind() != Kind.MEMBER || !NAMES.contains(last.member())) {
      return null;
    }
    Expr.Reference of =
        new Expr.Reference(r.at(), r.scope(), r.name(), r.selects().subList(0, n - 1));
    DataType type = context.references.typeOrNull(of, scope);
    return type == null || type.enumeration() == null || type.isArray()
        ? null
        : new Method(of, type, last.member());
  }

  /** The value of a method. */
  int[] value(Method m, List<Expr.Argument> arguments, Scope scope) {
    List<int[]> values = requireNonNull(m.type().enumeration()).values();
    int count = values.size();
    switch (m.name()) {
      case "first" -> {
        return values.get(0);
      }
      case "last" -> {
        return values.get(count - 1);
      }
      case "num" -> {
        return Bits.of(count, 32);
      }
      case "next", "prev" -> {
        return step(m, values, arguments, scope);
      }
      default ->
          throw new ElaborationException(
              m.of().at(), "method '" + m.name() + "' is not supported: it gives a string");
    }
  }

  private int[] step(Method m, List<int[]> values, List<Expr.Argument> arguments, Scope scope) {
    int count = values.size();
    int by =
        arguments.isEmpty() || arguments.get(0).value() == null
            ? 1
            : context.evaluator.constantInt(arguments.get(0).value(), scope);
    int[] subject = context.evaluator.self(m.of(), scope);
    // What is no value of the enumeration has no next one: it gives the type's default, x.
    int[] none = Bits.fill(subject.length, Bits.X);
    int[][] to = new int[count][];
    for (int i = 0; i < count; i++) {
      to[i] = values.get(Math.floorMod(m.name().equals("next") ? i + by : i - by, count));
    }
    if (Bits.isConstant(subject)) {
      for (int i = 0; i < count; i++) {
        if (Arrays.equals(subject, values.get(i))) {
          return to[i];
        }
      }
      return none;
    }
    return context.words.choose(subject, values.toArray(int[][]::new), to, none);
  }
}
