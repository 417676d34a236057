package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.BehaviouralRegister.Pin;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/**
 * Puts a mapped core, mapped controls and a shell together. Registers become {@code always} blocks;
 * {@link RegisterMapper} makes cells of them.
 */
public final class DesignAssembler {
  private final Shell shell;
  private final MappedNetlist core;
  private final MappedNetlist controls;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  /** What drives each output: a net of the core, or -1 minus a control net. */
  private final List<Integer> drivers = new ArrayList<>();

  private final Map<Integer, Integer> outputOfControl = new HashMap<>();

  private DesignAssembler(Shell shell, MappedNetlist core, MappedNetlist controls) {
    this.shell = shell;
    this.core = core;
    this.controls = controls;
  }

  /**
   * The netlist.
   *
   * @param core the shell's core (or what a pass made of it), mapped
   * @param controls the shell's controls, mapped to the same library
   */
  public static DesignNetlist assemble(Shell shell, MappedNetlist core, MappedNetlist controls) {
    return new DesignAssembler(shell, core, controls).run();
  }

  private DesignNetlist run() {
    Aig aig = shell.core();
    for (int i = 0; i < aig.inputs(); i++) {
      inputs.add(aig.inputName(i));
    }
    for (int i = aig.combInputs(); i < shell.controls().inputs(); i++) {
      inputs.add(shell.controls().inputName(i));
    }
    int firstRegister = inputs.size();
    for (int i = 0; i < aig.latches(); i++) {
      inputs.add(aig.latchName(i));
    }
    List<Port> ports = shell.ports().stream().map(this::port).toList();
    List<Instance> instances = shell.boxes().stream().map(this::box).toList();
    List<BehaviouralRegister> registers = new ArrayList<>();
    for (int i = 0; i < aig.latches(); i++) {
      Register register = shell.registers().get(i);
      registers.add(
          new BehaviouralRegister(
              Register.instanceName(aig.latchName(i)),
              register.kind(),
              firstRegister + i,
              output(aig.latchName(i) + ".d", core.combOutput(core.outputs() + i)),
              pin(Optional.of(register.clock())),
              pin(register.clear()),
              pin(register.set()),
              aig.latchInit(i)));
    }
    return new DesignNetlist(logic(firstRegister), ports, instances, registers, shell.models());
  }

  private Port port(Port port) {
    List<Integer> bits = new ArrayList<>();
    for (int k = 0; k < port.width(); k++) {
      int bit = port.bits().get(k);
      bits.add(
          switch (port.direction()) {
            case INPUT -> bit < shell.core().inputs() ? bit : bit - shell.core().latches();
            case OUTPUT -> sink(port.bitName(k), bit, shell.core().inputs());
            case INOUT -> bit;
          });
    }
    return port.withBits(bits);
  }

  private Instance box(BlackBox box) {
    List<Port> pins = new ArrayList<>();
    for (Port pin : box.pins()) {
      List<Integer> bits = new ArrayList<>();
      for (int k = 0; k < pin.width(); k++) {
        int bit = pin.bits().get(k);
        bits.add(
            pin.direction() == Direction.INPUT
                ? (Integer) sink(box.name() + "." + pin.bitName(k), bit, 0)
                : (Integer) bit);
      }
      pins.add(pin.withBits(bits));
    }
    return new Instance(box.name(), box.module(), box.parameters(), pins, LatchInit.UNKNOWN, true);
  }

  /**
   * What is read from outside; buffers behind combinational inputs from a number on are left out.
   */
  private int sink(String name, int bit, int from) {
    return Shell.isControl(bit)
        ? output(name, -1 - Shell.control(bit))
        : output(name, unbuffered(core, core.combOutput(bit), from));
  }

  private int output(String name, int driver) {
    outputs.add(name);
    drivers.add(driver);
    return outputs.size() - 1;
  }

  private Pin pin(Optional<Control> control) {
    if (control.isEmpty()) {
      return Pin.NONE;
    }
    int net = control.get().net();
    int bit =
        outputOfControl.computeIfAbsent(
            net, n -> output(shell.controls().outputName(n) + ".control", -1 - n));
    return new Pin(bit, control.get().inverted());
  }

  private MappedNetlist logic(int firstRegister) {
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(
            core.library(), shell.name(), new AigNames(inputs, outputs, List.of()), List.of());
    int plain = shell.core().inputs();
    int[] sources = new int[shell.controls().inputs()];
    for (int i = 0; i < sources.length; i++) {
      int input =
          i < plain
              ? i
              : i < shell.core().combInputs()
                  ? firstRegister + i - plain
                  : i - shell.core().latches();
      sources[i] = builder.combInputNet(input);
    }
    boolean[] coreLive = new boolean[core.nets()];
    boolean[] controlsLive = new boolean[controls.nets()];
    for (int driver : drivers) {
      if (driver < 0) {
        controlsLive[controlNet(-1 - driver)] = true;
      } else {
        coreLive[driver] = true;
      }
    }
    // Clocks come first: their gates are few, and layout looks for them.
    int[] controlNets = builder.addGatesOf(controls, sources, controlsLive);
    int[] coreNets = builder.addGatesOf(core, sources, coreLive);
    for (int i = 0; i < drivers.size(); i++) {
      int driver = drivers.get(i);
      builder.setCombOutput(
          i, driver < 0 ? controlNets[controlNet(-1 - driver)] : coreNets[driver]);
    }
    return builder.build();
  }

  /** A control net without the buffers that the mapper puts before outputs. */
  private int controlNet(int control) {
    return unbuffered(controls, controls.combOutput(control), 0);
  }

  /**
   * The net before a buffer, or before the two inverters of a library without buffers, if that is a
   * combinational input from the given number on. An output that a register drives is the
   * register's own net.
   */
  private static int unbuffered(MappedNetlist netlist, int net, int from) {
    int before = net;
    boolean inverted = false;
    while (netlist.isGateNet(before)) {
      Cell cell = netlist.cell(netlist.gateOfNet(before));
      if (!cell.isBuffer() && !cell.isInverter()) {
        return net;
      }
      inverted ^= cell.isInverter();
      before = netlist.fanin(netlist.gateOfNet(before), 0);
    }
    return inverted || before < netlist.combInputNet(from) ? net : before;
  }
}
