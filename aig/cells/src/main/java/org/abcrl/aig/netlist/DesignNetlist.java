package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.Port;

/**
 * A mapped module as it is handed on: combinational gates, and around them ports as declared,
 * registers and black boxes. Immutable.
 *
 * <p>All of them meet the gates at the inputs and outputs of {@link #logic()}, which has no
 * latches: its inputs are the bits of input ports and everything that instances and registers
 * drive, its outputs the bits of output ports and every pin that instances and registers read,
 * control pins included. Sizing and timing keep these in place, so that {@link #withLogic} takes
 * their result.
 */
public final class DesignNetlist {
  private final MappedNetlist logic;
  private final List<Port> ports;
  private final List<Instance> instances;
  private final List<BehaviouralRegister> registers;
  private final List<String> models;

  /**
   * A netlist.
   *
   * @param ports bits of inputs are numbers of the logic's inputs, bits of outputs numbers of its
   *     outputs, those of {@code inout} ports numbers of nets that instances share
   * @param models Verilog of modules that belong to the netlist: memories
   */
  public DesignNetlist(
      MappedNetlist logic,
      List<Port> ports,
      List<Instance> instances,
      List<BehaviouralRegister> registers,
      List<String> models) {
    this.logic = requireNonNull(logic, "logic is null");
    this.ports = List.copyOf(ports);
    this.instances = List.copyOf(instances);
    this.registers = List.copyOf(registers);
    this.models = List.copyOf(models);
    if (logic.latches() > 0) {
      throw new IllegalArgumentException("the logic has latches");
    }
  }

  /** The combinational gates. */
  public MappedNetlist logic() {
    return logic;
  }

  /** The library of the cells. */
  public CellLibrary library() {
    return logic.library();
  }

  /** The name of the module. */
  public String name() {
    return logic.name();
  }

  /** The ports in the order of their declaration. */
  public List<Port> ports() {
    return ports;
  }

  /** Sequential cells and black boxes. */
  public List<Instance> instances() {
    return instances;
  }

  /** The registers that are no cells. */
  public List<BehaviouralRegister> registers() {
    return registers;
  }

  /** Verilog of modules that belong to the netlist. */
  public List<String> models() {
    return models;
  }

  /**
   * The area in um2 of gates, sequential cells and cells that are kept; other black boxes have none
   * that is known.
   */
  public double area() {
    double area = logic.area();
    for (Instance instance : instances) {
      area += library().sequentialCell(instance.module()).map(c -> c.area()).orElse(0.0);
      area += library().cell(instance.module()).map(c -> c.area()).orElse(0.0);
    }
    return area;
  }

  /** The names of the cells and black boxes, each once. */
  public Set<String> cellNames() {
    Set<String> names = new TreeSet<>();
    for (int gate = 0; gate < logic.gates(); gate++) {
      names.add(logic.cell(gate).name());
    }
    instances.forEach(i -> names.add(i.module()));
    return names;
  }

  /** The same netlist with other gates between the same inputs and outputs. */
  public DesignNetlist withLogic(MappedNetlist newLogic) {
    if (newLogic.inputs() != logic.inputs() || newLogic.outputs() != logic.outputs()) {
      throw new IllegalArgumentException(newLogic + " does not fit " + logic);
    }
    return new DesignNetlist(newLogic, ports, instances, registers, models);
  }

  @Override
  public String toString() {
    return logic + ", instances " + instances.size() + ", registers " + registers.size();
  }
}
