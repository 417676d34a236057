package org.abcrl.aig.verilog.elaborate.statement;

import static java.util.Objects.requireNonNull;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.declare.Declarations;
import org.abcrl.aig.verilog.elaborate.design.Design;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Execution;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Selection;
import org.abcrl.aig.verilog.elaborate.statement.Exits.Exit;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;
import org.jspecify.annotations.Nullable;

/**
 * The door of this room: executes statements symbolically. Variables hold words of bits, branches
 * that depend on signals are executed both and joined by multiplexers, loops run as often as their
 * constant conditions say.
 */
public final class Executor implements Execution {
  private final Expressions context;
  private final Words words;
  private final Exits exits;
  private final Calls calls;
  private final Assignments assignments;
  private final Stmt.Visitor<Scope, Void> statements;

  Env env = new Env(null);

  /** What variables hold when the process starts; outside processes their signals' bits. */
  private Map<Symbol.Variable, int[]> initial = Map.of();

  private @Nullable MemoryBase memoryBase;
  private MemoryAccess memories;

  /** Contents of memories that the initial block may change where they are. */
  private final IdentityHashMap<int[], Boolean> ownContents = new IdentityHashMap<>();

  private int iterations;
  private boolean initialBlock;

  /** Executes statements of a design. */
  public Executor(Design design) {
    context = new Expressions(design, this);
    memories = new MemoryAccess(context);
    words = context.words();
    exits = new Exits(this);
    calls = new Calls(this);
    assignments = new Assignments(this);
    statements = new Statements();
  }

  /** The expressions of the statements. */
  public Expressions expressions() {
    return context;
  }

  /** Starts a process: no assignments yet, variables hold what {@code initial} says. */
  public void start(Map<Symbol.Variable, int[]> initialValues, boolean isInitialBlock) {
    env = new Env(null);
    initial = initialValues;
    initialBlock = isInitialBlock;
    memoryBase = null;
    memories = new MemoryAccess(context);
    ownContents.clear();
    exits.reset();
    calls.reset();
    iterations = 0;
  }

  /** Ends a process and returns its assignments. */
  public Env finish() {
    Env result = env;
    start(Map.of(), false);
    return result;
  }

  @Override
  public int[] read(Symbol.Variable v) {
    int[] value = env.value(v);
    if (value == null) {
      value = initial.get(v);
    }
    if (value != null) {
      context.design().effort().copy(v.memory() == null ? 0 : value.length);
      return v.memory() == null ? value : value.clone();
    }
    if (initialBlock && v.memory() != null) {
      context.design().effort().copy(v.width());
      return content(v).clone();
    }
    if (initialBlock) {
      return v.init() != null ? v.init() : Bits.fill(v.width(), Bits.X);
    }
    return v.bits();
  }

  @Override
  public int[] readMemory(Selection selection) {
    return initialBlock
        ? context.selections().read(content(selection.target()), selection.steps())
        : memories.read(selection);
  }

  /** What a memory that is kept holds at this point of an initial block. */
  private int[] content(Symbol.Variable memory) {
    int[] value = env.value(memory);
    if (value == null) {
      value = memory.init();
    }
    return value == null ? Bits.fill(memory.width(), Bits.X) : value;
  }

  /** The content of a memory at this point of an initial block, which may be changed in place. */
  int[] ownContent(Symbol.Variable memory) {
    int[] value = env.blocking.get(memory);
    if (value == null || !ownContents.containsKey(value)) {
      value = content(memory).clone();
      ownContents.put(value, true);
      env.blocking.put(memory, value);
    }
    return value;
  }

  boolean isInitial() {
    return initialBlock;
  }

  MemoryAccess memories() {
    return memories;
  }

  /** The writes to memories that are kept, of the process so far. */
  public List<MemoryWrite> memoryWrites() {
    return memories.writes();
  }

  /** What a nonblocking assignment starts from: pending ones, else the value at the start. */
  int[] pending(Symbol.Variable v) {
    int[] value = env.pending(v);
    if (value == null) {
      value = env.value(v);
    }
    if (value == null) {
      value = initial.get(v);
    }
    if (value == null && memoryBase != null && v.type().isArray()) {
      value = memoryBase.apply(v);
    }
    if (value == null && memories.isEnable(v)) {
      return new int[] {Bits.ZERO};
    }
    return value != null ? value : v.bits();
  }

