package org.abcrl.aig.verilog.elaborate.process;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.statement.Env;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.elaborate.statement.MemoryWrite;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Cell;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Register;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.ProcessKind;

/** Processes without a clock: logic, and latches for what may keep its value. */
final class Combinational {
  private final Executor executor;
  private final Expressions context;
  private final Netlist netlist;
  private final Set<Symbol.Variable> loopVariables;

  Combinational(Executor executor, Set<Symbol.Variable> loopVariables) {
    this.executor = executor;
    this.loopVariables = loopVariables;
    context = executor.expressions();
    netlist = context.design().netlist();
  }

  void run(Item.Always item, Scope scope) {
    // Variables that the process assigns start with stand-ins: what still depends on them at the
    // end keeps its old value.
    Map<Symbol.Variable, int[]> standIns = new LinkedHashMap<>();
    for (Symbol.Variable v :
        new Targets(context.references(), loopVariables).of(item.body(), scope)) {
      if (!v.isLocal() && v.memory() == null) {
        standIns.put(v, word(netlist.newBits(v.width()), v.width()));
      }
    }
    executor.start(standIns, false);
    executor.run(item.body(), scope);
    List<MemoryWrite> writes = executor.memoryWrites();
    Env end = executor.finish();
    KeptMemories.refuse(writes, end, "without a clock");
    Map<Symbol.Variable, int[]> values = Processes.merged(end);
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
          netlist.drive(e.getValue()[k], requireNonNull(e.getKey().signal()).bit(k));
        }
      }
    }
  }

  private static int[] word(int first, int width) {
    int[] result = new int[width];
    Arrays.setAll(result, i -> first + i);
    return result;
  }

  /**
   * Drives a variable of a combinational process; bits that may keep their value become latches.
   */
  private void settle(Item.Always item, Symbol.Variable v, int[] old, int[] value) {
    List<Integer> driven = new ArrayList<>();
    List<Integer> latched = new ArrayList<>();
    boolean[] isLatched = new boolean[value.length];
    for (int k = 0; k < value.length; k++) {
      if (value[k] == old[k]) {
        continue;
      }
      driven.add(k);
      if (keeps(value[k], old[k])) {
        latched.add(k);
        isLatched[k] = true;
      }
    }
    int[] targets = new int[driven.size()];
    int[] sources = new int[driven.size()];
    for (int i = 0; i < targets.length; i++) {
      int k = driven.get(i);
      targets[i] = requireNonNull(v.signal()).bit(k);
      sources[i] = isLatched[k] ? old[k] : value[k];
    }
    if (loopVariables.contains(v)
        && Bits.isConstant(value)
        && Processes.isAnyDriven(netlist, targets)) {
      return;
    }
    context.design().drive(targets, sources, item.at());
    if (latched.isEmpty()) {
      return;
    }
    String name =
        requireNonNull(v.signal()).bitName(latched.get(0))
            + (latched.size() > 1 ? " and " + (latched.size() - 1) + " more" : "");
    if (item.kind() == ProcessKind.ALWAYS_COMB) {
      throw new ElaborationException(
          item.at(),
          "always_comb does not assign '"
              + requireNonNull(v.signal()).bitName(latched.get(0))
              + "' on every path, which needs a latch; assign it first, or use always_latch");
    }
    if (item.kind() != ProcessKind.ALWAYS_LATCH) {
      context
          .design()
          .warn(
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
    int[] gate = new int[n];
    for (int i = 0; i < n; i++) {
      int k = latched.get(i);
      LatchCondition condition = new LatchCondition(netlist, context.words(), old[k]);
      state[i] = old[k];
      gate[i] = context.words().not(condition.keeps(value[k]));
      next[i] = condition.data(value[k]);
      init[i] = v.init() == null ? Bits.X : v.init()[k];
      offset[i] = k;
    }
    netlist.addRegister(
        new Register(
            v.signal(), offset, state, next, init, true, gate, false, new int[n], new int[n]));
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
}
