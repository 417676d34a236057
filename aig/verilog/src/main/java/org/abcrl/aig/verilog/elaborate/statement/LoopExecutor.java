package org.abcrl.aig.verilog.elaborate.statement;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Range;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.statement.Exits.Exit;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;

/**
 * Unrolls loops. Where an iteration may leave the loop under a condition that depends on signals,
 * its outcome is set aside and execution goes on as if it had not; at the end the outcomes are
 * joined, the earliest exit first. So the loop's variable stays constant all the way.
 */
public final class LoopExecutor {
  private final Expressions context;
  private final Executor executor;

  LoopExecutor(Executor executor) {
    this.executor = executor;
    context = executor.expressions();
  }

  /** Decides whether another iteration follows. */
  private interface Condition {
    boolean holds();
  }

  void run(Stmt.For f, Scope scope) {
    Scope inner = scope;
    if (!f.declarations().isEmpty()) {
      inner = scope.child("");
      for (Item.Declaration d : f.declarations()) {
        DataType type = context.types().resolve(d.type(), List.of(), scope);
        Symbol.Variable v = new Symbol.Variable(d.name(), d.at(), type);
        inner.put(d.name(), v);
        executor
            .assignments()
            .set(v, context.evaluator().assigned(requireNonNull(d.init()), type, inner));
      }
    }
    Scope body = inner;
    f.init().forEach(s -> executor.run(s, body));
    loop(
        f.at(),
        () -> f.condition() == null || constant(f.condition(), body),
        () -> executor.run(f.body(), body),
        () -> f.step().forEach(s -> executor.run(s, body)));
  }

  void run(Stmt.While w, Scope scope) {
    boolean[] first = {w.bodyFirst()};
    loop(
        w.at(),
        () -> {
          boolean holds = first[0] || constant(w.condition(), scope);
          first[0] = false;
          return holds;
        },
        () -> executor.run(w.body(), scope),
        () -> {});
  }

  void run(Stmt.Repeat r, Scope scope) {
    long[] left = {Math.max(0, context.evaluator().constantInt(r.count(), scope))};
    loop(r.at(), () -> left[0]-- > 0, () -> executor.run(r.body(), scope), () -> {});
  }

  void run(Stmt.Foreach f, Scope scope) {
    Symbol symbol = scope.find(f.array());
    if (!(symbol instanceof Symbol.Variable v)) {
      throw new ElaborationException(f.at(), "'" + f.array() + "' is not an array");
    }
    foreach(f, 0, v.type(), scope.child(""));
  }

  private void foreach(Stmt.Foreach f, int level, DataType type, Scope scope) {
    if (level == f.variables().size()) {
      executor.run(f.body(), scope);
      return;
    }
    Range range = type.outer();
    if (range == null) {
      throw new ElaborationException(f.at(), "'" + f.array() + "' has fewer dimensions");
    }
    int step = range.descending() ? -1 : 1;
    int[] next = {range.left()};
    loop(
        f.at(),
        () -> range.contains(next[0]),
        () -> {
          scope.put(
              f.variables().get(level),
              new Symbol.Constant(Bits.of(next[0], 32), DataType.INTEGER, false));
          foreach(f, level + 1, type.element(), scope);
        },
        () -> next[0] += step);
  }

  private boolean constant(Expr condition, Scope scope) {
    int value = context.evaluator().truth(condition, scope);
    if (value >= Bits.FIRST_NET) {
      throw new ElaborationException(
          condition.at(),
          "the loop's condition depends on signals; only loops with constant bounds can be"
              + " unrolled");
    }
    return value == Bits.ONE;
  }

  private void loop(int at, Condition condition, Runnable body, Runnable step) {
    Exit breaks = new Exit(Exits.Kind.BREAK);
    Exit continues = new Exit(Exits.Kind.CONTINUE);
    Env before = executor.env;
    List<Env> aside = new ArrayList<>();
    List<Integer> conditions = new ArrayList<>();
    executor.exits().push(breaks);
    while (condition.holds()) {
      executor.countIteration(at);
      executor.exits().push(continues);
      body.run();
      executor.exits().pop(continues);
      executor.env.blocking.remove(continues.flag);
      int left = executor.exits().taken();
      if (left == Bits.ONE) {
        break;
      }
      if (left != Bits.ZERO) {
        aside.add(executor.env);
        conditions.add(left);
        executor.env = new Env(executor.env);
        executor.exits().clearAll();
      }
      step.run();
    }
    executor.exits().pop(breaks);
    for (int i = aside.size() - 1; i >= 0; i--) {
      Env target = aside.get(i);
      Env later = executor.env;
      int left = conditions.get(i);
      Env early = new Env(target);
      executor.join(target, List.of(early, later), (u, a) -> context.words().mux(left, a[0], a[1]));
      executor.env = target;
    }
    executor.env = before;
    before.blocking.remove(breaks.flag);
  }
}
