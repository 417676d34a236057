package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.library.SequentialOutput;
import org.abcrl.aig.library.SequentialPin;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.Instance;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;

/**
 * A netlist as timing with clocks sees it: gates, the bits of its ports, and its registers with the
 * nets at their pins. Registers that are no cells and black boxes end paths and are not timed.
 */
public final class ClockedNetlist {
  private final DesignNetlist design;
  private final Map<String, Integer> inputs = new LinkedHashMap<>();
  private final Map<String, Integer> outputs = new LinkedHashMap<>();
  private final List<Register> registers = new ArrayList<>();

  /**
   * A sequential cell.
   *
   * @param name the instance
   * @param cell its cell
   * @param inputNets the net of the logic at each input; -1 where nothing is connected
   * @param outputNets the net of the logic at each output; -1 where nothing is connected
   */
  record Register(
      String name, SequentialCell cell, List<Integer> inputNets, List<Integer> outputNets) {}

  /** The view of a netlist. */
  public ClockedNetlist(DesignNetlist design) {
    this.design = design;
    MappedNetlist logic = design.logic();
    for (Port port : design.ports()) {
      for (int k = 0; k < port.width(); k++) {
        int bit = port.bits().get(k);
        if (port.direction() == Direction.INPUT) {
          inputs.put(port.bitName(k), logic.combInputNet(bit));
        } else if (port.direction() == Direction.OUTPUT) {
          outputs.put(port.bitName(k), logic.combOutput(bit));
        }
      }
    }
    for (Instance instance : design.instances()) {
      design
          .library()
          .sequentialCell(instance.module())
          .ifPresent(cell -> registers.add(register(instance, cell)));
    }
  }

  private Register register(Instance instance, SequentialCell cell) {
    List<Integer> in = new ArrayList<>();
    for (SequentialPin pin : cell.pins()) {
      int bit = instance.bit(pin.name());
      in.add(bit < 0 ? -1 : design.logic().combOutput(bit));
    }
    List<Integer> out = new ArrayList<>();
    for (SequentialOutput output : cell.outputs()) {
      int bit = instance.bit(output.name());
      out.add(bit < 0 ? -1 : design.logic().combInputNet(bit));
    }
    return new Register(instance.name(), cell, in, out);
  }

  /**
   * Reads gate-level Verilog with the library's flip-flops and latches.
   *
   * @throws org.abcrl.aig.InputException where the text is no such module
   */
  public static ClockedNetlist read(String text, String source, CellLibrary library) {
    return read(text, source, library, Set.of());
  }

  /**
   * Reads gate-level Verilog with the library's flip-flops and latches.
   *
   * @param boxes modules, or cells of the library, at which paths begin and end
   * @throws org.abcrl.aig.InputException where the text is no such module
   */
  public static ClockedNetlist read(
      String text, String source, CellLibrary library, Set<String> boxes) {
    return new ClockedNetlist(
        MappedVerilogReader.readDesign(text, source, library, List.of(), boxes));
  }

  /** The netlist. */
  public DesignNetlist design() {
    return design;
  }

  /** The gates. */
  public MappedNetlist logic() {
    return design.logic();
  }

  /** The net of each bit of an input, by its name. */
  public Map<String, Integer> inputs() {
    return inputs;
  }

  /** The net of each bit of an output, by its name. */
  public Map<String, Integer> outputs() {
    return outputs;
  }

  /** The sequential cells. */
  List<Register> registers() {
    return registers;
  }

  /** The names of the sequential cells' instances. */
  public List<String> registerNames() {
    return registers.stream().map(Register::name).toList();
  }

  /** The number of sequential cells. */
  public int registerCount() {
    return registers.size();
  }

  /** The area of gates and sequential cells in um2. */
  public double area() {
    return logic().area() + registers.stream().mapToDouble(r -> r.cell().area()).sum();
  }

  /** The sequential cell of the given instance. */
  Optional<Register> register(String name) {
    return registers.stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
