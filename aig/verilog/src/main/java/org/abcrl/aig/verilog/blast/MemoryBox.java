package org.abcrl.aig.verilog.blast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Memory;

/**
 * Makes a black box and the module that it is an instance of out of a memory that is kept. The
 * module has a clock pin for each net and edge that writes, and pins for each port; a write port
 * has as many enables as there are groups of neighbouring bits that are written together, such as
 * bytes. Read ports that nothing needs are left out.
 */
final class MemoryBox {
  private final Memory memory;
  private final List<Memory.Read> reads = new ArrayList<>();

  MemoryBox(Memory memory, boolean[] needed) {
    this.memory = memory;
    for (Memory.Read read : memory.reads()) {
      for (int bit : read.data()) {
        if (needed[bit]) {
          reads.add(read);
          break;
        }
      }
    }
  }

  /** Gives the number of a core output, or of a control net, to a bit that a pin reads. */
  @FunctionalInterface
  interface Sink {
    int of(int bit, String name);
  }

  Memory memory() {
    return memory;
  }

  boolean isNeeded() {
    return !reads.isEmpty();
  }

  /** The read ports that are needed. */
  List<Memory.Read> reads() {
    return reads;
  }

  /** What the reader is told. */
  String message(BlackBox box) {
    return "memory '"
        + memory.name()
        + "' of "
        + memory.depth()
        + " words of "
        + memory.width()
        + " bits is above the limit (--memory-limit): kept as an instance of module '"
        + box.module()
        + "'";
  }

  /** A group of neighbouring bits that are written together. */
  private record Lane(int high, int low, int enable) {}

  private record WritePort(Memory.Write write, int clock, List<Lane> lanes) {
    boolean isAlways() {
      return lanes.stream().allMatch(l -> l.enable() == Bits.ONE);
    }
  }

  /**
   * The instance.
   *
   * @param taken names of modules; the new one is added
   * @param firstInput the core input that is the first read bit
   * @param models takes the text of the module
   */
  BlackBox box(
      String top,
      Set<String> taken,
      int firstInput,
      IntFunction<Control> control,
      Sink sink,
      List<String> models) {
    Map<Control, Integer> clocks = new LinkedHashMap<>();
    List<WritePort> writes = new ArrayList<>();
    for (Memory.Write write : memory.writes()) {
      Control net = control.apply(write.clock());
      Control edge = new Control(net.net(), net.inverted() != write.falling());
      Integer clock = clocks.putIfAbsent(edge, clocks.size());
      writes.add(
          new WritePort(write, clock == null ? clocks.size() - 1 : clock, lanes(write.enable())));
    }
    List<Port> pins = new ArrayList<>();
    clocks.forEach(
        (edge, k) ->
            pins.add(
                Port.scalar(
                    clockName(k, clocks.size()), Direction.INPUT, Shell.control(edge.net()))));
    for (int w = 0; w < writes.size(); w++) {
      WritePort port = writes.get(w);
      if (!port.isAlways()) {
        pins.add(
            input("w" + w + "_en", port.lanes().stream().mapToInt(Lane::enable).toArray(), sink));
      }
      pins.add(input("w" + w + "_addr", port.write().address(), sink));
      pins.add(input("w" + w + "_data", port.write().data(), sink));
    }
    int next = firstInput;
    for (int r = 0; r < reads.size(); r++) {
      pins.add(input("r" + r + "_addr", reads.get(r).address(), sink));
      List<Integer> bits = new ArrayList<>();
      for (int k = 0; k < memory.width(); k++) {
        bits.add(next++);
      }
      pins.add(new Port("r" + r + "_data", Direction.OUTPUT, true, memory.width() - 1, 0, bits));
    }
    String base = (top + "_" + memory.name()).replaceAll("\\W", "_");
    String name = base.matches("[A-Za-z_].*") ? base : "m_" + base;
    for (int k = 2; !taken.add(name); k++) {
      name = base + "_" + k;
    }
    List<Control> edges = new ArrayList<>(clocks.keySet());
    models.add(NetlistModule.of(text(name, pins, writes, edges)).text());
    return new BlackBox(memory.name(), name, Map.of(), pins);
  }

  private static String clockName(int clock, int clocks) {
    return clocks == 1 ? "clk" : "clk" + clock;
  }

  private Port input(String pin, int[] bits, Sink sink) {
    List<Integer> sinks = new ArrayList<>();
    for (int k = 0; k < bits.length; k++) {
      sinks.add(sink.of(bits[k], memory.name() + "." + pin + "[" + k + "]"));
    }
    return new Port(pin, Direction.INPUT, true, bits.length - 1, 0, sinks);
  }

  /** Runs of bits with one enable; bits that are never written are in none. */
  private static List<Lane> lanes(int[] enable) {
    List<Lane> lanes = new ArrayList<>();
    for (int low = 0; low < enable.length; ) {
      int high = low;
      while (high + 1 < enable.length && enable[high + 1] == enable[low]) {
        high++;
      }
      if (enable[low] != Bits.ZERO) {
        lanes.add(new Lane(high, low, enable[low]));
      }
      low = high + 1;
    }
    return lanes;
  }

  private String text(String name, List<Port> pins, List<WritePort> writes, List<Control> edges) {
    StringBuilder out = new StringBuilder("module ").append(name).append(" (");
    String separator = "\n  ";
    for (Port pin : pins) {
      out.append(separator).append(pin.name());
      separator = ",\n  ";
    }
    out.append("\n);\n");
    for (Port pin : pins) {
      out.append("  ").append(pin.direction().keyword()).append(' ');
      if (pin.vector()) {
        out.append('[').append(pin.left()).append(":0] ");
      }
      out.append(pin.name()).append(";\n");
    }
    out.append("  reg [" + (memory.width() - 1) + ":0] mem [0:" + (memory.depth() - 1) + "];\n");
    MemoryInit.append(memory, out);
    for (int clock = 0; clock < edges.size(); clock++) {
      out.append("  always @(")
          .append(edges.get(clock).inverted() ? "negedge " : "posedge ")
          .append(clockName(clock, edges.size()))
          .append(") begin\n");
      for (int w : order(writes, clock)) {
        write(w, writes.get(w), out);
      }
      out.append("  end\n");
    }
    for (int r = 0; r < reads.size(); r++) {
      out.append("  assign r" + r + "_data = mem[r" + r + "_addr];\n");
    }
    return out.append("endmodule\n").toString();
  }

  /** The ports of a clock, the strongest last: those of the first process, in their order. */
  private static List<Integer> order(List<WritePort> writes, int clock) {
    List<Integer> order = new ArrayList<>();
    for (int w = 0; w < writes.size(); w++) {
      if (writes.get(w).clock() == clock) {
        order.add(w);
      }
    }
    // The sort is stable: ports of one process stay in their order.
    order.sort(Comparator.comparing(w -> -writes.get(w).write().process()));
    return order;
  }

  private void write(int w, WritePort port, StringBuilder out) {
    for (int k = 0; k < port.lanes().size(); k++) {
      Lane lane = port.lanes().get(k);
      String range =
          lane.high() - lane.low() + 1 == memory.width()
              ? ""
              : "[" + lane.high() + ":" + lane.low() + "]";
      out.append("    ");
      if (!port.isAlways()) {
        out.append("if (w" + w + "_en[" + k + "]) ");
      }
      out.append("mem[w" + w + "_addr]" + range + " <= w" + w + "_data" + range + ";\n");
    }
  }
}
