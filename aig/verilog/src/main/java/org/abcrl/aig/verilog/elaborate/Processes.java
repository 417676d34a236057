package org.abcrl.aig.verilog.elaborate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Cell;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Register;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;

/** Turns always and initial blocks into logic, registers and latches. */
final class Processes {
  private final Context context;
  private final Netlist netlist;

  /**
   * The clock edges seen so far: resolved bit and edge, with the name and place of the first use.
   */
  private final Map<String, Clock> clocks = new LinkedHashMap<>();

  private record Clock(String text, int at) {}

  private final Memories memories;

  /** Variables that run loops: several processes may share one, since each sets it anew. */
  private final Set<Symbol.Variable> loopVariables = new HashSet<>();

  Processes(Context context) {
    this.context = context;
    netlist = context.design.netlist;
    memories = new Memories(netlist);
  }

  /** Makes the registers of memories, and reports several clocks: all processes are known. */
  void finish() {
    memories.finish((v, next, at) -> synchronous(v, assigned(v, next, List.of()), next, at));
    reportClocks();
  }

  /** Initial values; they must be known before registers are made. */
  void initial(Item.Initial item, Scope scope) {
    context.executor.start(Map.of(), true);
    context.executor.run(item.body(), scope);
    Env end = context.executor.finish();
    setInitial(end.blocking, item.at());
    setInitial(end.nonblocking, item.at());
  }

  private static void setInitial(Map<Symbol.Variable, int[]> values, int at) {
    for (Map.Entry<Symbol.Variable, int[]> e : values.entrySet()) {
      Symbol.Variable v = e.getKey();
      if (v.isLocal()) {
        continue;
      }
      if (!Bits.isConstant(e.getValue())) {
        throw new ElaborationException(
            at, "the initial value of '" + v.name + "' is not a constant");
      }
      v.init = e.getValue();
    }
  }

  void always(Item.Always item, Scope scope) {
    boolean edges = item.events().stream().anyMatch(e -> !e.edge().isEmpty());
    switch (item.keyword()) {
      case "always_ff" -> {
        if (!edges) {
          throw new ElaborationException(
              item.at(), "always_ff needs a clock edge: write always_ff @(posedge clock)");
        }
        clocked(item, scope);
      }
      case "always_comb", "always_latch" -> {
        if (!item.events().isEmpty() || item.star()) {
          throw new ElaborationException(
              item.at(), "'" + item.keyword() + "' has no event control; leave '@' out");
        }
        combinational(item, scope);
      }
      default -> {
        if (edges) {
          clocked(item, scope);
        } else if (item.star() || !item.events().isEmpty()) {
          combinational(item, scope);
        } else {
          throw new ElaborationException(
              item.at(),
              "'always' without an event control; write always @* or always @(posedge clock)");
        }
      }
    }
  }

  // Combinational processes and latches.

  private void combinational(Item.Always item, Scope scope) {
    // Variables that the process assigns start with stand-ins: what still depends on them at the
    // end keeps its old value.
    Map<Symbol.Variable, int[]> standIns = new LinkedHashMap<>();
    for (Symbol.Variable v : new Targets(loopVariables).of(item.body(), scope)) {
      if (!v.isLocal()) {
        standIns.put(v, word(netlist.newBits(v.width()), v.width()));
      }
    }
    context.executor.start(standIns, false);
    context.executor.run(item.body(), scope);
    Env end = context.executor.finish();
    Map<Symbol.Variable, int[]> values = merged(end, item.at());
    for (Map.Entry<Symbol.Variable, int[]> e : values.entrySet()) {
      Symbol.Variable v = e.getKey();
      if (!v.isLocal()) {
        int[] old = standIns.get(v);
        if (old == null) {
          old = word(netlist.newBits(v.width()), v.width());
          standIns.put(v, old);
        }
        settle(item, v, old, e.getValue());
      }
    }
    for (Map.Entry<Symbol.Variable, int[]> e : standIns.entrySet()) {
      for (int k = 0; k < e.getValue().length; k++) {
        if (!netlist.isDriven(e.getValue()[k])) {
          netlist.drive(e.getValue()[k], e.getKey().signal.bit(k));
        }
      }
    }
  }

  private static int[] word(int first, int width) {
    int[] result = new int[width];
    Arrays.setAll(result, i -> first + i);
    return result;
  }

