package org.abcrl.aig.verilog.elaborate.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Selection;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Edge;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;
import org.jspecify.annotations.Nullable;

/**
 * Tells asynchronous resets and sets from the clock among the edges of a process: those that the
 * leading {@code if ... else if} chain tests, or the conditional of the only assignment.
 */
public final class Async {
  private final Executor executor;
  private final Expressions context;
  private final Scope scope;

  Async(Executor executor, Scope scope) {
    this.executor = executor;
    context = executor.expressions();
    this.scope = scope;
  }

  /**
   * An asynchronous reset or set.
   *
   * @param active the bit that is 1 while it is active
   */
  record Reset(Item.Event event, Symbol.Variable variable, int bit, boolean high, int active) {

    /** Lets the variable hold a constant with the reset active or not. */
    void bind(Map<Symbol.Variable, int[]> values, boolean isActive) {
      int[] bits = values.containsKey(variable) ? values.get(variable).clone() : variable.bits();
      bits[bit] = isActive == high ? Bits.ONE : Bits.ZERO;
      values.put(variable, bits);
    }
  }

  List<Reset> resets(List<Item.Event> edges, Item.Always item) {
    List<Reset> candidates = new ArrayList<>();
    for (Item.Event e : edges) {
      candidates.add(candidate(e));
    }
    List<Reset> found = new ArrayList<>();
    Stmt s = body(item.body());
    while (s instanceof Stmt.If i && found.size() < edges.size() - 1) {
      Reset tested = tested(i.condition(), candidates, found);
      if (tested == null) {
        break;
      }
      found.add(tested);
      s = i.otherwise() == null ? null : body(i.otherwise());
    }
    // One assignment may choose by the resets instead: q <= reset ? 0 : d.
    Expr e = s instanceof Stmt.Assign a && a.operator() == null ? a.value() : null;
    while (e instanceof Expr.Conditional c && found.size() < edges.size() - 1) {
      Reset tested = tested(c.condition(), candidates, found);
      if (tested == null) {
        break;
      }
      found.add(tested);
      e = c.whenFalse();
    }
    if (found.size() != edges.size() - 1) {
      throw new ElaborationException(
          item.at(),
          "the process has "
              + edges.size()
              + " edges; one is the clock, and each other must be a reset that a leading 'if' tests"
              + " with the same polarity");
    }
    return found;
  }

  /** A single statement out of its begin and end. */
  private static Stmt body(Stmt s) {
    Stmt inner = s;
    while (inner instanceof Stmt.Block b && b.body().size() == 1) {
      inner = b.body().get(0);
    }
    return inner;
  }

  private Reset candidate(Item.Event e) {
    if (!(e.signal() instanceof Expr.Reference r)) {
      throw new ElaborationException(
          e.at(), "expected the name of a signal after '" + e.edge().text() + "'");
    }
    Selection s = context.references().resolve(r, scope, false);
    if (s.variable() == null || !s.isStatic() || s.width() != 1) {
      throw new ElaborationException(
          e.at(), "expected one bit of a signal after '" + e.edge().text() + "'");
    }
    int[] places = new int[s.variable().width()];
    for (int i = 0; i < places.length; i++) {
      places[i] = Bits.FIRST_NET + i;
    }
    int bit = context.selections().read(places, s.steps())[0] - Bits.FIRST_NET;
    int wire = s.variable().bit(bit);
    boolean high = e.edge() == Edge.RISING;
    return new Reset(e, s.variable(), bit, high, high ? wire : context.words().not(wire));
  }

  /** The candidate that alone decides the condition: true when active, false when not. */
  private @Nullable Reset tested(Expr condition, List<Reset> candidates, List<Reset> found) {
    for (Reset c : candidates) {
      if (found.contains(c)) {
        continue;
      }
      if (truth(condition, c, true) == Bits.ONE && truth(condition, c, false) == Bits.ZERO) {
        return c;
      }
    }
    return null;
  }

  private int truth(Expr condition, Reset candidate, boolean active) {
    Map<Symbol.Variable, int[]> values = new LinkedHashMap<>();
    candidate.bind(values, active);
    executor.start(values, false);
    int result = context.evaluator().truth(condition, scope);
    executor.finish();
    return result;
  }
}
