package org.abcrl.aig.verilog.elaborate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;

/**
 * Executes statements symbolically: variables hold words of bits, branches that depend on signals
 * are executed both and joined by multiplexers, loops run as often as their constant conditions
 * say.
 */
final class Executor {
  /** Functions that call themselves deeper than this do not end. */
  private static final int MAX_CALLS = 1000;

  private final Context context;
  private final Words words;
  private final Assignments assignments;
  private final CaseExecutor cases;
  private final LoopExecutor loops;

  Env env = new Env(null);

  /** What variables hold when the process starts; outside processes their signals' bits. */
  private Map<Symbol.Variable, int[]> initial = Map.of();

  private MemoryBase memoryBase;

  /** Flags of the loops, functions and blocks around the current statement that may be left. */
  private final List<Exit> exits = new ArrayList<>();

  private int calls;
  private int iterations;
  private boolean initialBlock;

  /** A way out of a loop ("break", "continue"), a function ("return") or a named block. */
  static final class Exit {
    private static final DataType FLAG = DataType.vector(1, false);

    /** Whether the variable is the flag of an exit: it is never unknown. */
    @SuppressWarnings("ReferenceEquality") // Only flags have this very type.
    static boolean isFlag(Symbol.Variable v) {
      return v.type == FLAG;
    }

    final String kind;
    final Symbol.Variable flag = new Symbol.Variable("exit", 0, FLAG);

    Exit(String kind) {
      this.kind = kind;
    }
  }

  Executor(Context context) {
    this.context = context;
    words = context.words;
    assignments = new Assignments(context, this);
    cases = new CaseExecutor(context, this);
    loops = new LoopExecutor(context, this);
  }

  /** Starts a process: no assignments yet, variables hold what {@code initial} says. */
  void start(Map<Symbol.Variable, int[]> initialValues, boolean isInitialBlock) {
    env = new Env(null);
    initial = initialValues;
    initialBlock = isInitialBlock;
    memoryBase = null;
    exits.clear();
    iterations = 0;
    calls = 0;
  }

  /** Ends a process and returns its assignments. */
  Env finish() {
    Env result = env;
    start(Map.of(), false);
    return result;
  }

  /** The current value of a variable or net. */
  int[] read(Symbol.Variable v) {
    int[] value = env.value(v);
    if (value == null) {
      value = initial.get(v);
    }
    if (value != null) {
      return value;
    }
    if (initialBlock) {
      return v.init != null ? v.init : Bits.fill(v.width(), Bits.X);
    }
    return v.bits();
  }

  /** What a nonblocking assignment starts from: pending ones, else the value at the start. */
  int[] pending(Symbol.Variable v) {
    int[] value = env.pending(v);
    if (value == null) {
      value = initial.get(v);
    }
    if (value == null && memoryBase != null && v.type.isArray()) {
      value = memoryBase.apply(v);
    }
    return value != null ? value : v.bits();
  }

  /** What stands for a memory's content that a clocked process writes over; null for none. */
  void setMemoryBase(MemoryBase base) {
    memoryBase = base;
  }

  /** The content that a process finds in a memory. */
  interface MemoryBase {
    int[] apply(Symbol.Variable memory);
  }

  /** Counts an iteration of any loop of the process; too many end it. */
  void countIteration(int at) {
    if (++iterations > context.design.options.loopLimit()) {
      throw new ElaborationException(
          at,
          "the loop does not end within "
              + context.design.options.loopLimit()
              + " iterations; its condition must become false for constant values");
    }
  }

  // Statements.

  void run(List<Stmt> body, Scope scope) {
    for (int i = 0; i < body.size(); i++) {
      int left = exited();
      if (left == Bits.ONE) {
        return;
      }
      if (left != Bits.ZERO) {
        List<Stmt> rest = body.subList(i, body.size());
        branch(left, () -> {}, () -> runUnguarded(rest, scope));
        return;
      }
      run(body.get(i), scope);
    }
  }

