package org.abcrl.aig.verilog.elaborate.process;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.statement.Env;
import org.abcrl.aig.verilog.elaborate.statement.MemoryWrite;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Memory;
import org.abcrl.aig.verilog.netlist.Words;
import org.jspecify.annotations.Nullable;

/**
 * Write ports of memories that are kept, of all clocked processes. Assignments of one process to
 * the same address, such as those of bytes, share a port.
 */
final class KeptMemories {
  private final Words words;
  private int processes;

  KeptMemories(Words words) {
    this.words = words;
  }

  /** A process that asynchronous resets keep from writing. */
  void add(List<MemoryWrite> writes, Env end, ClockEdge edge, List<Async.Reset> resets) {
    int process = processes++;
    List<Port> ports = new ArrayList<>();
    for (MemoryWrite write : writes) {
      int made = enable(write, end);
      for (Async.Reset r : resets) {
        made = words.and(made, words.not(r.active()));
      }
      int[] enable = write.mask().clone();
      // Bits that are written together share one enable.
      Map<Integer, Integer> shared = new HashMap<>();
      for (int k = 0; k < enable.length; k++) {
        Integer known = shared.get(enable[k]);
        if (known == null) {
          known = words.and(made, enable[k]);
          shared.put(enable[k], known);
        }
        enable[k] = known;
      }
      if (Arrays.stream(enable).allMatch(b -> b == Bits.ZERO)) {
        continue;
      }
      Port last = last(ports, write.memory());
      if (last != null && Arrays.equals(last.address, write.address())) {
        merge(last, enable, write.data());
      } else {
        ports.add(new Port(write.memory(), write.address(), enable, write.data().clone()));
      }
    }
    for (Port p : ports) {
      requireNonNull(p.memory.memory())
          .writes()
          .add(
              new Memory.Write(process, edge.clock(), edge.falling(), p.address, p.data, p.enable));
    }
  }

  private static final class Port {
    final Symbol.Variable memory;
    final int[] address;
    final int[] enable;
    final int[] data;

    Port(Symbol.Variable memory, int[] address, int[] enable, int[] data) {
      this.memory = memory;
      this.address = address;
      this.enable = enable;
      this.data = data;
    }
  }

  /** The port of the last write to that memory: only with it a later write may be joined. */
  private static @Nullable Port last(List<Port> ports, Symbol.Variable memory) {
    for (int i = ports.size() - 1; i >= 0; i--) {
      if (ports.get(i).memory == memory) {
        return ports.get(i);
      }
    }
    return null;
  }

  /** The later write wins. */
  private void merge(Port port, int[] enable, int[] data) {
    Map<List<Integer>, Integer> shared = new HashMap<>();
    for (int k = 0; k < enable.length; k++) {
      if (enable[k] == Bits.ZERO) {
        continue;
      }
      if (port.enable[k] == Bits.ZERO) {
        port.data[k] = data[k];
      } else {
        port.data[k] = words.mux(enable[k], new int[] {data[k]}, new int[] {port.data[k]})[0];
      }
      List<Integer> pair = List.of(port.enable[k], enable[k]);
      Integer known = shared.get(pair);
      if (known == null) {
        known = words.or(port.enable[k], enable[k]);
        shared.put(pair, known);
      }
      port.enable[k] = known;
    }
  }

  private static int enable(MemoryWrite write, Env end) {
    int[] value = end.nonblocking().get(write.enable());
    return value == null ? Bits.ZERO : value[0];
  }

  /** Refuses writes where no clock or an asynchronous reset makes them. */
  static void refuse(List<MemoryWrite> writes, Env end, String why) {
    for (MemoryWrite write : writes) {
      if (enable(write, end) != Bits.ZERO) {
        throw new ElaborationException(
            write.at(),
            "memory '"
                + write.memory().name()
                + "' is written "
                + why
                + "; a memory above the limit (--memory-limit) is written at clock edges");
      }
    }
  }
}
