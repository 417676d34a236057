package org.abcrl.aig.verilog.blast;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.verilog.netlist.BoxInstance;
import org.abcrl.aig.verilog.netlist.Cell;
import org.abcrl.aig.verilog.netlist.Memory;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Pad;
import org.abcrl.aig.verilog.netlist.Register;
import org.abcrl.aig.verilog.netlist.Signal;

/** Finds the bits that outputs and black boxes depend on, through state too. */
final class NeededState {
  private final Netlist netlist;
  private final boolean[] seen;
  private final boolean[] seenWhole;
  private int[] work = new int[256];
  private int size;

  private NeededState(Netlist netlist) {
    this.netlist = netlist;
    seen = new boolean[netlist.bits()];
    seenWhole = new boolean[netlist.bits()];
  }

  /** Whether each bit is needed. */
  static boolean[] of(Netlist netlist) {
    return new NeededState(netlist).run();
  }

  private boolean[] run() {
    int[] indexOf = new int[netlist.bits()];
    Register[] registerOf = new Register[netlist.bits()];
    Map<Integer, Memory> memoryOf = new HashMap<>();
    Map<Integer, Memory.Read> readOf = new HashMap<>();
    for (Memory memory : netlist.memories()) {
      for (Memory.Read read : memory.reads()) {
        for (int bit : read.data()) {
          memoryOf.put(bit, memory);
          readOf.put(bit, read);
        }
      }
    }
    for (Register register : netlist.registers()) {
      for (int k = 0; k < register.state().length; k++) {
        indexOf[register.state()[k]] = k;
        registerOf[register.state()[k]] = register;
      }
    }
    for (Signal output : netlist.outputs()) {
      for (int bit : output.bits()) {
        need(bit);
      }
    }
    for (BoxInstance box : netlist.boxes()) {
      for (BoxInstance.Pin pin : box.pins()) {
        if (pin.way() == BoxInstance.Way.INPUT) {
          for (int bit : pin.bits()) {
            need(bit);
          }
        }
      }
    }
    for (Pad pad : netlist.pads()) {
      need(pad.enable());
      need(pad.data());
    }
    while (size > 0) {
      int bit = work[--size];
      Register register = registerOf[bit];
      if (register != null) {
        int k = indexOf[bit];
        need(register.next()[k]);
        need(register.clock()[k]);
        need(register.clear()[k]);
        need(register.set()[k]);
      } else if (memoryOf.containsKey(bit)) {
        needMemory(requireNonNull(memoryOf.get(bit)), requireNonNull(readOf.get(bit)));
      } else if (!netlist.isSource(bit)) {
        Cell cell = netlist.driverCell(bit);
        int first = 0;
        if (cell != null) {
          // What all bits of a cell need is looked at once: it may be as wide as they are many.
          if (seenWhole[cell.out()]) {
            if (!cell.op().isBitwise()) {
              continue;
            }
            first = CellBlaster.sharedDependencies(cell);
          }
          seenWhole[cell.out()] = true;
        }
        int count = BitLogic.dependencyCount(netlist, bit);
        for (int i = first; i < count; i++) {
          need(BitLogic.dependency(netlist, bit, i));
        }
      }
    }
    return seen;
  }

  private void needMemory(Memory memory, Memory.Read read) {
    needAll(read.address());
    for (Memory.Write write : memory.writes()) {
      need(write.clock());
      needAll(write.address());
      needAll(write.data());
      needAll(write.enable());
    }
  }

  private void needAll(int[] bits) {
    for (int bit : bits) {
      need(bit);
    }
  }

  private void need(int bit) {
    if (!seen[bit]) {
      seen[bit] = true;
      if (size == work.length) {
        work = Arrays.copyOf(work, 2 * size);
      }
      work[size++] = bit;
    }
  }
}