  /** Runs statements on the path where no exit was taken yet. */
  private void runUnguarded(List<Stmt> body, Scope scope) {
    for (Exit exit : exits) {
      env.blocking.put(exit.flag, new int[] {Bits.ZERO});
    }
    run(body, scope);
  }

  /** Whether an exit was taken: a constant, or the condition. */
  int exited() {
    int left = Bits.ZERO;
    for (Exit exit : exits) {
      left = words.or(left, flag(exit));
    }
    return left;
  }

  int flag(Exit exit) {
    int[] value = env.value(exit.flag);
    return value == null ? Bits.ZERO : value[0];
  }

  void push(Exit exit) {
    exits.add(exit);
    env.blocking.put(exit.flag, new int[] {Bits.ZERO});
  }

  void pop(Exit exit) {
    exits.remove(exit);
  }

  void clear(Exit exit) {
    env.blocking.put(exit.flag, new int[] {Bits.ZERO});
  }

  List<Exit> exits() {
    return exits;
  }

  private void leave(int at, String kind, String what) {
    for (int i = exits.size() - 1; i >= 0; i--) {
      if (exits.get(i).kind.equals(kind)) {
        env.blocking.put(exits.get(i).flag, new int[] {Bits.ONE});
        return;
      }
      // A function is left by "return" only: loops and blocks of its caller are out of reach.
      if (exits.get(i).kind.equals("return")) {
        break;
      }
    }
    throw new ElaborationException(at, what);
  }

