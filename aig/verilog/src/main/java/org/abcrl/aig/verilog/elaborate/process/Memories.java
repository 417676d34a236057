package org.abcrl.aig.verilog.elaborate.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Netlist;

/**
 * Memories that several clocked processes write (their ports). Each process writes over stand-ins;
 * at the end the stand-ins of one become what the next one wrote. Where two write the same word at
 * the same edge, which the language leaves open, the first in the source wins, as in Yosys.
 */
public final class Memories {
  private final Netlist netlist;
  private final Map<Symbol.Variable, List<Port>> ports = new LinkedHashMap<>();

  /** The stand-ins of the process that runs. */
  private final Map<Symbol.Variable, int[]> bases = new HashMap<>();

  /** One process's write: stand-ins for the old content, and the new content. */
  private static final class Port {
    final int[] base;
    final int[] value;
    final ClockEdge edge;
    final int at;

    Port(int[] base, int[] value, ClockEdge edge, int at) {
      this.base = base;
      this.value = value;
      this.edge = edge;
      this.at = at;
    }
  }

  Memories(Netlist netlist) {
    this.netlist = netlist;
  }

  /** Whether a process wrote the memory before. */
  boolean contains(Symbol.Variable v) {
    return ports.containsKey(v);
  }

  /** Stand-ins for the content of a memory. */
  int[] base(Symbol.Variable v) {
    return bases.computeIfAbsent(
        v,
        m -> {
          int first = netlist.newBits(m.width());
          int[] result = new int[m.width()];
          for (int k = 0; k < result.length; k++) {
            result[k] = first + k;
          }
          return result;
        });
  }

  /** Adds the content after a process: bits that it left alone are the memory's own. */
  void add(Symbol.Variable v, int[] value, ClockEdge edge, int at) {
    ports
        .computeIfAbsent(v, m -> new ArrayList<>())
        .add(new Port(bases.remove(v), value, edge, at));
  }

  /** The value with the memory's own bits where the process left them alone. */
  int[] settled(Symbol.Variable v, int[] value) {
    int[] base = bases.get(v);
    if (base == null) {
      return value;
    }
    int[] own = v.bits();
    int[] result = value.clone();
    for (int k = 0; k < result.length; k++) {
      result[k] = result[k] == base[k] ? own[k] : result[k];
    }
    return result;
  }

  /** Stand-ins that no port took are the memories themselves. */
  void release() {
    bases.forEach((v, base) -> drive(base, v.bits()));
    bases.clear();
  }

  /** What takes the next state of a memory. */
  interface Sink {
    void accept(Symbol.Variable memory, int[] next, ClockEdge edge, int at);
  }

  /** Chains the ports of each memory. */
  void finish(Sink sink) {
    ports.forEach(
        (v, list) -> {
          int[] own = v.bits();
          int[] content = own;
          for (int i = list.size() - 1; i >= 0; i--) {
            Port port = list.get(i);
            if (port.base != null) {
              drive(port.base, content);
            }
            int[] next = port.value.clone();
            for (int k = 0; k < next.length; k++) {
              next[k] = next[k] == own[k] ? content[k] : next[k];
            }
            content = next;
          }
          sink.accept(v, content, list.get(0).edge, list.get(0).at);
        });
  }

  private void drive(int[] targets, int[] sources) {
    for (int k = 0; k < targets.length; k++) {
      if (targets[k] >= Bits.FIRST_NET && !netlist.isDriven(targets[k])) {
        netlist.drive(targets[k], sources[k]);
      }
    }
  }
}
