package org.abcrl.aig.verilog.netlist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flat netlist of {@link Cell}s on words. Bits are numbers; the first four are constants (see
 * {@link Bits}). A bit is driven by a cell, by another bit, by the outside (input, register), or
 * not at all.
 */
public final class Netlist {
  private static final int UNDRIVEN = -1;
  private static final int SOURCE = -2;
  private static final int FIRST_CELL = -3;

  private final String name;
  private final Effort effort;
  private int bits = Bits.FIRST_NET;
  private int[] driver = new int[256];
  private final List<Cell> cells = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final List<Signal> inputs = new ArrayList<>();
  private final List<Signal> outputs = new ArrayList<>();
  private final List<Register> registers = new ArrayList<>();
  private final List<ModulePort> ports = new ArrayList<>();
  private final List<BoxInstance> boxes = new ArrayList<>();
  private final List<ModuleInstance> instances = new ArrayList<>();
  private final List<Memory> memories = new ArrayList<>();
  private final List<Pad> pads = new ArrayList<>();
  private final Map<Integer, Integer> sharedNets = new HashMap<>();

  /** An empty netlist; what is added to it is counted. */
  public Netlist(String name, Effort effort) {
    this.name = name;
    this.effort = effort;
    Arrays.fill(driver, UNDRIVEN);
  }

  /** The name of the top module. */
  public String name() {
    return name;
  }

  /** What is spent on it. */
  Effort effort() {
    return effort;
  }

  /** The number of bits, constants included. */
  public int bits() {
    return bits;
  }

  /** All cells in the order of their making. */
  public List<Cell> cells() {
    return cells;
  }

  /** All named signals, ordered by their bits. */
  public List<Signal> signals() {
    return signals;
  }

  /** All module instances, each before those inside it. */
  public List<ModuleInstance> instances() {
    return instances;
  }

  /** Adds a module instance. */
  public void addInstance(ModuleInstance instance) {
    instances.add(instance);
  }

  /** The top module's inputs. */
  public List<Signal> inputs() {
    return inputs;
  }

  /** The top module's outputs. */
  public List<Signal> outputs() {
    return outputs;
  }

  /** The top module's ports in the order of their declaration. */
  public List<ModulePort> ports() {
    return ports;
  }

  /** Adds a port of the top module, and makes its signal an input or output. */
  public void addPort(ModulePort port) {
    ports.add(port);
    if (port.input()) {
      addInput(port.signal());
    } else if (port.way() == BoxInstance.Way.OUTPUT) {
      addOutput(port.signal());
    }
  }

  /** The instances that are kept. */
  public List<BoxInstance> boxes() {
    return boxes;
  }

  /** Adds an instance that is kept; its outputs must not have a driver yet. */
  public void addBox(BoxInstance box) {
    boxes.add(box);
    for (BoxInstance.Pin pin : box.pins()) {
      if (pin.way() == BoxInstance.Way.OUTPUT) {
        markSource(pin.bits());
      }
    }
  }

  /** The memories that are kept. */
  public List<Memory> memories() {
    return memories;
  }

  /** Adds a memory that is kept. */
  public void addMemory(Memory memory) {
    memories.add(memory);
  }

  /** The three-state drivers of nets that go both ways. */
  public List<Pad> pads() {
    return pads;
  }

  /** The numbers of the nets that go both ways, by the bits that are connected to them. */
  public Map<Integer, Integer> sharedNets() {
    return sharedNets;
  }

  /** Makes the bits come from outside; they must not have a driver yet. */
  public void addSources(int[] bitsFromOutside) {
    markSource(bitsFromOutside);
  }

  /** All state. */
  public List<Register> registers() {
    return registers;
  }

  /** Makes fresh bits without a driver and returns the first. */
  public int newBits(int count) {
    int first = bits;
    bits = Math.addExact(bits, count);
    if (bits > driver.length) {
      int old = driver.length;
      driver = Arrays.copyOf(driver, Math.max(bits, old + (old >> 1)));
      Arrays.fill(driver, old, driver.length, UNDRIVEN);
    }
    return first;
  }

  /** Makes a signal with fresh bits. */
  public Signal newSignal(String signalName, int width, int elementWidth, int firstIndex, int at) {
    effort.at(at);
    effort.spend(width);
    Signal signal = new Signal(signalName, newBits(width), width, elementWidth, firstIndex, at);
    signals.add(signal);
    return signal;
  }

  /** Adds a cell and returns its output bits. */
  public int[] newCell(
      Op op, int width, boolean signed, int @Nullable [][] labels, int[]... words) {
    effort.spend(Effort.of(op, width, words));
    Cell cell = new Cell(op, words, newBits(width), width, signed, labels);
    int index = FIRST_CELL - cells.size();
    cells.add(cell);
    int[] result = new int[width];
    for (int i = 0; i < width; i++) {
      driver[cell.out() + i] = index;
      result[i] = cell.out() + i;
    }
    return result;
  }

  /** Makes the signal's bits come from outside. */
  public void addInput(Signal signal) {
    inputs.add(signal);
    markSource(signal.bits());
  }

  /** Makes the signal an output. */
  public void addOutput(Signal signal) {
    outputs.add(signal);
  }

  /** Adds state; its bits must not have a driver yet. */
  public void addRegister(Register register) {
    registers.add(register);
    markSource(register.state());
  }

  private void markSource(int[] word) {
    for (int bit : word) {
      driver[bit] = SOURCE;
    }
  }

  /** Whether the bit has a driver. */
  public boolean isDriven(int bit) {
    return driver[bit] != UNDRIVEN;
  }

  /** Whether the bit is a constant, an input or state. */
  public boolean isSource(int bit) {
    return bit < Bits.FIRST_NET || driver[bit] == SOURCE;
  }

  /** Lets {@code from} drive {@code bit}, which must not have a driver yet. */
  public void drive(int bit, int from) {
    if (driver[bit] != UNDRIVEN) {
      throw new IllegalStateException("bit " + bit + " has a driver");
    }
    driver[bit] = from;
  }

  /**
   * The bit at the beginning of a chain of bits that drive each other; the bit itself in a loop.
   */
  public int root(int bit) {
    int root = bit;
    int steps = 0;
    while (root >= Bits.FIRST_NET && driver[root] >= 0) {
      root = driver[root];
      if (++steps > bits) {
        return bit;
      }
    }
    return root;
  }

  /** The bit that drives this one, or -1 when it is not driven by a bit. */
  public int driverBit(int bit) {
    return Math.max(-1, driver[bit]);
  }

  /** The cell that drives this bit, or null. */
  public @Nullable Cell driverCell(int bit) {
    return driver[bit] <= FIRST_CELL ? cells.get(FIRST_CELL - driver[bit]) : null;
  }

  /** The signal that the bit belongs to, or null for a bit without a name. */
  public @Nullable Signal signalOf(int bit) {
    int low = 0;
    int high = signals.size() - 1;
    while (low <= high) {
      int mid = (low + high) >>> 1;
      Signal s = signals.get(mid);
      if (bit < s.first()) {
        high = mid - 1;
      } else if (bit >= s.first() + s.width()) {
        low = mid + 1;
      } else {
        return s;
      }
    }
    return null;
  }
}