  private Map<Symbol.Variable, int[]> merged(Env end, int at) {
    Map<Symbol.Variable, int[]> result = new LinkedHashMap<>();
    end.blocking.forEach(
        (v, bits) -> {
          if (!v.isLocal()) {
            result.put(v, bits);
          }
        });
    for (Map.Entry<Symbol.Variable, int[]> e : end.nonblocking.entrySet()) {
      if (result.put(e.getKey(), e.getValue()) != null && !e.getKey().isLocal()) {
        throw new ElaborationException(
            at,
            "'"
                + e.getKey().name
                + "' is assigned by both '=' and '<=' in one process; use one of them");
      }
    }
    return result;
  }

  /**
   * Drives a variable of a combinational process; bits that may keep their value become latches.
   */
  private void settle(Item.Always item, Symbol.Variable v, int[] old, int[] value) {
    List<Integer> driven = new ArrayList<>();
    List<Integer> latched = new ArrayList<>();
    for (int k = 0; k < value.length; k++) {
      if (value[k] == old[k]) {
        continue;
      }
      driven.add(k);
      if (keeps(value[k], old[k])) {
        latched.add(k);
      }
    }
    int[] targets = new int[driven.size()];
    int[] sources = new int[driven.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = v.signal.bit(driven.get(i));
      sources[i] = value[driven.get(i)];
    }
    if (loopVariables.contains(v) && Bits.isConstant(value) && isAnyDriven(targets)) {
      return;
    }
    context.design.drive(targets, sources, item.at());
    if (latched.isEmpty()) {
      return;
    }
    String name =
        v.signal.bitName(latched.get(0))
            + (latched.size() > 1 ? " and " + (latched.size() - 1) + " more" : "");
    if (item.keyword().equals("always_comb")) {
      throw new ElaborationException(
          item.at(),
          "always_comb does not assign '"
              + v.signal.bitName(latched.get(0))
              + "' on every path, which needs a latch; assign it first, or use always_latch");
    }
    if (!item.keyword().equals("always_latch")) {
      context.design.warn(
          item.at(),
          "latch inferred for '"
              + name
              + "': not assigned on every path; assign it first if no latch is meant");
    }
    int n = latched.size();
    int[] state = new int[n];
    int[] next = new int[n];
    int[] init = new int[n];
    int[] offset = new int[n];
    for (int i = 0; i < n; i++) {
      int k = latched.get(i);
      state[i] = old[k];
      next[i] = v.signal.bit(k);
      init[i] = v.init == null ? Bits.X : v.init[k];
      offset[i] = k;
    }
    netlist.addRegister(new Register(v.signal, offset, state, next, init, true));
  }

  /** Whether the value is, for some choice of multiplexers, the old bit. */
  private boolean keeps(int value, int old) {
    Set<Integer> seen = new HashSet<>();
    List<Integer> work = new ArrayList<>(List.of(value));
    while (!work.isEmpty()) {
      int bit = work.remove(work.size() - 1);
      if (bit == old) {
        return true;
      }
      Cell cell = bit < Bits.FIRST_NET || !seen.add(bit) ? null : netlist.driverCell(bit);
      if (cell != null && cell.op().isChoice()) {
        for (int i = 1; i < cell.inputs().length; i++) {
          work.add(cell.inputs()[i][bit - cell.out()]);
        }
      }
    }
    return false;
  }

  // Clocked processes.

  private void clocked(Item.Always item, Scope scope) {
    List<Item.Event> edges = new ArrayList<>(item.events());
    for (Item.Event e : edges) {
      if (e.edge().isEmpty() || e.edge().equals("edge")) {
        throw new ElaborationException(
            e.at(), "expected 'posedge' or 'negedge': edges and levels cannot be mixed");
      }
    }
    Async async = new Async(context, scope);
    List<Async.Reset> resets = edges.size() == 1 ? List.of() : async.resets(edges, item);
    Item.Event clock =
        edges.stream()
            .filter(e -> resets.stream().noneMatch(r -> r.event().equals(e)))
            .findFirst()
            .orElseThrow();
    noteClock(clock, scope);
    new Targets(loopVariables).of(item.body(), scope);
    // The process as the clock edge sees it: no asynchronous reset is active.
    Map<Symbol.Variable, int[]> inactive = new LinkedHashMap<>();
    for (Async.Reset r : resets) {
      r.bind(inactive, false);
    }
    Map<Symbol.Variable, int[]> values = execute(item, scope, inactive);
    List<Map<Symbol.Variable, int[]>> resetValues = new ArrayList<>();
    for (int i = 0; i < resets.size(); i++) {
      Map<Symbol.Variable, int[]> bound = new LinkedHashMap<>(inactive);
      resets.get(i).bind(bound, true);
      resetValues.add(execute(item, scope, bound));
    }
    Set<Symbol.Variable> all = new LinkedHashSet<>(values.keySet());
    resetValues.forEach(r -> all.addAll(r.keySet()));
    for (Symbol.Variable v : all) {
      register(item, v, values.getOrDefault(v, v.bits()), resets, resetValues);
    }
    memories.release();
  }

