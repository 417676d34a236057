package org.abcrl.aig.verilog.blast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Cell;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Register;
import org.abcrl.aig.verilog.netlist.Signal;

/**
 * Builds the AIG of a netlist: walks back from outputs and next states, so that only what they need
 * is built, and finds combinational loops and missing drivers on the way. State that no output
 * depends on is left out.
 */
public final class Blaster {
  private static final int UNKNOWN = -1;
  private static final int OPEN = -2;

  private final Netlist netlist;
  private final AigBuilder aig;
  private final CellBlaster cells;
  private final int[] literals;
  private final BiConsumer<Integer, String> errors;
  private final BiConsumer<Integer, String> warnings;

  private int[] stack = new int[256];
  private int[] position = new int[256];
  private int depth;

  /** Register bits in the order of their declaration: state bit, next-state bit, initial value. */
  private final List<int[]> registerBits = new ArrayList<>();

  private final List<String> registerNames = new ArrayList<>();

  private Blaster(
      Netlist netlist,
      boolean fast,
      BiConsumer<Integer, String> errors,
      BiConsumer<Integer, String> warnings) {
    this.netlist = netlist;
    this.errors = errors;
    this.warnings = warnings;
    aig = new AigBuilder(netlist.name(), netlist.bits());
    literals = new int[netlist.bits()];
    Arrays.fill(literals, UNKNOWN);
    cells = new CellBlaster(new Arithmetic(aig, fast), literals);
  }

  /**
   * Builds the AIG.
   *
   * @param fast whether arithmetic is built for few levels instead of few nodes
   * @param errors takes combinational loops: the place of a signal on it, and the message
   * @param warnings takes signals without a driver
   */
  public static Aig blast(
      Netlist netlist,
      boolean fast,
      BiConsumer<Integer, String> errors,
      BiConsumer<Integer, String> warnings) {
    return new Blaster(netlist, fast, errors, warnings).run();
  }

  private Aig run() {
    literals[Bits.ZERO] = Lit.FALSE;
    literals[Bits.ONE] = Lit.TRUE;
    literals[Bits.X] = Lit.FALSE;
    literals[Bits.Z] = Lit.FALSE;
    for (Signal input : netlist.inputs()) {
      for (int k = 0; k < input.width(); k++) {
        literals[input.bit(k)] = aig.addInput(input.bitName(k));
      }
    }
    addRegisters();
    for (Signal output : netlist.outputs()) {
      for (int k = 0; k < output.width(); k++) {
        aig.addOutput(output.bitName(k), resolve(output.bit(k)));
      }
    }
    for (int i = 0; i < registerBits.size(); i++) {
      aig.setNextState(i, resolve(registerBits.get(i)[1]));
    }
    return aig.build();
  }

  private void addRegisters() {
    boolean[] needed = neededState();
    for (Register register : netlist.registers()) {
      for (int k = 0; k < register.state().length; k++) {
        int state = register.state()[k];
        if (!needed[state]) {
          continue;
        }
        String name = register.signal().bitName(register.offset()[k]);
        LatchInit init =
            switch (register.init()[k]) {
              case Bits.ZERO -> LatchInit.ZERO;
              case Bits.ONE -> LatchInit.ONE;
              default -> LatchInit.UNKNOWN;
            };
        literals[state] = aig.addLatch(name, init);
        registerBits.add(new int[] {state, register.next()[k]});
        registerNames.add(name);
      }
    }
  }

  /** The bits that outputs depend on, through state too. */
  private boolean[] neededState() {
    boolean[] seen = new boolean[netlist.bits()];
    int[] nextOf = new int[netlist.bits()];
    for (Register register : netlist.registers()) {
      for (int k = 0; k < register.state().length; k++) {
        nextOf[register.state()[k]] = register.next()[k];
      }
    }
    int[] work = new int[256];
    int size = 0;
    for (Signal output : netlist.outputs()) {
      for (int bit : output.bits()) {
        work = push(work, size, bit);
        size += seen[bit] ? 0 : 1;
        seen[bit] = true;
      }
    }
    int[] dependencies = new int[1];
    while (size > 0) {
      int bit = work[--size];
      int count;
      if (netlist.isSource(bit)) {
        dependencies[0] = nextOf[bit];
        count = 1;
      } else {
        count = dependencyCount(bit);
        if (count > dependencies.length) {
          dependencies = new int[count * 2];
        }
        for (int i = 0; i < count; i++) {
          dependencies[i] = dependency(bit, i);
        }
      }
      for (int i = 0; i < count; i++) {
        int d = dependencies[i];
        if (!seen[d]) {
          seen[d] = true;
          work = push(work, size++, d);
        }
      }
    }
    return seen;
  }

  private static int[] push(int[] stack, int size, int value) {
    int[] result = size == stack.length ? Arrays.copyOf(stack, 2 * size) : stack;
    result[size] = value;
    return result;
  }

  private int dependencyCount(int bit) {
    Cell cell = netlist.driverCell(bit);
    if (cell == null) {
      return netlist.driverBit(bit) >= 0 ? 1 : 0;
    }
    return CellBlaster.dependencyCount(cell);
  }

  private int dependency(int bit, int index) {
    Cell cell = netlist.driverCell(bit);
    return cell == null
        ? netlist.driverBit(bit)
        : CellBlaster.dependency(cell, bit - cell.out(), index);
  }

  /** The literal of a bit; depth first with an explicit stack, so that deep logic is no trouble. */
  private int resolve(int root) {
    if (literals[root] >= 0) {
      return literals[root];
    }
    open(root);
    while (depth > 0) {
      int bit = stack[depth - 1];
      int count = dependencyCount(bit);
      boolean ready = true;
      while (position[depth - 1] < count) {
        int next = dependency(bit, position[depth - 1]);
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
    position[depth++] = 0;
  }

  private void finish(int bit) {
    Cell cell = netlist.driverCell(bit);
    if (cell != null) {
      cells.compute(cell, bit - cell.out());
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
