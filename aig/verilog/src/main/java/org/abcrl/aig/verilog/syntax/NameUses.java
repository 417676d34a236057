package org.abcrl.aig.verilog.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.verilog.syntax.TypeSyntax.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * Collects the plain names that expressions, statements and items use. What a {@code for} loop does
 * with its own variable, within the loop, does not count as a use.
 */
public final class NameUses implements Expr.Visitor<Void, Void> {
  private final Set<String> names = new LinkedHashSet<>();
  private final Deque<String> loops = new ArrayDeque<>();
  private final Set<String> ran = new LinkedHashSet<>();
  private final Stmt.Visitor<Void, Void> statements = new Statements();
  private final Item.Visitor<Void, Void> items = new Items();

  /** The names in the dimensions and the init value of a declaration. */
  public static Set<String> of(Item.Declaration d) {
    NameUses uses = new NameUses();
    uses.declaration(d);
    return uses.names;
  }

  /** The names in an expression. */
  public static Set<String> of(Expr e) {
    NameUses uses = new NameUses();
    uses.visit(e);
    return uses.names;
  }

  /** The names that run {@code for} loops in the items and that nothing else there uses. */
  public static Set<String> onlyLoops(List<Item> items) {
    NameUses uses = new NameUses();
    uses.visitItems(items);
    uses.ran.removeAll(uses.names);
    return uses.ran;
  }

  @SuppressWarnings("NullAway") // Visitors without an argument have Void.
  private void visit(@Nullable Expr e) {
    Expr left = e;
    // Chains of operators lean to the left.
    while (left instanceof Expr.Binary b) {
      visit(b.right());
      left = b.left();
    }
    if (left != null) {
      left.accept(this, null);
    }
  }

  private void visit(List<? extends Expr> list) {
    list.forEach(this::visit);
  }

  @SuppressWarnings("NullAway") // Visitors without an argument have Void.
  private void visit(@Nullable Stmt s) {
    if (s != null) {
      s.accept(statements, null);
    }
  }

  @SuppressWarnings("NullAway") // Visitors without an argument have Void.
  private void visitItems(List<? extends Item> list) {
    list.forEach(i -> i.accept(items, null));
  }

  private void dimensions(List<Dimension> dimensions) {
    for (Dimension d : dimensions) {
      visit(d.left());
      visit(d.right());
    }
  }

  private void selects(List<Expr.Select> selects) {
    for (Expr.Select s : selects) {
      visit(s.first());
      visit(s.second());
    }
  }

  private void declaration(Item.Declaration d) {
    if (d.type() instanceof TypeSyntax.Vector v) {
      dimensions(v.dimensions());
    } else if (d.type() instanceof TypeSyntax.Named n) {
      dimensions(n.dimensions());
    }
    dimensions(d.dimensions());
    visit(d.init());
  }

  private void connections(List<Item.Connection> connections) {
    for (Item.Connection c : connections) {
      visit(c.value());
    }
  }

  @Override
  public Void otherwise(Expr e, Void argument) {
    return null;
  }

  @Override
  public Void reference(Expr.Reference r, Void argument) {
    if (!loops.contains(r.name())) {
      names.add(r.name());
    }
    selects(r.selects());
    return null;
  }

  @Override
  public Void call(Expr.Call c, Void argument) {
    reference(c.callee(), null);
    c.arguments().forEach(a -> visit(a.value()));
    return null;
  }

  @Override
  public Void systemCall(Expr.SystemCall c, Void argument) {
    visit(c.arguments());
    return null;
  }

  @Override
  public Void unary(Expr.Unary u, Void argument) {
    visit(u.operand());
    return null;
  }

  @Override
  public Void conditional(Expr.Conditional c, Void argument) {
    visit(c.condition());
    visit(c.whenTrue());
    visit(c.whenFalse());
    return null;
  }

  @Override
  public Void inside(Expr.Inside i, Void argument) {
    visit(i.value());
    visit(i.set());
    return null;
  }

  @Override
  public Void valueRange(Expr.ValueRange r, Void argument) {
    visit(r.low());
    visit(r.high());
    return null;
  }

  @Override
  public Void concat(Expr.Concat c, Void argument) {
    visit(c.parts());
    selects(c.selects());
    return null;
  }

  @Override
  public Void replicate(Expr.Replicate r, Void argument) {
    visit(r.count());
    visit(r.parts());
    selects(r.selects());
    return null;
  }

  @Override
  public Void stream(Expr.Stream s, Void argument) {
    visit(s.slice());
    visit(s.parts());
    return null;
  }

