package org.abcrl.aig.verilog.elaborate.declare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Suggestions;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Sizes.Size;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Memory;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.NetType;
import org.abcrl.aig.verilog.syntax.Signing;
import org.abcrl.aig.verilog.syntax.TypeKeyword;
import org.abcrl.aig.verilog.syntax.TypeSyntax;
import org.jspecify.annotations.Nullable;

/** Enters declared names into a scope. */
public final class Declarations {
  private final Expressions context;
  private final Scope scope;

  /** Takes variables that live for one call; null where variables have signals. */
  private final @Nullable Consumer<Symbol.Variable> local;

  private final List<Symbol.Variable> locals = new ArrayList<>();

  /** Values for parameters from outside, by name; those that were used leave {@link #unused}. */
  private Map<String, ParameterValue> overrides = Map.of();

  private final Set<String> unused = new HashSet<>();

  /**
   * Declarations into {@code scope}.
   *
   * @param local takes each variable that lives for one call only and has no signal; null where
   *     variables have signals
   */
  public Declarations(Expressions context, Scope scope, @Nullable Consumer<Symbol.Variable> local) {
    this.context = context;
    this.scope = scope;
    this.local = local;
  }

  /** Sets the values that parameters get from outside. */
  public void setOverrides(Map<String, ParameterValue> values) {
    overrides = values;
    unused.addAll(values.keySet());
  }

  /** Overrides of parameters that do not exist. */
  public Set<String> unused() {
    return unused;
  }

  /** The variables without signals that were declared. */
  public List<Symbol.Variable> locals() {
    return locals;
  }

  /** Declares the items; what is wrong with one does not keep the others from it. */
  public void declareAll(List<Item> items) {
    routines(items);
    declareRest(items);
  }

  /** Declares all but functions, tasks and imports, which {@link #routines} has declared. */
  public void declareRest(List<Item> items) {
    for (Item item : items) {
      context.design().attempt(() -> declare(item));
    }
  }

  /** Declares the items; stops at the first that is wrong. */
  public void declare(List<Item> items) {
    routines(items);
    for (Item item : items) {
      declare(item);
    }
  }

  /** Declares functions and tasks, and what is imported: they are known before all else. */
  public void routines(List<Item> items) {
    for (Item item : items) {
      if (item instanceof Item.Function f) {
        if (scope.local(f.name()) != null) {
          context.design().error(f.at(), "'" + f.name() + "' is declared twice");
        }
        scope.put(f.name(), new Symbol.Routine(f, scope));
      } else if (item instanceof Item.Import i) {
        context.design().attempt(() -> importItem(i));
      }
    }
  }

  private void importItem(Item.Import i) {
    Scope from = context.references().packageScope(i.scope(), i.at());
    if (i.name().isEmpty()) {
      scope.importAll(from);
      return;
    }
    Symbol symbol = from.local(i.name());
    if (symbol == null) {
      throw new ElaborationException(
          i.at(),
          "package '"
              + i.scope()
              + "' has no '"
              + i.name()
              + "'"
              + Suggestions.of(i.name(), from.names()));
    }
    scope.put(i.name(), symbol);
  }

  @SuppressWarnings("NullAway") // Visitors without an argument have Void.
  private void declare(Item item) {
    item.accept(declared, null);
  }

  /** What each kind of item declares. */
  private final Item.Visitor<Void, Void> declared =
      new Item.Visitor<>() {
        @Override
        public Void otherwise(Item item, Void argument) {
          return null;
        }

        @Override
        public Void declaration(Item.Declaration d, Void argument) {
          variable(d);
          return null;
        }

        @Override
        public Void parameter(Item.Parameter p, Void argument) {
          Declarations.this.parameter(p);
          return null;
        }

        @Override
        public Void typedef(Item.Typedef t, Void argument) {
          fresh(t.name(), t.at());
          DataType type = context.types().resolve(t.type(), t.dimensions(), scope);
          scope.put(t.name(), new Symbol.TypeName(type));
          return null;
        }

        @Override
        public Void unsupported(Item.Unsupported u, Void argument) {
          throw new ElaborationException(u.at(), u.what() + " is not supported");
        }
      };

  private void fresh(String name, int at) {
    if (scope.local(name) != null) {
      throw new ElaborationException(at, "'" + name + "' is declared twice");
    }
  }