  /** What stands for a memory's content that a clocked process writes over; null for none. */
  public void setMemoryBase(MemoryBase base) {
    memoryBase = base;
  }

  /** The content that a process finds in a memory. */
  public interface MemoryBase {
    /** The bits that stand for it. */
    int[] apply(Symbol.Variable memory);
  }

  /** Counts an iteration of any loop of the process; too many end it. */
  void countIteration(int at) {
    if (++iterations > context.design().options().loopLimit()) {
      throw new ElaborationException(
          at,
          "the loop does not end within "
              + context.design().options().loopLimit()
              + " iterations; its condition must become false for constant values");
    }
  }

  /** Declares a variable that lives for one call or block: it holds no value yet. */
  void makeLocal(Symbol.Variable v) {
    env.blocking.put(v, Bits.fill(v.width(), Bits.X));
  }

  /** Executes statements one after the other, as far as no exit was taken. */
  void run(List<Stmt> body, Scope scope) {
    for (int i = 0; i < body.size(); i++) {
      int left = exits.taken();
      if (left == Bits.ONE) {
        return;
      }
      if (left != Bits.ZERO) {
        List<Stmt> rest = body.subList(i, body.size());
        branch(
            left,
            () -> {},
            () -> {
              // On the path where no exit was taken yet.
              exits.clearAll();
              run(rest, scope);
            });
        return;
      }
      run(body.get(i), scope);
    }
  }

  /** Executes a statement. */
  public void run(Stmt s, Scope scope) {
    s.accept(statements, scope);
  }

  /** What each kind of statement does. */
  private final class Statements implements Stmt.Visitor<Scope, Void> {
    private final CaseExecutor cases = new CaseExecutor(Executor.this);
    private final LoopExecutor loops = new LoopExecutor(Executor.this);

    @Override
    public Void otherwise(Stmt s, Scope scope) {
      return null;
    }

    @Override
    public Void assign(Stmt.Assign a, Scope scope) {
      assignments.run(a, scope);
      return null;
    }

    @Override
    public Void ifStatement(Stmt.If i, Scope scope) {
      branch(
          context.evaluator().truth(i.condition(), scope),
          () -> run(i.then(), scope),
          () -> {
            if (i.otherwise() != null) {
              run(i.otherwise(), scope);
            }
          });
      return null;
    }

    @Override
    public Void caseStatement(Stmt.Case c, Scope scope) {
      cases.run(c, scope);
      return null;
    }

    @Override
    public Void block(Stmt.Block b, Scope scope) {
      runBlock(b, scope);
      return null;
    }

    @Override
    public Void forLoop(Stmt.For f, Scope scope) {
      loops.run(f, scope);
      return null;
    }

    @Override
    public Void whileLoop(Stmt.While w, Scope scope) {
      loops.run(w, scope);
      return null;
    }

    @Override
    public Void repeat(Stmt.Repeat r, Scope scope) {
      loops.run(r, scope);
      return null;
    }

    @Override
    public Void foreach(Stmt.Foreach f, Scope scope) {
      loops.run(f, scope);
      return null;
    }

    @Override
    public Void callStatement(Stmt.CallStatement s, Scope scope) {
      if (s.call() instanceof Expr.Call c) {
        calls.invoke(c, scope, true);
      } else if (s.call() instanceof Expr.SystemCall c) {
        SystemTasks.run(Executor.this, c, scope, initialBlock);
      } else {
        throw new ElaborationException(s.at(), "expected a call");
      }
      return null;
    }

    @Override
    public Void jump(Stmt.Jump j, Scope scope) {
      exits.leave(
          j.at(),
          j.isBreak() ? Exits.Kind.BREAK : Exits.Kind.CONTINUE,
          "",
          "'" + (j.isBreak() ? "break" : "continue") + "' outside a loop");
      return null;
    }

    @Override
    public Void returnStatement(Stmt.Return r, Scope scope) {
      if (r.value() != null) {
        if (!(scope.find(Calls.RESULT) instanceof Symbol.Variable v)) {
          throw new ElaborationException(r.at(), "'return' with a value outside a function");
        }
        assignments.set(v, context.evaluator().assigned(r.value(), v.type(), scope));
      }
      exits.leave(r.at(), Exits.Kind.RETURN, "", "'return' outside a function or task");
      return null;
    }