  @Override
  public Void cast(Expr.Cast c, Void argument) {
    visit(c.target());
    visit(c.operand());
    return null;
  }

  @Override
  public Void pattern(Expr.Pattern p, Void argument) {
    for (Expr.PatternItem i : p.items()) {
      names.add(i.key());
      visit(i.count());
      visit(i.values());
    }
    return null;
  }

  /** Statements. */
  private final class Statements implements Stmt.Visitor<Void, Void> {
    @Override
    public Void otherwise(Stmt s, Void argument) {
      return null;
    }

    @Override
    public Void assign(Stmt.Assign a, Void argument) {
      visit(a.target());
      visit(a.value());
      return null;
    }

    @Override
    public Void callStatement(Stmt.CallStatement c, Void argument) {
      visit(c.call());
      return null;
    }

    @Override
    public Void ifStatement(Stmt.If i, Void argument) {
      visit(i.condition());
      visit(i.then());
      visit(i.otherwise());
      return null;
    }

    @Override
    public Void caseStatement(Stmt.Case c, Void argument) {
      visit(c.subject());
      for (Stmt.CaseItem i : c.items()) {
        visit(i.labels());
        visit(i.body());
      }
      return null;
    }

    @Override
    public Void forLoop(Stmt.For f, Void argument) {
      visitItems(f.declarations());
      int own = 0;
      for (Stmt s : f.init()) {
        if (s instanceof Stmt.Assign a
            && a.target() instanceof Expr.Reference r
            && r.selects().isEmpty()) {
          visit(a.value());
          loops.push(r.name());
          ran.add(r.name());
          own++;
        } else {
          visit(s);
        }
      }
      visit(f.condition());
      f.step().forEach(NameUses.this::visit);
      visit(f.body());
      for (int i = 0; i < own; i++) {
        loops.pop();
      }
      return null;
    }

    @Override
    public Void foreach(Stmt.Foreach f, Void argument) {
      names.add(f.array());
      visit(f.body());
      return null;
    }

    @Override
    public Void whileLoop(Stmt.While w, Void argument) {
      visit(w.condition());
      visit(w.body());
      return null;
    }

    @Override
    public Void repeat(Stmt.Repeat r, Void argument) {
      visit(r.count());
      visit(r.body());
      return null;
    }

    @Override
    public Void block(Stmt.Block b, Void argument) {
      visitItems(b.items());
      b.body().forEach(NameUses.this::visit);
      return null;
    }

    @Override
    public Void returnStatement(Stmt.Return r, Void argument) {
      visit(r.value());
      return null;
    }
  }

  /** Items. */
  private final class Items implements Item.Visitor<Void, Void> {
    @Override
    public Void otherwise(Item i, Void argument) {
      return null;
    }

    @Override
    public Void declaration(Item.Declaration d, Void argument) {
      NameUses.this.declaration(d);
      return null;
    }

    @Override
    public Void parameter(Item.Parameter p, Void argument) {
      visit(p.value());
      return null;
    }

    @Override
    public Void function(Item.Function f, Void argument) {
      visitItems(f.ports());
      visitItems(f.items());
      f.body().forEach(NameUses.this::visit);
      return null;
    }

    @Override
    public Void continuousAssign(Item.ContinuousAssign a, Void argument) {
      visit(a.target());
      visit(a.value());
      return null;
    }

    @Override
    public Void always(Item.Always a, Void argument) {
      a.events().forEach(e -> visit(e.signal()));
      visit(a.body());
      return null;
    }

    @Override
    public Void initial(Item.Initial i, Void argument) {
      visit(i.body());
      return null;
    }

    @Override
    public Void gate(Item.Gate g, Void argument) {
      visit(g.terminals());
      return null;
    }

    @Override
    public Void instance(Item.Instance i, Void argument) {
      connections(i.parameters());
      connections(i.connections());
      return null;
    }

    @Override
    public Void generateFor(Item.GenerateFor f, Void argument) {
      visit(f.init());
      visit(f.condition());
      visitItems(f.body().items());
      return null;
    }

    @Override
    public Void generateIf(Item.GenerateIf i, Void argument) {
      visit(i.condition());
      visitItems(i.then().items());
      if (i.otherwise() != null) {
        visitItems(i.otherwise().items());
      }
      return null;
    }

    @Override
    public Void generateCase(Item.GenerateCase c, Void argument) {
      visit(c.subject());
      c.items().forEach(i -> visitItems(i.body().items()));
      return null;
    }

    @Override
    public Void generateBlock(Item.GenerateBlock b, Void argument) {
      visitItems(b.items());
      return null;
    }
  }
}
