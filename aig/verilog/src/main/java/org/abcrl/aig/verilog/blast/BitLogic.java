package org.abcrl.aig.verilog.blast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Cell;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Signal;

/**
 * The logic of a netlist's bits in one AIG, made as it is asked for; finds combinational loops and
 * missing drivers on the way.
 */
final class BitLogic {
  private static final int UNKNOWN = -1;
  private static final int OPEN = -2;

  private final Netlist netlist;
  private final CellBlaster cells;
  private final int[] literals;
  private final BiConsumer<Integer, String> errors;
  private final BiConsumer<Integer, String> warnings;

  /** By first output bit of a cell: what all its bits depend on is known. */
  private final boolean[] sharedKnown;

  private int[] stack = new int[256];
  private int[] position = new int[256];
  private int depth;

  BitLogic(
      Netlist netlist,
      AigBuilder aig,
      boolean fast,
      BiConsumer<Integer, String> errors,
      BiConsumer<Integer, String> warnings) {
    this.netlist = netlist;
    this.errors = errors;
    this.warnings = warnings;
    literals = new int[netlist.bits()];
    sharedKnown = new boolean[netlist.bits()];
    Arrays.fill(literals, UNKNOWN);
    cells = new CellBlaster(new Arithmetic(aig, fast), literals);
    literals[Bits.ZERO] = Lit.FALSE;
    literals[Bits.ONE] = Lit.TRUE;
    literals[Bits.X] = Lit.FALSE;
    literals[Bits.Z] = Lit.FALSE;
  }

  /** Makes a bit that comes from outside known. */
  void define(int bit, int literal) {
    literals[bit] = literal;
  }

  static int dependencyCount(Netlist netlist, int bit) {
    Cell cell = netlist.driverCell(bit);
    if (cell == null) {
      return netlist.driverBit(bit) >= 0 ? 1 : 0;
    }
    return CellBlaster.dependencyCount(cell);
  }

  static int dependency(Netlist netlist, int bit, int index) {
    Cell cell = netlist.driverCell(bit);
    return cell == null
        ? netlist.driverBit(bit)
        : CellBlaster.dependency(cell, bit - cell.out(), index);
  }

  /** The literal of a bit; depth first with an explicit stack, so that deep logic is no trouble. */
  int resolve(int root) {
    if (literals[root] >= 0) {
      return literals[root];
    }
    open(root);
    while (depth > 0) {
      int bit = stack[depth - 1];
      int count = dependencyCount(netlist, bit);
      boolean ready = true;
      while (position[depth - 1] < count) {
        int next = dependency(netlist, bit, position[depth - 1]);
        if (literals[next] == UNKNOWN) {
          open(next);
          ready = false;
          break;
        }
        if (literals[next] == OPEN) {
          reportLoop(next);
          // Any value will do: the error stops the run when all loops were found.
          literals[next] = Lit.FALSE;
        }
        position[depth - 1]++;
      }
      if (ready) {
        depth--;
        if (literals[bit] < 0) {
          finish(bit);
        }
      }
    }
    return literals[root];
  }

  private void open(int bit) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
      position = Arrays.copyOf(position, 2 * depth);
    }
    literals[bit] = OPEN;
    stack[depth] = bit;
    Cell cell = netlist.driverCell(bit);
    position[depth++] =
        cell != null && sharedKnown[cell.out()] ? CellBlaster.sharedDependencies(cell) : 0;
  }

  private void finish(int bit) {
    Cell cell = netlist.driverCell(bit);
    if (cell != null) {
      cells.compute(cell, bit - cell.out());
      sharedKnown[cell.out()] = true;
    } else if (netlist.driverBit(bit) >= 0) {
      literals[bit] = literals[netlist.driverBit(bit)];
    } else {
      literals[bit] = Lit.FALSE;
      Signal signal = netlist.signalOf(bit);
      if (signal != null) {
        warnings.accept(
            signal.at(),
            "'"
                + signal.bitName(bit - signal.first())
                + "' is used but never driven; it is taken as 0");
      }
    }
  }

  private void reportLoop(int bit) {
    List<String> names = new ArrayList<>();
    int at = -1;
    int from = depth - 1;
    while (stack[from] != bit) {
      from--;
    }
    for (int i = from; i < depth; i++) {
      Signal signal = netlist.signalOf(stack[i]);
      if (signal != null) {
        String name = signal.bitName(stack[i] - signal.first());
        if (names.size() < 8 && (names.isEmpty() || !names.get(names.size() - 1).equals(name))) {
          names.add(name);
        }
        at = at < 0 ? signal.at() : at;
      }
    }
    String through = names.isEmpty() ? "unnamed logic" : "'" + String.join("' <- '", names) + "'";
    errors.accept(
        Math.max(0, at),
        "combinational loop through "
            + through
            + "; break it with a register, or assign the signal before it is read");
  }
}