    @Override
    public Void disable(Stmt.Disable d, Scope scope) {
      exits.leave(
          d.at(),
          Exits.Kind.BLOCK,
          d.label(),
          "'disable " + d.label() + "' outside a block of that name is not supported");
      return null;
    }

    @Override
    public Void unsupported(Stmt.Unsupported u, Scope scope) {
      throw new ElaborationException(
          u.at(), u.what() + " is not supported: it cannot be synthesised");
    }
  }

  /** Executes both branches unless the condition is constant, and joins their assignments. */
  void branch(int condition, Runnable whenTrue, Runnable whenFalse) {
    if (condition == Bits.ONE) {
      whenTrue.run();
      return;
    }
    if (condition < Bits.FIRST_NET) {
      // An unknown condition counts as false.
      whenFalse.run();
      return;
    }
    Env before = env;
    Env t = new Env(before);
    Env f = new Env(before);
    env = t;
    whenTrue.run();
    env = f;
    whenFalse.run();
    env = before;
    join(before, List.of(t, f), (u, a) -> words.mux(condition, a[0], a[1]));
  }

  /**
   * How values of several branches become one; {@code mayBeUnknown} for targets of blocking
   * assignments.
   */
  interface Joiner {
    int[] join(boolean mayBeUnknown, int[][] values);
  }

  /** Writes into {@code target} what the branches, each a layer over it, assigned. */
  void join(Env target, List<Env> branches, Joiner joiner) {
    Env saved = env;
    Set<Symbol.Variable> blocking = new LinkedHashSet<>();
    Set<Symbol.Variable> nonblocking = new LinkedHashSet<>();
    for (Env b : branches) {
      blocking.addAll(b.blocking.keySet());
      nonblocking.addAll(b.nonblocking.keySet());
    }
    for (Symbol.Variable v : blocking) {
      int[][] values = new int[branches.size()][];
      for (int i = 0; i < values.length; i++) {
        env = branches.get(i);
        values[i] = read(v);
      }
      target.blocking.put(v, joiner.join(!Exits.Exit.isFlag(v), values));
    }
    for (Symbol.Variable v : nonblocking) {
      int[][] values = new int[branches.size()][];
      for (int i = 0; i < values.length; i++) {
        env = branches.get(i);
        values[i] = pending(v);
      }
      target.nonblocking.put(v, joiner.join(false, values));
    }
    env = saved;
  }

  private void runBlock(Stmt.Block b, Scope scope) {
    if (b.label().isEmpty() && b.items().isEmpty()) {
      run(b.body(), scope);
      return;
    }
    Scope inner = blockScope(b, scope);
    Exit exit = b.label().isEmpty() ? null : new Exit(Exits.Kind.BLOCK, b.label());
    if (exit != null) {
      exits.push(exit);
    }
    for (Item item : b.items()) {
      // An initial value is an assignment each time the block is entered.
      if (item instanceof Item.Declaration d && d.init() != null) {
        Symbol.Variable v = (Symbol.Variable) requireNonNull(inner.local(d.name()));
        assignments.set(v, context.evaluator().assigned(d.init(), v.type(), inner));
      }
    }
    run(b.body(), inner);
    if (exit != null) {
      exits.pop(exit);
      env.blocking.remove(exit.flag);
    }
  }

  private Scope blockScope(Stmt.Block b, Scope scope) {
    Scope known = scope.blocks.get(b);
    if (known != null) {
      return known;
    }
    Scope inner = scope.child(b.label());
    scope.blocks.put(b, inner);
    if (!b.label().isEmpty() && scope.local(b.label()) == null) {
      scope.put(b.label(), new Symbol.Inner(inner));
    }
    new Declarations(context, inner, calls.isActive() ? this::makeLocal : null).declare(b.items());
    return inner;
  }

  @Override
  public int[] call(Expr.Call c, Scope scope) {
    return calls.invoke(c, scope, false);
  }

  Exits exits() {
    return exits;
  }

  /** Assignments. */
  public Assignments assignments() {
    return assignments;
  }

  boolean inFunction() {
    return calls.isActive();
  }
}
