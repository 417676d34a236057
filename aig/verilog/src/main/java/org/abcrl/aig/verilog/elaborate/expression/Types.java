package org.abcrl.aig.verilog.elaborate.expression;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Range;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Suggestions;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Signing;
import org.abcrl.aig.verilog.syntax.TypeKeyword;
import org.abcrl.aig.verilog.syntax.TypeSyntax;
import org.abcrl.aig.verilog.syntax.TypeSyntax.Dimension;
import org.jspecify.annotations.Nullable;

/** Makes types out of their syntax. */
public final class Types {
  /** The widest vector: a limit against mistakes, far above any design. */
  public static final int MAX_WIDTH = 1 << 24;

  /** The largest memory in bits. */
  private static final int MAX_MEMORY = 1 << 25;

  /** The most names that one range of an enumeration may stand for. */
  private static final int MAX_NAMES = 1 << 16;

  private final Expressions context;

  Types(Expressions context) {
    this.context = context;
  }

  /** The type; null syntax is one bit. Arrays have at most as many bits as memories may have. */
  public DataType resolve(@Nullable TypeSyntax syntax, List<Dimension> unpacked, Scope scope) {
    DataType type = resolveMemory(syntax, unpacked, scope);
    if (isAboveLimit(type)) {
      throw new ElaborationException(
          place(syntax, unpacked),
          "a memory of "
              + type.width()
              + " bits; at most "
              + context.design.options().memoryLimit()
              + " are turned into registers (--memory-limit)");
    }
    return type;
  }

  /** Whether an array is too large for registers. */
  public boolean isAboveLimit(DataType type) {
    return type.isArray() && type.width() > context.design.options().memoryLimit();
  }

  private static int place(@Nullable TypeSyntax syntax, List<Dimension> unpacked) {
    return syntax != null ? syntax.at() : unpacked.isEmpty() ? 0 : unpacked.get(0).at();
  }

  /** The type of a variable that may be a memory that is kept, of any size that is supported. */
  public DataType resolveMemory(
      @Nullable TypeSyntax syntax, List<Dimension> unpacked, Scope scope) {
    DataType type = syntax == null ? DataType.BIT : resolve(syntax, scope);
    if (!unpacked.isEmpty()) {
      List<Range> ranges = new ArrayList<>();
      for (Dimension d : unpacked) {
        ranges.add(range(d, scope, true));
      }
      ranges.addAll(type.unpacked());
      type = new DataType(ranges, type.packed(), type.struct(), type.signed(), type.enumeration());
    }
    if (type.elementWidth() > MAX_WIDTH) {
      throw new ElaborationException(
          place(syntax, unpacked),
          "a vector of " + type.elementWidth() + " bits; at most " + MAX_WIDTH + " are supported");
    }
    if (type.isArray() && type.width() > MAX_MEMORY) {
      throw new ElaborationException(
          place(syntax, unpacked),
          "a memory of "
              + (type.width() == Integer.MAX_VALUE ? "more than 2^31" : type.width())
              + " bits; at most "
              + MAX_MEMORY
              + " are supported");
    }
    return type;
  }

  private DataType resolve(TypeSyntax syntax, Scope scope) {
    return syntax.accept(kinds, scope);
  }

  /** The type that each kind of syntax stands for. */
  private final TypeSyntax.Visitor<Scope, DataType> kinds =
      new TypeSyntax.Visitor<>() {
        @Override
        public DataType otherwise(TypeSyntax syntax, Scope scope) {
          throw new IllegalArgumentException(syntax.toString());
        }

        @Override
        public DataType vector(TypeSyntax.Vector v, Scope scope) {
          return builtIn(v, scope);
        }

        @Override
        public DataType named(TypeSyntax.Named n, Scope scope) {
          DataType named = Types.this.named(n, scope);
          return named.isArray() && n.dimensions().isEmpty()
              ? named
              : prepend(n.dimensions(), named, scope);
        }

        @Override
        public DataType struct(TypeSyntax.Struct s, Scope scope) {
          return prepend(s.dimensions(), Types.this.struct(s, scope), scope);
        }

        @Override
        public DataType enumeration(TypeSyntax.Enumeration e, Scope scope) {
          return prepend(e.dimensions(), Types.this.enumeration(e, scope), scope);
        }
      };

  private DataType builtIn(TypeSyntax.Vector v, Scope scope) {
    TypeKeyword keyword = v.keyword();
    if (keyword.width() < 0) {
      throw new ElaborationException(
          v.at(), "type '" + keyword.text() + "' is not supported; hardware has vectors of bits");
    }
    boolean signed =
        v.signing() == Signing.SIGNED || (keyword.isSigned() && v.signing() == Signing.NONE);
    return keyword.width() > 0
        ? prepend(v.dimensions(), DataType.vector(keyword.width(), signed), scope)
        : prepend(v.dimensions(), DataType.BIT, scope).withSigned(signed);
  }

  private DataType named(TypeSyntax.Named n, Scope scope) {
    Symbol symbol =
        n.scope().isEmpty()
            ? scope.find(n.name())
            : context.references.packageScope(n.scope(), n.at()).local(n.name());
    if (symbol instanceof Symbol.TypeName t) {
      return t.type();
    }
    throw new ElaborationException(
        n.at(),
        symbol == null
            ? "type '" + n.name() + "' is not declared" + Suggestions.of(n.name(), scope.names())
            : "'" + n.name() + "' is not a type");
  }

