package org.abcrl.aig.verilog.elaborate.statement;

import java.util.List;
import java.util.function.Supplier;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Aggregates;
import org.abcrl.aig.verilog.elaborate.expression.Evaluator;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Selection;
import org.abcrl.aig.verilog.elaborate.expression.Selections;
import org.abcrl.aig.verilog.elaborate.expression.Types;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;

/** Procedural assignments. */
public final class Assignments {
  private final Expressions context;
  private final Executor executor;

  Assignments(Executor executor) {
    this.executor = executor;
    context = executor.expressions();
  }

  void run(Stmt.Assign a, Scope scope) {
    Expr value =
        a.operator() == null
            ? a.value()
            : new Expr.Binary(a.at(), a.operator(), a.target(), a.value());
    if (a.target() instanceof Expr.Reference r) {
      // The usual case: the target's type says how wide the value is, and patterns fit it.
      Selection target = context.references().resolve(r, scope, true);
      check(r, target);
      if (!target.type().isArray()) {
        warnTruncation(a.at(), value, target.width(), scope);
      }
      int[] bits = context.evaluator().assigned(value, target.type(), scope);
      store(target, bits, a.blocking(), a.at());
      return;
    }
    int width = width(a.target(), scope);
    warnTruncation(a.at(), value, width, scope);
    assign(a.target(), context.evaluator().assigned(value, width, scope), a.blocking(), scope);
  }

  /** Warns of a value with more bits than its target. */
  public void warnTruncation(int at, Expr value, int width, Scope scope) {
    if (Aggregates.isAggregate(value) || executor.inFunction()) {
      return;
    }
    int needed = context.sizes().needed(value, scope);
    if (needed > width) {
      context
          .design()
          .warn(
              at,
              "the value has "
                  + needed
                  + " bits, the target "
                  + width
                  + "; the upper bits are cut off");
    }
  }

  /** The width of a target. */
  int width(Expr target, Scope scope) {
    if (target instanceof Expr.Reference r) {
      return context.references().resolve(r, scope, true).width();
    }
    long width = 0;
    for (Expr part : parts(target)) {
      width += width(part, scope);
    }
    return (int) Math.min(Types.MAX_WIDTH, width);
  }

  /** The parts of a concatenation as a target. */
  public static List<Expr> parts(Expr target) {
    if (target instanceof Expr.Concat c) {
      return c.parts();
    } else if (target instanceof Expr.Stream s) {
      return s.parts();
    }
    throw new ElaborationException(
        target.at(), "found an expression, expected the target of an assignment");
  }

  void assign(Expr target, int[] value, boolean blocking, Scope scope) {
    if (target instanceof Expr.Reference r) {
      Selection selection = context.references().resolve(r, scope, true);
      check(r, selection);
      store(selection, value, blocking, r.at());
      return;
    }
    List<Expr> parts = parts(target);
    int[] bits = value;
    if (target instanceof Expr.Stream s && s.reverse()) {
      bits = unreversed(value, context.evaluator().streamSlice(s, scope));
    }
    // All places are fixed before the first part is written.
    Selection[] selections = new Selection[parts.size()];
    for (int i = 0; i < selections.length; i++) {
      if (parts.get(i) instanceof Expr.Reference r) {
        selections[i] = context.references().resolve(r, scope, true);
        check(r, selections[i]);
      }
    }
    int at = 0;
    for (int i = selections.length - 1; i >= 0; i--) {
      int width = selections[i] != null ? selections[i].width() : width(parts.get(i), scope);
      int[] slice = Bits.resize(Bits.slice(bits, at, width), width, false);
      if (selections[i] != null) {
        store(selections[i], slice, blocking, parts.get(i).at());
      } else {
        assign(parts.get(i), slice, blocking, scope);
      }
      at += width;
    }
  }

  /** The inverse of {@link Evaluator#reversed}. */
  public static int[] unreversed(int[] word, int slice) {
    int[] places = new int[word.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    int[] moved = Evaluator.reversed(places, slice);
    int[] result = new int[word.length];
    for (int i = 0; i < places.length; i++) {
      result[moved[i]] = word[i];
    }
    return result;
  }

  private static void check(Expr.Reference r, Selection selection) {
    Symbol.Variable v = selection.target();
    if (v.net().isNet()) {
      throw new ElaborationException(
          r.at(),
          "'"
              + v.name()
              + "' is a net ("
              + v.net().text()
              + ") and cannot be assigned in a process; declare it as 'reg' or 'logic'");
    }
    if (v.direction() == Item.Direction.INPUT) {
      throw new ElaborationException(
          r.at(), "'" + v.name() + "' is an input and cannot be assigned");
    }
  }

  /** Sets a whole variable. */
  void set(Symbol.Variable v, int[] value) {
    executor.env.blocking.put(v, value);
  }

  private void store(Selection target, int[] value, boolean blocking, int at) {
    Symbol.Variable v = target.target();
    if (v.memory() != null && executor.isInitial() && target.isStatic()) {
      Selections.writeInPlace(executor.ownContent(v), target.steps(), value);
      return;
    }
    if (v.memory() != null && !executor.isInitial()) {
      Symbol.Variable enable = executor.memories().write(target, value, blocking, at);
      if (enable != null) {
        executor.env.nonblocking.put(enable, new int[] {Bits.ONE});
      }
      return;
    }
    context.design().effort().at(at);
    if (!target.steps().isEmpty()) {
      context.design().effort().copy(v.width());
    }
    if (blocking) {
      if (executor.env.pending(v) != null) {
        // In simulation the earlier '<=' would still come later.
        throw new ElaborationException(
            at, "'" + v.name() + "' is assigned by '=' after '<='; use one of them");
      }
      executor.env.blocking.put(v, written(target, () -> executor.read(v), value));
    } else {
      executor.env.nonblocking.put(v, written(target, () -> executor.pending(v), value));
    }
  }

  /** The variable's value with the target's part written; a whole value needs no old one. */
  private int[] written(Selection target, Supplier<int[]> old, int[] value) {
    return target.steps().isEmpty()
        ? value
        : context.selections().write(old.get(), target.steps(), value);
  }
}
