package org.abcrl.aig.shell;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.abcrl.aig.Aig;

/**
 * A module around its combinational logic. Immutable.
 *
 * <p>The <em>core</em> is what passes and mappers work on: its inputs are the bits of input ports,
 * then the output pins of black boxes; its latches are the registers; its outputs are the bits of
 * output ports, then the input pins of black boxes. A pass keeps all of them in place, so that
 * {@link #withCore} takes its result.
 *
 * <p>Clocks, gates of latches, and asynchronous sets and resets are the <em>controls</em>: a
 * circuit of its own that nothing optimises, since a clock must not be late or twitch. Its inputs
 * are the combinational inputs of the core in their order, then ports that only drive clocks; each
 * output is a control net, its name the net's. It has no latches.
 *
 * <p>What the numbers in a port's {@link Port#bits()} mean: for an input the number of a core
 * input, or of an input of the controls behind the core's combinational inputs; for an output the
 * number of a core output, or a control net as {@link #control} writes it; for an {@code inout} the
 * number of a net that only black boxes share.
 */
public final class Shell {
  private final Aig core;
  private final Aig controls;
  private final List<Port> ports;
  private final List<Register> registers;
  private final List<BlackBox> boxes;
  private final List<String> models;
  private final boolean invented;

  /**
   * A shell.
   *
   * @param registers one for each latch of the core
   * @param models Verilog of modules that the black boxes are instances of and that belong to the
   *     netlist: memories
   */
  public Shell(
      Aig core,
      Aig controls,
      List<Port> ports,
      List<Register> registers,
      List<BlackBox> boxes,
      List<String> models) {
    this(core, controls, ports, registers, boxes, models, false);
  }

  /**
   * A shell.
   *
   * @param invented whether its clock is no signal of the circuit that was read
   */
  Shell(
      Aig core,
      Aig controls,
      List<Port> ports,
      List<Register> registers,
      List<BlackBox> boxes,
      List<String> models,
      boolean invented) {
    this.invented = invented;
    this.core = requireNonNull(core, "core is null");
    this.controls = requireNonNull(controls, "controls is null");
    this.ports = List.copyOf(ports);
    this.registers = List.copyOf(registers);
    this.boxes = List.copyOf(boxes);
    this.models = List.copyOf(models);
    if (registers.size() != core.latches()) {
      throw new IllegalArgumentException(
          registers.size() + " registers, the core has " + core.latches() + " latches");
    }
    if (controls.inputs() < core.combInputs() || controls.latches() > 0) {
      throw new IllegalArgumentException("the controls do not fit the core");
    }
  }

  /** The shell of a circuit that came without one: ports by name, one clock for all latches. */
  public static Shell of(Aig aig) {
    return PlainShell.of(aig);
  }

  /**
   * Ports for the bits of a format without vectors: runs of names like {@code a[0]}, {@code a[1]}
   * become one; each bit is the position of its name.
   *
   * @param used names that are taken; the new ones are added
   */
  public static List<Port> ports(List<String> names, Direction direction, Set<String> used) {
    return PlainShell.ports(names, direction, used);
  }

  /** A control net where a number of a core output is expected. */
  public static int control(int net) {
    return -1 - net;
  }

  /** Whether the number stands for a control net, see {@link #control}. */
  public static boolean isControl(int bit) {
    return bit < 0;
  }

  /** The name of the module. */
  public String name() {
    return core.name();
  }

  /** The logic that passes and mappers work on, with latches cut. */
  public Aig core() {
    return core;
  }

  /** The logic of clocks and asynchronous controls, which stays as it is. */
  public Aig controls() {
    return controls;
  }

  /** The ports in the order of their declaration. */
  public List<Port> ports() {
    return ports;
  }

  /** How each latch of the core is controlled. */
  public List<Register> registers() {
    return registers;
  }

  /** The instances that are kept. */
  public List<BlackBox> boxes() {
    return boxes;
  }

  /** Verilog of modules that belong to the netlist. */
  public List<String> models() {
    return models;
  }

  /**
   * The same module with other logic in its core, such as a pass makes of it.
   *
   * @throws IllegalArgumentException if inputs, outputs or latches do not fit
   */
  public Shell withCore(Aig newCore) {
    if (newCore.inputs() != core.inputs()
        || newCore.outputs() != core.outputs()
        || newCore.latches() != core.latches()) {
      throw new IllegalArgumentException(newCore + " does not fit " + core);
    }
    return new Shell(newCore, controls, ports, registers, boxes, models, invented);
  }

  /** The same module under another name. */
  public Shell withName(String newName) {
    return new Shell(core.withName(newName), controls, ports, registers, boxes, models, invented);
  }

  /** Whether its latches had no clock in the file: the port {@code clock} is an invention then. */
  public boolean isClockInvented() {
    return invented;
  }

  /**
   * Whether the core alone says what the module does: no black boxes, no latches, nothing
   * asynchronous, and one edge of one clock that is a port.
   */
  public boolean isPlain() {
    return boxes.isEmpty()
        && registers.stream().noneMatch(r -> r.isLatch() || r.isAsynchronous())
        && registers.stream().map(Register::clock).distinct().count() <= 1
        && controls.ands() == 0;
  }

  /**
   * The module as a machine of one clock, as AIGER has it: each step is an edge of every clock, an
   * asynchronous control works at once as well as at the step, an open latch is transparent, and
   * black boxes are cut.
   *
   * @throws org.abcrl.aig.InputException if latches or controls form a loop
   */
  public Aig toAig() {
    return new OneClockMachine(this).build();
  }

  @Override
  public String toString() {
    return core + ", black boxes " + boxes.size();
  }
}
