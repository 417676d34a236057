package org.abcrl.aig.verilog.elaborate.structure;

import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Suggestions;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.NetType;
import org.jspecify.annotations.Nullable;

/**
 * Declares one-bit wires for undeclared names in port connections and as targets of assignments
 * (IEEE 1364-2005, section 4.5).
 */
public final class ImplicitNets {
  private final Expressions context;
  private final Scope scope;

  ImplicitNets(Expressions context, Scope scope) {
    this.context = context;
    this.scope = scope;
  }

  void declare(@Nullable Expr e) {
    if (e instanceof Expr.Reference r) {
      if (r.selects().isEmpty() && r.scope().isEmpty() && scope.find(r.name()) == null) {
        declare(r);
      }
    } else if (e instanceof Expr.Concat c) {
      c.parts().forEach(this::declare);
    } else if (e instanceof Expr.Unary u) {
      declare(u.operand());
    } else if (e instanceof Expr.Binary b) {
      declare(b.left());
      declare(b.right());
    }
  }

  private void declare(Expr.Reference r) {
    if (!context.design().source().implicitNetsAt(r.at())) {
      context
          .design()
          .error(
              r.at(),
              "'"
                  + r.name()
                  + "' is not declared, and `default_nettype none forbids implicit wires"
                  + Suggestions.of(r.name(), scope.names()));
    } else {
      context
          .design()
          .warn(r.at(), "'" + r.name() + "' is not declared; it becomes a wire of one bit");
    }
    Symbol.Variable v = new Symbol.Variable(r.name(), r.at(), DataType.BIT);
    v.setNet(NetType.WIRE);
    v.setSignal(context.design().netlist().newSignal(scope.path() + r.name(), 1, 1, 0, r.at()));
    scope.put(r.name(), v);
  }
}
