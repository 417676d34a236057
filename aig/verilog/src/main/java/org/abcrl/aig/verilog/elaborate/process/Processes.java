package org.abcrl.aig.verilog.elaborate.process;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.statement.Env;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.syntax.Edge;
import org.abcrl.aig.verilog.syntax.Item;

/** The door of this room: turns always and initial blocks into logic, registers and latches. */
public final class Processes {
  private final Executor executor;
  private final Combinational combinational;
  private final Clocked clocked;

  /** Processes whose statements the executor runs. */
  public Processes(Executor executor) {
    this.executor = executor;
    // Variables that run loops: several processes may share one, since each sets it anew.
    Set<Symbol.Variable> loopVariables = new HashSet<>();
    combinational = new Combinational(executor, loopVariables);
    clocked = new Clocked(executor, loopVariables);
  }

  /** Makes the registers of memories: all processes are known. */
  public void finish() {
    clocked.finish();
  }

  /** Initial values; they must be known before registers are made. */
  public void initial(Item.Initial item, Scope scope) {
    executor.start(Map.of(), true);
    executor.run(item.body(), scope);
    Env end = executor.finish();
    setInitial(end.blocking(), item.at());
    setInitial(end.nonblocking(), item.at());
  }

  private static void setInitial(Map<Symbol.Variable, int[]> values, int at) {
    for (Map.Entry<Symbol.Variable, int[]> e : values.entrySet()) {
      Symbol.Variable v = e.getKey();
      if (v.isLocal()) {
        continue;
      }
      if (!Bits.isConstant(e.getValue())) {
        throw new ElaborationException(
            at, "the initial value of '" + v.name() + "' is not a constant");
      }
      v.setInit(e.getValue());
    }
  }

  /** A process: its kind and events say what it becomes. */
  public void always(Item.Always item, Scope scope) {
    boolean edges = item.events().stream().anyMatch(e -> e.edge() != Edge.LEVEL);
    switch (item.kind()) {
      case ALWAYS_FF -> {
        if (!edges) {
          throw new ElaborationException(
              item.at(), "always_ff needs a clock edge: write always_ff @(posedge clock)");
        }
        clocked.run(item, scope);
      }
      case ALWAYS_COMB, ALWAYS_LATCH -> {
        if (!item.events().isEmpty() || item.star()) {
          throw new ElaborationException(
              item.at(), "'" + item.kind().text() + "' has no event control; leave '@' out");
        }
        combinational.run(item, scope);
      }
      case ALWAYS -> {
        if (edges) {
          clocked.run(item, scope);
        } else if (item.star() || !item.events().isEmpty()) {
          combinational.run(item, scope);
        } else {
          throw new ElaborationException(
              item.at(),
              "'always' without an event control; write always @* or always @(posedge clock)");
        }
      }
    }
  }

  /** What a process assigned, whichever way. */
  static Map<Symbol.Variable, int[]> merged(Env end) {
    Map<Symbol.Variable, int[]> result = new LinkedHashMap<>();
    end.blocking()
        .forEach(
            (v, bits) -> {
              if (!v.isLocal() && !v.isPrivate()) {
                result.put(v, bits);
              }
            });
    // Where one path has '=' and another '<=', the latter's value holds that of the former.
    result.putAll(end.nonblocking());
    return result;
  }

  static boolean isAnyDriven(Netlist netlist, int[] bits) {
    for (int bit : bits) {
      if (netlist.isDriven(bit)) {
        return true;
      }
    }
    return false;
  }
}
