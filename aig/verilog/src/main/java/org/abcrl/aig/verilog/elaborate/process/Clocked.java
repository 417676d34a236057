package org.abcrl.aig.verilog.elaborate.process;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.statement.Env;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.elaborate.statement.MemoryWrite;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Register;
import org.abcrl.aig.verilog.syntax.Edge;
import org.abcrl.aig.verilog.syntax.Item;

/** Processes with a clock: registers, with asynchronous resets and sets. */
final class Clocked {
  private final Executor executor;
  private final Expressions context;
  private final Netlist netlist;
  private final Set<Symbol.Variable> loopVariables;
  private final Memories memories;
  private final KeptMemories kept;

  Clocked(Executor executor, Set<Symbol.Variable> loopVariables) {
    this.executor = executor;
    this.loopVariables = loopVariables;
    context = executor.expressions();
    netlist = context.design().netlist();
    memories = new Memories(netlist);
    kept = new KeptMemories(context.words());
  }

  /** Makes the registers of memories: all processes are known. */
  void finish() {
    memories.finish(
        (v, next, edge, at) -> synchronous(v, assigned(v, next, List.of()), next, edge, at));
  }

  void run(Item.Always item, Scope scope) {
    List<Item.Event> edges = new ArrayList<>(item.events());
    for (Item.Event e : edges) {
      if (e.edge() == Edge.LEVEL || e.edge() == Edge.BOTH) {
        throw new ElaborationException(
            e.at(), "expected 'posedge' or 'negedge': edges and levels cannot be mixed");
      }
    }
    Async async = new Async(executor, scope);
    List<Async.Reset> resets = edges.size() == 1 ? List.of() : async.resets(edges, item);
    Item.Event clock =
        edges.stream()
            .filter(e -> resets.stream().noneMatch(r -> r.event().equals(e)))
            .findFirst()
            .orElseThrow();
    ClockEdge edge =
        new ClockEdge(
            context.evaluator().self(clock.signal(), scope)[0], clock.edge() == Edge.FALLING);
    new Targets(context.references(), loopVariables).of(item.body(), scope);
    // The process as the clock edge sees it: no asynchronous reset is active.
    Map<Symbol.Variable, int[]> inactive = new LinkedHashMap<>();
    for (Async.Reset r : resets) {
      r.bind(inactive, false);
    }
    Map<Symbol.Variable, int[]> values =
        execute(item, scope, inactive, (writes, end) -> kept.add(writes, end, edge, resets));
    List<Map<Symbol.Variable, int[]>> resetValues = new ArrayList<>();
    for (int i = 0; i < resets.size(); i++) {
      Map<Symbol.Variable, int[]> bound = new LinkedHashMap<>(inactive);
      resets.get(i).bind(bound, true);
      resetValues.add(
          execute(
              item,
              scope,
              bound,
              (writes, end) -> KeptMemories.refuse(writes, end, "by an asynchronous reset")));
    }
    Set<Symbol.Variable> all = new LinkedHashSet<>(values.keySet());
    resetValues.forEach(r -> all.addAll(r.keySet()));
    for (Symbol.Variable v : all) {
      register(item, v, values.getOrDefault(v, v.bits()), edge, resets, resetValues);
    }
    memories.release();
  }

  private Map<Symbol.Variable, int[]> execute(
      Item.Always item,
      Scope scope,
      Map<Symbol.Variable, int[]> bound,
      BiConsumer<List<MemoryWrite>, Env> keptMemories) {
    executor.start(bound, false);
    executor.setMemoryBase(memories::base);
    executor.run(item.body(), scope);
    List<MemoryWrite> writes = executor.memoryWrites();
    Env end = executor.finish();
    keptMemories.accept(writes, end);
    for (Symbol.Variable v : end.blocking().keySet()) {
      if (memories.contains(v)) {
        throw new ElaborationException(
            item.at(),
            "'" + v.name() + "' is driven more than once; a memory with several ports needs '<='");
      }
    }
    Map<Symbol.Variable, int[]> values = Processes.merged(end);
    values.keySet().removeIf(Symbol.Variable::isLocal);
    values.replaceAll(memories::settled);
    return values;
  }