  private void parameter(Item.Parameter p) {
    ParameterValue override = p.local() ? null : overrides.get(p.name());
    if (override != null) {
      unused.remove(p.name());
    }
    fresh(p.name(), p.at());
    if (p.isType()) {
      DataType type =
          override != null && override.type() != null
              ? override.type()
              : p.type() == null ? null : context.types().resolve(p.type(), List.of(), scope);
      if (type == null) {
        throw new ElaborationException(p.at(), "type parameter '" + p.name() + "' has no type");
      }
      scope.put(p.name(), new Symbol.TypeName(type));
      return;
    }
    if (override != null && override.type() != null) {
      throw new ElaborationException(
          override.at(), "parameter '" + p.name() + "' is a value, found a type");
    }
    if (isReal(p, override)) {
      scope.put(p.name(), new Symbol.RealConstant(real(p, override)));
      return;
    }
    boolean untyped = (p.type() == null || isImplicit(p.type())) && p.dimensions().isEmpty();
    boolean sign = p.type() instanceof TypeSyntax.Vector v && v.signing() == Signing.SIGNED;
    if (untyped) {
      int[] bits;
      boolean signed;
      if (override != null && override.aggregate() != null) {
        throw new ElaborationException(
            override.at(),
            "parameter '" + p.name() + "' has no type that fits an array or pattern");
      } else if (override != null) {
        bits = number(p, override);
        signed = override.signed();
      } else {
        Expr value = required(p);
        Size size = context.sizes().of(value, scope);
        bits = context.evaluator().constantSelf(value, scope);
        signed = size.signed();
      }
      signed |= sign;
      scope.put(
          p.name(),
          new Symbol.Constant(bits, DataType.vector(Math.max(1, bits.length), signed), true));
      return;
    }
    DataType type = context.types().resolve(p.type(), p.dimensions(), scope);
    int[] bits;
    if (override != null && override.aggregate() == null) {
      if (type.isArray()) {
        throw new ElaborationException(
            override.at(), "parameter '" + p.name() + "' is an array; found " + kind(override));
      }
      bits = Bits.resize(number(p, override), (int) type.width(), override.signed());
    } else {
      ParameterValue.Aggregate given = override == null ? null : override.aggregate();
      Expr value = given == null ? required(p) : given.value();
      bits = context.evaluator().assigned(value, type, given == null ? scope : given.scope());
      if (!Bits.isConstant(bits)) {
        throw new ElaborationException(
            value.at(), "expected a constant expression; this one depends on signals");
      }
    }
    scope.put(p.name(), new Symbol.Constant(bits, type, true));
  }

  /** The bits that a parameter gets from outside, if it can have them. */
  private static int[] number(Item.Parameter p, ParameterValue override) {
    int[] bits = override.bits();
    if (bits == null) {
      throw new ElaborationException(
          override.at(), "parameter '" + p.name() + "' is a number; found " + kind(override));
    }
    return bits;
  }

  private static String kind(ParameterValue value) {
    if (value.type() != null) {
      return "a type";
    }
    return value.aggregate() != null ? "an array or a pattern" : "a number";
  }

  /** Whether a parameter is a real number: it is one by its type or, without a type, its value. */
  private boolean isReal(Item.Parameter p, @Nullable ParameterValue override) {
    if (p.type() instanceof TypeSyntax.Vector v && v.keyword().isReal()) {
      return true;
    }
    if (p.type() != null || !p.dimensions().isEmpty()) {
      return false;
    }
    return override != null
        ? override.real() != null
        : p.value() != null && context.reals().isReal(p.value(), scope);
  }

  private double real(Item.Parameter p, @Nullable ParameterValue override) {
    if (override == null) {
      return context.reals().value(required(p), scope);
    }
    return override.real() != null
        ? override.real()
        : Bits.value(number(p, override), override.signed()).doubleValue();
  }

  /** {@code parameter signed P}: a sign, but no width. */
  private static boolean isImplicit(TypeSyntax type) {
    return type instanceof TypeSyntax.Vector v
        && v.keyword() == TypeKeyword.IMPLICIT
        && v.dimensions().isEmpty();
  }

