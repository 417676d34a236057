package org.abcrl.aig.verilog.elaborate.process;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.References;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;

/** The variables that a statement assigns, calls included. */
final class Targets implements Stmt.Visitor<Scope, Void> {
  private final Set<Symbol.Variable> found = new LinkedHashSet<>();
  private final Set<Item.Function> visited = new HashSet<>();
  private final References references;
  private final Set<Symbol.Variable> loopVariables;

  /** Variables that run loops are added to the given set. */
  Targets(References references, Set<Symbol.Variable> loopVariables) {
    this.references = references;
    this.loopVariables = loopVariables;
  }

  Set<Symbol.Variable> of(Stmt s, Scope scope) {
    visit(s, scope);
    return found;
  }

  private void visit(Stmt s, Scope scope) {
    s.accept(this, scope);
  }

  @Override
  public Void otherwise(Stmt s, Scope scope) {
    return null;
  }

  @Override
  public Void assign(Stmt.Assign a, Scope scope) {
    target(a.target(), scope);
    return null;
  }

  @Override
  public Void ifStatement(Stmt.If i, Scope scope) {
    visit(i.then(), scope);
    if (i.otherwise() != null) {
      visit(i.otherwise(), scope);
    }
    return null;
  }

  @Override
  public Void caseStatement(Stmt.Case c, Scope scope) {
    c.items().forEach(i -> visit(i.body(), scope));
    return null;
  }

  @Override
  public Void block(Stmt.Block b, Scope scope) {
    b.body().forEach(i -> visit(i, scope));
    return null;
  }

  @Override
  public Void forLoop(Stmt.For f, Scope scope) {
    for (Stmt init : f.init()) {
      visit(init, scope);
      if (init instanceof Stmt.Assign a
          && a.target() instanceof Expr.Reference r
          && r.selects().isEmpty()
          && scope.find(r.name()) instanceof Symbol.Variable v) {
        loopVariables.add(v);
      }
    }
    f.step().forEach(i -> visit(i, scope));
    visit(f.body(), scope);
    return null;
  }

  @Override
  public Void foreach(Stmt.Foreach f, Scope scope) {
    visit(f.body(), scope);
    return null;
  }

  @Override
  public Void whileLoop(Stmt.While w, Scope scope) {
    visit(w.body(), scope);
    return null;
  }

  @Override
  public Void repeat(Stmt.Repeat r, Scope scope) {
    visit(r.body(), scope);
    return null;
  }

  @Override
  public Void callStatement(Stmt.CallStatement c, Scope scope) {
    if (c.call() instanceof Expr.Call call) {
      for (Expr.Argument a : call.arguments()) {
        if (a.value() != null) {
          target(a.value(), scope);
        }
      }
      if (scope.find(call.callee().name()) instanceof Symbol.Routine r && visited.add(r.syntax())) {
        r.syntax().body().forEach(i -> visit(i, r.scope()));
      }
    }
    return null;
  }

  private void target(Expr e, Scope scope) {
    if (e instanceof Expr.Reference r) {
      Symbol.Variable v = references.variableOrNull(r, scope);
      if (v != null && !v.net().isNet() && v.direction() != Item.Direction.INPUT) {
        found.add(v);
      }
    } else if (e instanceof Expr.Concat c) {
      c.parts().forEach(p -> target(p, scope));
    } else if (e instanceof Expr.Stream s) {
      s.parts().forEach(p -> target(p, scope));
    }
  }
}