  private void register(
      Item.Always item,
      Symbol.Variable v,
      int[] value,
      ClockEdge edge,
      List<Async.Reset> resets,
      List<Map<Symbol.Variable, int[]>> resetValues) {
    int[] own = v.bits();
    boolean asynchronous = resetValues.stream().anyMatch(r -> r.containsKey(v));
    if (!asynchronous) {
      int[] gated = value;
      // What a reset branch leaves alone keeps its value while the reset is active.
      for (Async.Reset r : resets) {
        gated = context.words().mux(r.active(), own, gated);
      }
      if (v.type().isArray()) {
        memories.add(v, gated, edge, item.at());
      } else {
        synchronous(v, assigned(v, value, List.of()), gated, edge, item.at());
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
      init[i] = v.init() == null ? Bits.X : v.init()[k];
    }
    int[] clear = new int[n];
    int[] set = new int[n];
    int first = netlist.newBits(n);
    for (int i = 0; i < n; i++) {
      int k = bits.get(i);
      state[i] = first + i;
      int[] controls = asynchronous(v, k, resets, resetValues);
      clear[i] = controls[0];
      set[i] = controls[1];
      int held = Bits.ZERO;
      for (int r = 0; r < resets.size(); r++) {
        // Without a value for this bit the reset only keeps the clock from changing it.
        if (resetValue(resetValues.get(r), v, k) == own[k]) {
          held = context.words().or(held, resets.get(r).active());
        }
      }
      next[i] = context.words().mux(held, new int[] {state[i]}, new int[] {next[i]})[0];
    }
    netlist.addRegister(
        new Register(
            requireNonNull(v.signal()),
            offset,
            state,
            next,
            init,
            false,
            Bits.fill(n, edge.clock()),
            edge.falling(),
            clear,
            set));
    context.design().drive(targets, state, item.at());
  }

  /** What a reset gives a bit: its own number where the bit is left alone, unknown values as 0. */
  private static int resetValue(Map<Symbol.Variable, int[]> values, Symbol.Variable v, int k) {
    int[] reset = values.get(v);
    int to = reset == null ? v.bit(k) : reset[k];
    return to == Bits.X || to == Bits.Z ? Bits.ZERO : to;
  }

  /**
   * The bits that clear and set a bit, of which the clear wins, from resets of which the first
   * wins.
   */
  private int[] asynchronous(
      Symbol.Variable v,
      int k,
      List<Async.Reset> resets,
      List<Map<Symbol.Variable, int[]>> resetValues) {
    int clear = Bits.ZERO;
    int set = Bits.ZERO;
    // What later clears yield to, and what later sets yield to: sets need not look for clears.
    int aboveClears = Bits.ZERO;
    int aboveSets = Bits.ZERO;
    for (int r = 0; r < resets.size(); r++) {
      int active = resets.get(r).active();
      int to = resetValue(resetValues.get(r), v, k);
      if (to == v.bit(k)) {
        aboveSets = context.words().or(aboveSets, active);
      } else {
        int sets = context.words().and(active, context.words().not(aboveSets));
        int clears = context.words().and(active, context.words().not(aboveClears));
        set = context.words().or(set, context.words().and(sets, to));
        clear = context.words().or(clear, context.words().and(clears, context.words().not(to)));
      }
      if (to != Bits.ZERO) {
        aboveClears = context.words().or(aboveClears, active);
      }
    }
    return new int[] {clear, set};
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
  private void synchronous(
      Symbol.Variable v, List<Integer> bits, int[] value, ClockEdge edge, int at) {
    int n = bits.size();
    int[] state = new int[n];
    int[] next = new int[n];
    int[] init = new int[n];
    int[] offset = new int[n];
    for (int i = 0; i < n; i++) {
      int k = bits.get(i);
      offset[i] = k;
      state[i] = v.bit(k);
      next[i] = value[k];
      init[i] = v.init() == null ? Bits.X : v.init()[k];
    }
    boolean shared =
        loopVariables.contains(v)
            && Bits.isConstant(value)
            && Processes.isAnyDriven(netlist, state);
    if (n == 0 || shared || anyDriven(state, at)) {
      return;
    }
    for (int bit : state) {
      context.design().setDrivenAt(bit, at);
    }
    netlist.addRegister(
        Register.flipFlop(
            requireNonNull(v.signal()), offset, state, next, init, edge.clock(), edge.falling()));
  }

  private boolean anyDriven(int[] targets, int at) {
    for (int bit : targets) {
      if (netlist.isDriven(bit)) {
        context.design().drive(new int[] {bit}, new int[] {Bits.ZERO}, at);
        return true;
      }
    }
    return false;
  }
}