  private static Expr required(Item.Parameter p) {
    if (p.value() == null) {
      throw new ElaborationException(
          p.at(),
          "parameter '" + p.name() + "' has no value; give it a default or set it in the instance");
    }
    return p.value();
  }

  private void variable(Item.Declaration d) {
    boolean mayBeMemory = local == null && d.direction() == Item.Direction.NONE && !d.net().isNet();
    DataType type =
        mayBeMemory
            ? context.types().resolveMemory(d.type(), d.dimensions(), scope)
            : context.types().resolve(d.type(), d.dimensions(), scope);
    Symbol old = scope.local(d.name());
    if (old instanceof Symbol.Variable v && completes(v, d)) {
      complete(v, d, type);
      bothWays(v);
      return;
    }
    fresh(d.name(), d.at());
    Symbol.Variable v = new Symbol.Variable(d.name(), d.at(), type);
    v.setDirection(local != null ? Item.Direction.NONE : d.direction());
    v.setNet(netOf(d));
    scope.put(d.name(), v);
    if (local != null) {
      locals.add(v);
      local.accept(v);
      return;
    }
    context.design().variables().add(v);
    if (context.types().isAboveLimit(type)) {
      int width = (int) type.elementWidth();
      v.setMemory(new Memory(scope.path() + d.name(), v.width() / width, width, d.at()));
      context.design().netlist().addMemory(requireNonNull(v.memory()));
      return;
    }
    v.setSignal(
        context
            .design()
            .netlist()
            .newSignal(
                scope.path() + d.name(),
                v.width(),
                (int) type.elementWidth(),
                type.isArray() ? type.unpacked().get(0).low() : 0,
                d.at()));
    supply(v, d);
    bothWays(v);
  }

  private void bothWays(Symbol.Variable v) {
    if (v.direction() == Item.Direction.INOUT && local == null) {
      context.design().threeState().add(v.bits());
    }
  }

  private NetType netOf(Item.Declaration d) {
    if (d.net().isNet()) {
      return d.net();
    }
    // A port without a keyword is a net, unless its type is that of a variable.
    boolean typed =
        d.variable()
            || (d.type() instanceof TypeSyntax.Vector v && v.keyword() != TypeKeyword.IMPLICIT)
            || (d.type() != null && !(d.type() instanceof TypeSyntax.Vector));
    return d.direction() == Item.Direction.NONE || typed || local != null
        ? NetType.NONE
        : NetType.WIRE;
  }

  private void supply(Symbol.Variable v, Item.Declaration d) {
    if (d.net() == NetType.SUPPLY0 || d.net() == NetType.SUPPLY1) {
      int value = d.net() == NetType.SUPPLY1 ? Bits.ONE : Bits.ZERO;
      context.design().drive(v.bits(), Bits.fill(v.width(), value), d.at());
    }
  }

  /** Classic ports are declared twice: {@code output q; reg q;}. */
  private static boolean completes(Symbol.Variable v, Item.Declaration d) {
    return (v.direction() == Item.Direction.NONE) != (d.direction() == Item.Direction.NONE);
  }

  private static void complete(Symbol.Variable v, Item.Declaration d, DataType type) {
    if (type.width() != v.type().width() && type.width() != 1 && v.type().width() != 1) {
      throw new ElaborationException(
          d.at(),
          "'"
              + d.name()
              + "' is declared with "
              + type.width()
              + " bits here and "
              + v.type().width()
              + " bits before");
    }
    if (type.width() > v.type().width()) {
      throw new ElaborationException(
          d.at(),
          "port '"
              + d.name()
              + "' is one bit wide in its port declaration; repeat the range there");
    }
    v.setType(v.type().withSigned(v.type().signed() || type.signed()));
    if (d.direction() == Item.Direction.NONE) {
      v.setNet(d.net());
    } else {
      v.setDirection(d.direction());
    }
  }

  /** The ports of a function or task, as local variables. */
  public List<Symbol.Variable> ports(Item.Function f) {
    List<Symbol.Variable> result = new ArrayList<>();
    for (Item.Declaration d : f.ports()) {
      DataType type = context.types().resolve(d.type(), d.dimensions(), scope);
      Symbol.Variable v = new Symbol.Variable(d.name(), d.at(), type);
      scope.put(d.name(), v);
      locals.add(v);
      result.add(v);
    }
    return result;
  }
}