  private DataType struct(TypeSyntax.Struct s, Scope scope) {
    List<DataType.Member> members = new ArrayList<>();
    int total = 0;
    int widest = 0;
    List<Item.Declaration> declarations = new ArrayList<>(s.members());
    Collections.reverse(declarations);
    for (Item.Declaration d : declarations) {
      DataType type = resolve(d.type(), d.dimensions(), scope);
      if (type.isArray() && s.packed()) {
        throw new ElaborationException(
            d.at(), "member '" + d.name() + "' of a packed struct must not be an unpacked array");
      }
      if (type.width() > MAX_WIDTH - total) {
        throw new ElaborationException(
            d.at(), "a struct of more than " + MAX_WIDTH + " bits is not supported");
      }
      int width = (int) type.width();
      members.add(new DataType.Member(d.name(), type, s.union() ? 0 : total));
      total = Math.addExact(total, width);
      widest = Math.max(widest, width);
    }
    Collections.reverse(members);
    int width = s.union() ? widest : total;
    return new DataType(
        List.of(), List.of(), new DataType.Struct(List.copyOf(members), width), s.signed());
  }

  private DataType enumeration(TypeSyntax.Enumeration e, Scope scope) {
    DataType base = e.base() == null ? DataType.INTEGER : resolve(e.base(), List.of(), scope);
    int width = (int) base.width();
    int[] next = new int[width];
    List<int[]> values = new ArrayList<>();
    DataType type =
        new DataType(
            base.unpacked(),
            base.packed(),
            base.struct(),
            base.signed(),
            new DataType.Enumeration(values));
    for (TypeSyntax.Name n : e.names()) {
      if (n.value() != null) {
        next = context.evaluator.constantOf(n.value(), width, scope);
      }
      int first = n.from() == null ? 0 : context.evaluator.constantInt(n.from(), scope);
      int last = n.to() == null ? first - 1 : context.evaluator.constantInt(n.to(), scope);
      int from = n.from() == null || n.to() == null ? 0 : first;
      if (n.from() == null) {
        last = 0;
      }
      if (last - (long) from >= MAX_NAMES) {
        throw new ElaborationException(n.at(), "more than " + MAX_NAMES + " names");
      }
      for (int i = from; i <= last; i++) {
        declare(n, n.from() == null ? n.name() : n.name() + i, next, type, scope);
        values.add(next);
        next = context.words.add(next, Bits.of(1, width));
      }
    }
    return type;
  }

  private static void declare(
      TypeSyntax.Name n, String name, int[] value, DataType type, Scope scope) {
    Symbol old = scope.local(name);
    if (old != null && !(old instanceof Symbol.Constant)) {
      throw new ElaborationException(n.at(), "'" + name + "' is declared twice");
    }
    scope.put(name, new Symbol.Constant(value, type, false));
  }

  private DataType prepend(List<Dimension> dimensions, DataType type, Scope scope) {
    if (dimensions.isEmpty()) {
      return type;
    }
    List<Range> ranges = new ArrayList<>();
    for (Dimension d : dimensions) {
      ranges.add(range(d, scope, false));
    }
    ranges.addAll(type.packed());
    return new DataType(List.of(), ranges, type.struct(), type.signed());
  }

  /** The bounds; {@code [n]} of an array stands for {@code [0:n-1]}. */
  public Range range(Dimension d, Scope scope, boolean unpacked) {
    int left = context.evaluator.constantInt(d.left(), scope);
    if (d.right() == null) {
      if (!unpacked) {
        throw new ElaborationException(
            d.at(), "a packed dimension needs two bounds: write [msb:lsb]");
      }
      if (left <= 0) {
        throw new ElaborationException(d.at(), "an array of " + left + " elements");
      }
      return new Range(0, left - 1);
    }
    int right = context.evaluator.constantInt(d.right(), scope);
    if (Math.abs((long) left - right) >= MAX_WIDTH) {
      throw new ElaborationException(
          d.at(), "a range [" + left + ":" + right + "] of more than " + MAX_WIDTH + " elements");
    }
    return new Range(left, right);
  }

  /** The type before an assignment pattern. */
  DataType ofPattern(Expr.Pattern p, Scope scope) {
    Expr.Reference name = requireNonNull(p.type(), "a pattern without a type");
    DataType type = ofExpression(name, scope);
    if (type == null) {
      throw new ElaborationException(
          p.at(), "'" + name.name() + "' is not a type; found an assignment pattern after it");
    }
    return type;
  }

  /** The type that an expression names in a cast or a call of {@code $bits}; null for a value. */
  public @Nullable DataType ofExpression(Expr e, Scope scope) {
    if (e instanceof Expr.TypeExpr t) {
      return resolve(t.type(), List.of(), scope);
    }
    if (e instanceof Expr.Reference r
        && r.selects().stream().noneMatch(s -> s.kind() == Expr.Select.Kind.MEMBER)) {
      Symbol symbol =
          r.scope().isEmpty()
              ? scope.find(r.name())
              : context.references.packageScope(r.scope(), r.at()).local(r.name());
      if (symbol instanceof Symbol.TypeName t && r.selects().isEmpty()) {
        return t.type();
      }
    }
    return null;
  }
}