  void run(Stmt s, Scope scope) {
    if (s instanceof Stmt.Assign a) {
      assignments.run(a, scope);
    } else if (s instanceof Stmt.If i) {
      int condition = context.evaluator.truth(i.condition(), scope);
      branch(
          condition,
          () -> run(i.then(), scope),
          () -> {
            if (i.otherwise() != null) {
              run(i.otherwise(), scope);
            }
          });
    } else if (s instanceof Stmt.Case c) {
      cases.run(c, scope);
    } else if (s instanceof Stmt.Block b) {
      block(b, scope);
    } else if (s instanceof Stmt.For f) {
      loops.run(f, scope);
    } else if (s instanceof Stmt.While w) {
      loops.run(w, scope);
    } else if (s instanceof Stmt.Repeat r) {
      loops.run(r, scope);
    } else if (s instanceof Stmt.Foreach f) {
      loops.run(f, scope);
    } else if (s instanceof Stmt.CallStatement c) {
      callStatement(c, scope);
    } else if (s instanceof Stmt.Jump j) {
      leave(
          j.at(),
          j.isBreak() ? "break" : "continue",
          "'" + (j.isBreak() ? "break" : "continue") + "' outside a loop");
    } else if (s instanceof Stmt.Return r) {
      returnStatement(r, scope);
    } else if (s instanceof Stmt.Disable d) {
      leave(
          d.at(),
          "block " + d.label(),
          "'disable " + d.label() + "' outside a block of that name is not supported");
    } else if (s instanceof Stmt.Unsupported u) {
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
      target.blocking.put(v, joiner.join(!Exit.isFlag(v), values));
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

  private void block(Stmt.Block b, Scope scope) {
    if (b.label().isEmpty() && b.items().isEmpty()) {
      run(b.body(), scope);
      return;
    }
    Scope inner = blockScope(b, scope);
    Exit exit = b.label().isEmpty() ? null : new Exit("block " + b.label());
    if (exit != null) {
      push(exit);
    }
    for (Item item : b.items()) {
      // An initial value is an assignment each time the block is entered.
      if (item instanceof Item.Declaration d && d.init() != null) {
        assignments.set(
            (Symbol.Variable) inner.local(d.name()),
            context.evaluator.assigned(
                d.init(), ((Symbol.Variable) inner.local(d.name())).type, inner));
      }
    }
    run(b.body(), inner);
    if (exit != null) {
      pop(exit);
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
    boolean local = calls > 0;
    new Declarations(context, inner, local).declare(b.items());
    return inner;
  }

  private void returnStatement(Stmt.Return r, Scope scope) {
    if (r.value() != null) {
      Symbol result = scope.find(RESULT);
      if (!(result instanceof Symbol.Variable v)) {
        throw new ElaborationException(r.at(), "'return' with a value outside a function");
      }
      assignments.set(v, context.evaluator.assigned(r.value(), v.type, scope));
    }
    leave(r.at(), "return", "'return' outside a function or task");
  }

  // Calls.

  /** The name under which a function's scope knows its result. */
  private static final String RESULT = " result";

  private void callStatement(Stmt.CallStatement s, Scope scope) {
    if (s.call() instanceof Expr.Call c) {
      invoke(c, scope, true);
    } else if (s.call() instanceof Expr.SystemCall c) {
      SystemTasks.run(context, c, scope, initialBlock);
    } else {
      throw new ElaborationException(s.at(), "expected a call");
    }
  }

  /** The value of a function call. */
  int[] call(Expr.Call c, Scope scope) {
    return invoke(c, scope, false);
  }

  private int[] invoke(Expr.Call c, Scope scope, boolean statement) {
    Symbol.Routine routine = context.references.routine(c.callee(), scope);
    Item.Function f = routine.syntax();
    if (!statement && f.isVoid()) {
      throw new ElaborationException(
          c.at(), "'" + f.name() + "' has no value: it is a task or a void function");
    }
    if (++calls > MAX_CALLS) {
      calls = 0;
      throw new ElaborationException(
          c.at(), "calls of '" + f.name() + "' are nested more than " + MAX_CALLS + " deep");
    }
    Scope inner = routine.scope().child(f.name());
    Declarations declarations = new Declarations(context, inner, true);
    List<Symbol.Variable> ports = declarations.ports(f);
    Expr[] actuals = arguments(c, f);
    for (int i = 0; i < ports.size(); i++) {
      Symbol.Variable port = ports.get(i);
      if (f.ports().get(i).direction() != Item.Direction.OUTPUT) {
        env.blocking.put(port, argument(actuals[i], port, scope));
      } else {
        env.blocking.put(port, Bits.fill(port.width(), Bits.X));
      }
    }
    Symbol.Variable result = null;
    if (!f.isVoid()) {
      DataType type = context.types.resolve(f.result(), List.of(), routine.scope());
      result = new Symbol.Variable(f.name(), f.at(), type);
      inner.put(f.name(), result);
      inner.put(RESULT, result);
      env.blocking.put(result, Bits.fill(result.width(), Bits.X));
    }
    declarations.declare(f.items());
    for (Item item : f.items()) {
      if (item instanceof Item.Declaration d
          && d.init() != null
          && inner.local(d.name()) instanceof Symbol.Variable v) {
        env.blocking.put(v, context.evaluator.assigned(d.init(), v.type, inner));
      }
    }
    Exit exit = new Exit("return");
    push(exit);
    // Exits of the caller do not concern the function: it runs as a whole or not at all.
    List<Exit> outer = new ArrayList<>(exits.subList(0, exits.size() - 1));
    exits.subList(0, exits.size() - 1).clear();
    run(f.body(), inner);
    pop(exit);
    exits.addAll(0, outer);
    for (int i = 0; i < ports.size(); i++) {
      Item.Direction direction = f.ports().get(i).direction();
      if (direction == Item.Direction.OUTPUT || direction == Item.Direction.INOUT) {
        Symbol.Variable port = ports.get(i);
        int[] bits =
            Bits.resize(
                read(port), context.sizes.of(actuals[i], scope).width(), port.type.signed());
        assignments.assign(actuals[i], bits, true, scope);
      }
    }
    calls--;
    int[] value = result == null ? new int[0] : read(result);
    declarations.locals().forEach(env.blocking::remove);
    env.blocking.remove(exit.flag);
    if (result != null) {
      env.blocking.remove(result);
    }
    return value;
  }

  private int[] argument(Expr actual, Symbol.Variable port, Scope scope) {
    return context.evaluator.assigned(actual, port.type, scope);
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

  Assignments assignments() {
    return assignments;
  }

  boolean inFunction() {
    return calls > 0;
  }
}
