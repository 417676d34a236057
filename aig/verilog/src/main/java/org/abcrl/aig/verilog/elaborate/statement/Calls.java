package org.abcrl.aig.verilog.elaborate.statement;

import java.util.List;
import org.abcrl.aig.verilog.elaborate.declare.Declarations;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.statement.Exits.Exit;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;

/** Calls of functions and tasks: they are executed in place. */
final class Calls {
  /** Functions that call themselves deeper than this do not end. */
  private static final int MAX_CALLS = 1000;

  /** The name under which a function's scope knows its result. */
  static final String RESULT = " result";

  private final Executor executor;
  private final Expressions context;
  private int depth;

  Calls(Executor executor) {
    this.executor = executor;
    context = executor.expressions();
  }

  void reset() {
    depth = 0;
  }

  /** Whether a function or task is being executed. */
  boolean isActive() {
    return depth > 0;
  }

  /** Runs a function or task; as a statement it may be without a value. */
  int[] invoke(Expr.Call c, Scope scope, boolean statement) {
    Symbol.Routine routine = context.references().routine(c.callee(), scope);
    Item.Function f = routine.syntax();
    if (!statement && f.isVoid()) {
      throw new ElaborationException(
          c.at(), "'" + f.name() + "' has no value: it is a task or a void function");
    }
    if (++depth > MAX_CALLS) {
      depth = 0;
      throw new ElaborationException(
          c.at(), "calls of '" + f.name() + "' are nested more than " + MAX_CALLS + " deep");
    }
    Scope inner = routine.scope().child(f.name());
    Declarations declarations = new Declarations(context, inner, executor::makeLocal);
    List<Symbol.Variable> ports = declarations.ports(f);
    Expr[] actuals = arguments(c, f);
    for (int i = 0; i < ports.size(); i++) {
      Symbol.Variable port = ports.get(i);
      if (f.ports().get(i).direction() != Item.Direction.OUTPUT) {
        executor.env.blocking.put(port, argument(actuals[i], port, scope));
      } else {
        executor.env.blocking.put(port, Bits.fill(port.width(), Bits.X));
      }
    }
    Symbol.Variable result = null;
    if (!f.isVoid()) {
      DataType type = context.types().resolve(f.result(), List.of(), routine.scope());
      result = new Symbol.Variable(f.name(), f.at(), type);
      inner.put(f.name(), result);
      inner.put(RESULT, result);
      executor.env.blocking.put(result, Bits.fill(result.width(), Bits.X));
    }
    declarations.declare(f.items());
    for (Item item : f.items()) {
      if (item instanceof Item.Declaration d
          && d.init() != null
          && inner.local(d.name()) instanceof Symbol.Variable v) {
        executor.env.blocking.put(v, context.evaluator().assigned(d.init(), v.type(), inner));
      }
    }
    // Exits of the caller do not concern the function: it runs as a whole or not at all.
    Exit exit = new Exit(Exits.Kind.RETURN);
    List<Exit> outer = executor.exits().hide();
    executor.exits().push(exit);
    executor.run(f.body(), inner);
    executor.exits().pop(exit);
    executor.exits().show(outer);
    for (int i = 0; i < ports.size(); i++) {
      Item.Direction direction = f.ports().get(i).direction();
      if (direction == Item.Direction.OUTPUT || direction == Item.Direction.INOUT) {
        Symbol.Variable port = ports.get(i);
        int[] bits =
            Bits.resize(
                executor.read(port),
                context.sizes().of(actuals[i], scope).width(),
                port.type().signed());
        executor.assignments().assign(actuals[i], bits, true, scope);
      }
    }
    depth--;
    int[] value = result == null ? new int[0] : executor.read(result);
    declarations.locals().forEach(executor.env.blocking::remove);
    executor.env.blocking.remove(exit.flag);
    if (result != null) {
      executor.env.blocking.remove(result);
    }
    return value;
  }

  private int[] argument(Expr actual, Symbol.Variable port, Scope scope) {
    return context.evaluator().assigned(actual, port.type(), scope);
  }

  /** The arguments in the order of the ports, by position or by name, defaults put in. */
  private static Expr[] arguments(Expr.Call c, Item.Function f) {
    Expr[] result = new Expr[f.ports().size()];
    int next = 0;
    for (Expr.Argument a : c.arguments()) {
      int index = next;
      if (!a.name().isEmpty()) {
        index = -1;
        for (int i = 0; i < f.ports().size(); i++) {
          index = f.ports().get(i).name().equals(a.name()) ? i : index;
        }
        if (index < 0) {
          throw new ElaborationException(
              c.at(), "'" + f.name() + "' has no argument '" + a.name() + "'");
        }
      } else {
        next++;
      }
      if (index >= result.length) {
        throw new ElaborationException(c.at(), countMessage(c, f));
      }
      result[index] = a.value();
    }
    for (int i = 0; i < result.length; i++) {
      if (result[i] == null) {
        result[i] = f.ports().get(i).init();
      }
      if (result[i] == null) {
        throw new ElaborationException(c.at(), countMessage(c, f));
      }
    }
    return result;
  }

  private static String countMessage(Expr.Call c, Item.Function f) {
    return "'"
        + f.name()
        + "' takes "
        + f.ports().size()
        + " arguments, found "
        + c.arguments().size();
  }
}
