package org.abcrl.aig.verilog.elaborate.process;

import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Cell;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Op;
import org.abcrl.aig.verilog.netlist.Words;
import org.jspecify.annotations.Nullable;

/**
 * Takes the value of a latch apart, a tree of choices with the old value at some leaves: when it is
 * kept, and what it becomes otherwise.
 */
final class LatchCondition {
  private final Netlist netlist;
  private final Words words;
  private final int old;
  private final Map<Integer, Integer> keeps = new HashMap<>();
  private final Map<Integer, Integer> data = new HashMap<>();

  LatchCondition(Netlist netlist, Words words, int old) {
    this.netlist = netlist;
    this.words = words;
    this.old = old;
  }

  /** The bit that is 1 while the value is the old one. */
  int keeps(int value) {
    if (value == old) {
      return Bits.ONE;
    }
    Integer known = keeps.get(value);
    if (known != null) {
      return known;
    }
    Cell cell = choice(value);
    int result = Bits.ZERO;
    if (cell != null) {
      int[] arms = new int[cell.inputs().length - 1];
      boolean any = false;
      for (int i = 0; i < arms.length; i++) {
        arms[i] = keeps(cell.inputs()[i + 1][value - cell.out()]);
        any |= arms[i] != Bits.ZERO;
      }
      result = any ? rebuilt(cell, arms) : Bits.ZERO;
    }
    keeps.put(value, result);
    return result;
  }

  /** The value where it is not the old one; anything where it is. */
  int data(int value) {
    Integer known = data.get(value);
    if (known != null) {
      return known;
    }
    Cell cell = choice(value);
    int result = value;
    if (value != old && cell != null && keeps(value) != Bits.ZERO) {
      int[] arms = new int[cell.inputs().length - 1];
      int free = Bits.X;
      for (int i = 0; i < arms.length; i++) {
        int arm = cell.inputs()[i + 1][value - cell.out()];
        arms[i] = keeps(arm) == Bits.ONE ? old : data(arm);
        free = arms[i] == old ? free : arms[i];
      }
      boolean same = true;
      for (int i = 0; i < arms.length; i++) {
        arms[i] = arms[i] == old ? free : arms[i];
        same &= arms[i] == free;
      }
      result = same ? free : rebuilt(cell, arms);
    }
    data.put(value, result);
    return result;
  }

  private @Nullable Cell choice(int value) {
    Cell cell = value < Bits.FIRST_NET ? null : netlist.driverCell(value);
    return cell != null && cell.op().isChoice() ? cell : null;
  }

  /** The same choice between other bits. */
  private int rebuilt(Cell cell, int[] arms) {
    if (cell.op() == Op.MUX) {
      return words.mux(cell.inputs()[0][0], new int[] {arms[0]}, new int[] {arms[1]})[0];
    }
    int[][] inputs = new int[arms.length + 1][];
    inputs[0] = cell.inputs()[0];
    for (int i = 0; i < arms.length; i++) {
      inputs[i + 1] = new int[] {arms[i]};
    }
    return netlist.newCell(cell.op(), 1, false, cell.labels(), inputs)[0];
  }
}