  private Map<Symbol.Variable, int[]> execute(
      Item.Always item, Scope scope, Map<Symbol.Variable, int[]> bound) {
    context.executor.start(bound, false);
    context.executor.setMemoryBase(memories::base);
    context.executor.run(item.body(), scope);
    Env end = context.executor.finish();
    for (Symbol.Variable v : end.blocking.keySet()) {
      if (memories.contains(v)) {
        throw new ElaborationException(
            item.at(),
            "'" + v.name + "' is driven more than once; a memory with several ports needs '<='");
      }
    }
    Map<Symbol.Variable, int[]> values = merged(end, item.at());
    values.keySet().removeIf(Symbol.Variable::isLocal);
    values.replaceAll(memories::settled);
    return values;
  }

  private void register(
      Item.Always item,
      Symbol.Variable v,
      int[] value,
      List<Async.Reset> resets,
      List<Map<Symbol.Variable, int[]>> resetValues) {
    int[] own = v.bits();
    boolean asynchronous = resetValues.stream().anyMatch(r -> r.containsKey(v));
    if (!asynchronous) {
      int[] gated = value;
      // What a reset branch leaves alone keeps its value while the reset is active.
      for (Async.Reset r : resets) {
        gated = context.words.mux(r.active(), own, gated);
      }
      if (v.type.isArray()) {
        memories.add(v, gated, item.at());
      } else {
        synchronous(v, assigned(v, value, List.of()), gated, item.at());
      }
      return;
    }
    List<Integer> bits = assigned(v, value, resetValues);
    int n = bits.size();
    int[] state = new int[n];
    int[] next = new int[n];
    int[] init = new int[n];
    int[] offset = new int[n];
    int[] targets = new int[n];
    for (int i = 0; i < n; i++) {
      int k = bits.get(i);
      offset[i] = k;
      targets[i] = own[k];
      next[i] = value[k];
      init[i] = v.init == null ? Bits.X : v.init[k];
    }
    int first = netlist.newBits(n);
    int[] output = new int[n];
    for (int i = 0; i < n; i++) {
      int k = bits.get(i);
      state[i] = first + i;
      int q = state[i];
      int d = next[i];
      for (int r = resets.size() - 1; r >= 0; r--) {
        int[] reset = resetValues.get(r).get(v);
        int to = reset == null ? own[k] : reset[k];
        int active = resets.get(r).active();
        // Without a value for this bit the reset only keeps the clock from changing it.
        q = to == own[k] ? q : context.words.mux(active, new int[] {to}, new int[] {q})[0];
        d = context.words.mux(active, new int[] {to == own[k] ? state[i] : to}, new int[] {d})[0];
      }
      output[i] = q;
      next[i] = d;
    }
    netlist.addRegister(new Register(v.signal, offset, state, next, init, false));
    context.design.drive(targets, output, item.at());
  }

  /** The bits that get a value of their own, with the clock or with a reset. */
  private static List<Integer> assigned(
      Symbol.Variable v, int[] value, List<Map<Symbol.Variable, int[]>> resetValues) {
    int[] own = v.bits();
    List<Integer> bits = new ArrayList<>();
    for (int k = 0; k < own.length; k++) {
      boolean assigned = value[k] != own[k];
      for (Map<Symbol.Variable, int[]> r : resetValues) {
        assigned |= r.containsKey(v) && r.get(v)[k] != own[k];
      }
      if (assigned) {
        bits.add(k);
      }
    }
    return bits;
  }

