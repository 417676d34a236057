package org.abcrl.aig.verilog.elaborate.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Aggregates;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Selection;
import org.abcrl.aig.verilog.elaborate.statement.Assignments;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;

/** Continuous assignments: the bits of nets, and their drivers. */
public final class Nets {
  private final Executor executor;
  private final Expressions context;

  Nets(Executor executor) {
    this.executor = executor;
    context = executor.expressions();
  }

  /** {@code assign target = value}. */
  void assign(int at, Expr target, Expr value, Scope scope) {
    executor.start(Map.of(), false);
    if (target instanceof Expr.Reference r) {
      Selection selection = target(r, scope);
      int[] bits;
      if (Aggregates.isAggregate(value) || selection.type().isArray()) {
        bits = context.evaluator().assigned(value, selection.type(), scope);
      } else {
        executor.assignments().warnTruncation(at, value, selection.width(), scope);
        bits = context.evaluator().assigned(value, selection.width(), scope);
      }
      drive(selection, bits, at);
      return;
    }
    int width = width(target, scope);
    executor.assignments().warnTruncation(at, value, width, scope);
    drive(target, context.evaluator().assigned(value, width, scope), at, scope);
  }

  int width(Expr target, Scope scope) {
    if (target instanceof Expr.Reference r) {
      return target(r, scope).width();
    }
    int width = 0;
    for (Expr part : Assignments.parts(target)) {
      width += width(part, scope);
    }
    return width;
  }

  /** Drives the nets that the target names with the bits. */
  void drive(Expr target, int[] bits, int at, Scope scope) {
    if (target instanceof Expr.Reference r) {
      drive(target(r, scope), bits, at);
      return;
    }
    int[] value = bits;
    if (target instanceof Expr.Stream s && s.reverse()) {
      value = Assignments.unreversed(bits, context.evaluator().streamSlice(s, scope));
    }
    int from = 0;
    List<Expr> parts = Assignments.parts(target);
    for (int i = parts.size() - 1; i >= 0; i--) {
      int width = width(parts.get(i), scope);
      drive(
          parts.get(i),
          Bits.resize(
              Bits.slice(value, from, Math.max(0, Math.min(width, value.length - from))),
              width,
              false),
          at,
          scope);
      from += width;
    }
  }

  private void drive(Selection target, int[] bits, int at) {
    Symbol.Variable v = target.target();
    int[] all = v.bits();
    int[] targets = context.selections().read(all, target.steps());
    boolean and = v.net().isWiredAnd();
    boolean or = v.net().isWiredOr();
    if (and || or) {
      for (int i = 0; i < targets.length; i++) {
        if (targets[i] >= Bits.FIRST_NET) {
          context.design().driveWired(targets[i], bits[i], and);
        }
      }
      return;
    }
    int n = 0;
    int[] inside = new int[targets.length];
    int[] sources = new int[targets.length];
    for (int i = 0; i < targets.length; i++) {
      // Bits outside the declared range do not exist.
      if (targets[i] >= Bits.FIRST_NET) {
        inside[n] = targets[i];
        sources[n++] = bits[i];
      }
    }
    context
        .design()
        .drive(
            n == targets.length ? inside : Arrays.copyOf(inside, n),
            n == targets.length ? sources : Arrays.copyOf(sources, n),
            at);
  }

  private Selection target(Expr.Reference r, Scope scope) {
    Selection s = context.references().resolve(r, scope, true);
    Symbol.Variable v = s.target();
    if (v.isLocal()) {
      throw new ElaborationException(r.at(), "'" + v.name() + "' is local to a function");
    }
    if (!s.isStatic()) {
      throw new ElaborationException(
          r.at(), "the index of a continuous assignment's target must be constant; use a process");
    }
    if (v.direction() == Item.Direction.INPUT && scope.find(r.name()) == v) {
      throw new ElaborationException(
          r.at(), "'" + v.name() + "' is an input and cannot be driven from inside");
    }
    return s;
  }
}
