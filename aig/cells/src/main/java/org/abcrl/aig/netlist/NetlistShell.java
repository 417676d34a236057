package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.netlist.BehaviouralRegister.Pin;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/**
 * What a netlist does, as a shell: the functions of its gates and cells. Registers are named like
 * their cells.
 */
public final class NetlistShell {
  private final DesignNetlist netlist;
  private final MappedNetlist logic;
  private final AigBuilder core;
  private final AigBuilder controls;

  /** The literals of the logic's nets in the core and in the controls. */
  private final int[] coreNets;

  private final int[] controlNets;
  private final Map<Integer, Integer> controlOf = new HashMap<>();
  private final List<Register> registers = new ArrayList<>();
  private final List<CellRegister> cells = new ArrayList<>();
  private int inputs;
  private int outputs;

  private NetlistShell(DesignNetlist netlist) {
    this.netlist = netlist;
    logic = netlist.logic();
    core = new AigBuilder(netlist.name(), 4 * logic.nets());
    controls = new AigBuilder(netlist.name(), logic.nets());
    coreNets = new int[logic.nets()];
    controlNets = new int[logic.nets()];
    coreNets[MappedNetlist.TRUE_NET] = Lit.TRUE;
    controlNets[MappedNetlist.TRUE_NET] = Lit.TRUE;
  }

  /** The shell of a netlist. */
  public static Shell of(DesignNetlist netlist) {
    return new NetlistShell(netlist).run();
  }

  private Shell run() {
    List<Port> ports = new ArrayList<>();
    for (Port port : netlist.ports()) {
      ports.add(port.direction() == Direction.INPUT ? sources(port, "") : port);
    }
    List<BlackBox> boxes = new ArrayList<>();
    for (Instance instance : netlist.instances()) {
      Optional<SequentialCell> cell =
          instance.kept() ? Optional.empty() : netlist.library().sequentialCell(instance.module());
      if (cell.isPresent()) {
        cells.add(new CellRegister(instance, cell.get()));
        continue;
      }
      List<Port> pins = new ArrayList<>();
      for (Port pin : instance.pins()) {
        pins.add(pin.direction() == Direction.OUTPUT ? sources(pin, instance.name() + ".") : pin);
      }
      boxes.add(new BlackBox(instance.name(), instance.module(), instance.parameters(), pins));
    }
    for (BehaviouralRegister register : netlist.registers()) {
      define(register.output(), addRegister(register.name(), register.init()), false);
    }
    for (CellRegister cell : cells) {
      int[] state = addRegister(cell.name(logic), cell.instance().init());
      cell.setStates(state);
      for (Port pin : cell.instance().pins()) {
        if (pin.direction() == Direction.OUTPUT) {
          define(pin.bits().get(0), state, cell.isInverted(pin.name()));
        }
      }
    }
    logic.evaluate(core, coreNets);
    if (!cells.isEmpty() || !netlist.registers().isEmpty()) {
      logic.evaluate(controls, controlNets);
    }
    ports.replaceAll(p -> p.direction() == Direction.OUTPUT ? sinks(p, "") : p);
    boxes.replaceAll(
        b ->
            new BlackBox(
                b.name(),
                b.module(),
                b.parameters(),
                b.pins().stream()
                    .map(p -> p.direction() == Direction.INPUT ? sinks(p, b.name() + ".") : p)
                    .toList()));
    int index = 0;
    for (BehaviouralRegister register : netlist.registers()) {
      core.setNextState(index++, coreNets[logic.combOutput(register.data())]);
      registers.add(
          new Register(
              register.kind(),
              control(register.clock()),
              optional(register.clear()),
              optional(register.set())));
    }
    for (CellRegister cell : cells) {
      cell(index++, cell);
    }
    return new Shell(core.build(), controls.build(), ports, registers, boxes, netlist.models());
  }

  private Port sources(Port port, String prefix) {
    List<Integer> bits = new ArrayList<>();
    for (int k = 0; k < port.width(); k++) {
      String name = prefix + port.bitName(k);
      int net = logic.combInputNet(port.bits().get(k));
      coreNets[net] = core.addInput(name);
      controlNets[net] = controls.addInput(name);
      bits.add(inputs++);
    }
    return port.withBits(bits);
  }

  private Port sinks(Port port, String prefix) {
    List<Integer> bits = new ArrayList<>();
    for (int k = 0; k < port.width(); k++) {
      core.addOutput(prefix + port.bitName(k), coreNets[logic.combOutput(port.bits().get(k))]);
      bits.add(outputs++);
    }
    return port.withBits(bits);
  }

  /** A register's literals in the core and in the controls. */
  private int[] addRegister(String name, LatchInit init) {
    return new int[] {core.addLatch(name, init), controls.addInput(name)};
  }

  private void define(int input, int[] literals, boolean inverted) {
    int complement = inverted ? 1 : 0;
    coreNets[logic.combInputNet(input)] = literals[0] ^ complement;
    controlNets[logic.combInputNet(input)] = literals[1] ^ complement;
  }

  /** A register that a cell is: its next state as the library gives it. */
  private void cell(int index, CellRegister register) {
    SequentialCell cell = register.cell();
    core.setNextState(index, register.next(core, pin -> net(coreNets, register, pin)));
    Control clock = control(pin(controlNets, register, cell.clock()));
    int clear =
        cell.clear().isPresent() ? pin(controlNets, register, cell.clear().get()) : Lit.FALSE;
    int set =
        cell.preset().isPresent() ? pin(controlNets, register, cell.preset().get()) : Lit.FALSE;
    int both = controls.and(clear, set);
    if (both != Lit.FALSE) {
      switch (register.whenBoth()) {
        case LOW -> {}
        case HIGH -> clear = controls.and(clear, Lit.not(set));
        default -> {
          // The library does not say: it may be anything, and a proof must not rely on it.
          int free = controls.addInput("undefined." + register.instance().name());
          clear = controls.and(clear, Lit.not(controls.and(set, free)));
        }
      }
    }
    registers.add(
        new Register(
            cell.isLatch() ? Register.Kind.LATCH : Register.Kind.FLIP_FLOP,
            clock,
            active(clear),
            active(set)));
  }

  private Optional<Control> active(int literal) {
    return literal == Lit.FALSE ? Optional.empty() : Optional.of(control(literal));
  }

  private int pin(int[] nets, CellRegister register, org.abcrl.aig.library.Control pin) {
    return net(nets, register, pin.pin()) ^ (pin.activeHigh() ? 0 : 1);
  }

  private int net(int[] nets, CellRegister register, int pin) {
    int bit = register.instance().bit(register.cell().pins().get(pin).name());
    if (bit < 0) {
      throw new InputException(
          netlist.name(),
          "pin "
              + register.cell().pins().get(pin).name()
              + " of "
              + register.instance().name()
              + " ("
              + register.cell()
              + ") is not connected");
    }
    return nets[logic.combOutput(bit)];
  }

  private Optional<Control> optional(Pin pin) {
    return pin.isPresent() ? Optional.of(control(pin)) : Optional.empty();
  }

  private Control control(Pin pin) {
    return control(controlNets[logic.combOutput(pin.bit())] ^ (pin.inverted() ? 1 : 0));
  }

  private Control control(int literal) {
    int positive = Lit.of(Lit.node(literal));
    int net =
        controlOf.computeIfAbsent(
            positive,
            p -> {
              controls.addOutput("control" + controlOf.size(), p);
              return controlOf.size();
            });
    return new Control(net, Lit.isComplement(literal));
  }
}