  /** A register that only the clock changes. */
  private void synchronous(Symbol.Variable v, List<Integer> bits, int[] value, int at) {
    int n = bits.size();
    int[] state = new int[n];
    int[] next = new int[n];
    int[] init = new int[n];
    int[] offset = new int[n];
    for (int i = 0; i < n; i++) {
      int k = bits.get(i);
      offset[i] = k;
      state[i] = v.bits()[k];
      next[i] = value[k];
      init[i] = v.init == null ? Bits.X : v.init[k];
    }
    boolean shared = loopVariables.contains(v) && Bits.isConstant(value) && isAnyDriven(state);
    if (n == 0 || shared || anyDriven(state, at)) {
      return;
    }
    for (int bit : state) {
      context.design.setDrivenAt(bit, at);
    }
    netlist.addRegister(new Register(v.signal, offset, state, next, init, false));
  }

  private boolean isAnyDriven(int[] bits) {
    for (int bit : bits) {
      if (netlist.isDriven(bit)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyDriven(int[] targets, int at) {
    for (int bit : targets) {
      if (netlist.isDriven(bit)) {
        context.design.drive(new int[] {bit}, new int[] {Bits.ZERO}, at);
        return true;
      }
    }
    return false;
  }

  /** An AIG has one clock: more than one, or both edges, are worth a warning. */
  private void noteClock(Item.Event clock, Scope scope) {
    int bit = context.evaluator.self(clock.signal(), scope)[0];
    while (bit >= Bits.FIRST_NET && netlist.driverBit(bit) >= 0) {
      bit = netlist.driverBit(bit);
    }
    String text = clock.edge() + " " + name(clock.signal());
    clocks.putIfAbsent(clock.edge() + bit, new Clock(text, clock.at()));
  }

  private static String name(Expr e) {
    return e instanceof Expr.Reference r ? r.name() : "an expression";
  }

  /** Warns of several clocks, once all processes are known. */
  void reportClocks() {
    if (clocks.size() < 2) {
      return;
    }
    List<Clock> all = new ArrayList<>(clocks.values());
    context.design.warn(
        all.get(1).at(),
        "registers use several clocks ("
            + String.join(", ", all.stream().limit(6).map(Clock::text).toList())
            + "); the AIG has one, and each of its steps is an edge of all of them");
  }

  /** The variables that a statement assigns, calls included. */
  private static final class Targets {
    private final Set<Symbol.Variable> found = new LinkedHashSet<>();
    private final Set<Item.Function> visited = new HashSet<>();
    private final Set<Symbol.Variable> loopVariables;

    /** Variables that run loops are added to the given set. */
    Targets(Set<Symbol.Variable> loopVariables) {
      this.loopVariables = loopVariables;
    }

    Set<Symbol.Variable> of(Stmt s, Scope scope) {
      visit(s, scope);
      return found;
    }

    private void visit(Stmt s, Scope scope) {
      if (s instanceof Stmt.Assign a) {
        target(a.target(), scope);
      } else if (s instanceof Stmt.If i) {
        visit(i.then(), scope);
        if (i.otherwise() != null) {
          visit(i.otherwise(), scope);
        }
      } else if (s instanceof Stmt.Case c) {
        c.items().forEach(i -> visit(i.body(), scope));
      } else if (s instanceof Stmt.Block b) {
        b.body().forEach(i -> visit(i, scope));
      } else if (s instanceof Stmt.For f) {
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
      } else if (s instanceof Stmt.Foreach f) {
        visit(f.body(), scope);
      } else if (s instanceof Stmt.While w) {
        visit(w.body(), scope);
      } else if (s instanceof Stmt.Repeat r) {
        visit(r.body(), scope);
      } else if (s instanceof Stmt.CallStatement c && c.call() instanceof Expr.Call call) {
        call.arguments()
            .forEach(
                a -> {
                  if (a.value() != null) {
                    target(a.value(), scope);
                  }
                });
        Symbol symbol = scope.find(call.callee().name());
        if (symbol instanceof Symbol.Routine r && visited.add(r.syntax())) {
          r.syntax().body().forEach(i -> visit(i, r.scope()));
        }
      }
    }

    private void target(Expr e, Scope scope) {
      if (e instanceof Expr.Reference r) {
        Symbol symbol = r.scope().isEmpty() ? scope.find(r.name()) : null;
        if (symbol instanceof Symbol.Variable v
            && v.net.isEmpty()
            && v.direction != Item.Direction.INPUT) {
          found.add(v);
        }
      } else if (e instanceof Expr.Concat c) {
        c.parts().forEach(p -> target(p, scope));
      } else if (e instanceof Expr.Stream s) {
        s.parts().forEach(p -> target(p, scope));
      }
    }
  }
}
