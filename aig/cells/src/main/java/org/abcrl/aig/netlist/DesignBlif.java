package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Register;

/**
 * Writes a module with its registers and black boxes as BLIF. Bits of ports are signals {@code
 * name[index]}; sequential cells are {@code .gate} lines with their name in {@code .cname} and
 * their initial value in {@code .attr init}, as Yosys has it; registers that are no cells are
 * {@code .latch} lines with type and clock; black boxes are {@code .subckt} lines of models without
 * contents.
 */
public final class DesignBlif {
  private final DesignNetlist netlist;
  private final MappedNetlist logic;
  private final PortNames names = new PortNames();
  private final String[] nets;
  private final StringBuilder out = new StringBuilder();

  private DesignBlif(DesignNetlist netlist) {
    this.netlist = netlist;
    logic = netlist.logic();
    nets = new String[logic.nets()];
  }

  /**
   * Whether BLIF can say what the module is: it has no pins that go both ways, no asynchronous sets
   * and resets but those of cells, and no flip-flop that is a black box.
   */
  public static boolean isPossible(DesignNetlist netlist) {
    return netlist.registers().stream().noneMatch(r -> r.clear().isPresent() || r.set().isPresent())
        && netlist.ports().stream().noneMatch(p -> p.direction() == Direction.INOUT)
        && netlist.instances().stream()
            .noneMatch(i -> i.kept() && netlist.library().sequentialCell(i.module()).isPresent())
        && netlist.instances().stream()
            .noneMatch(i -> i.pins().stream().anyMatch(p -> p.direction() == Direction.INOUT));
  }

  /**
   * The module as BLIF.
   *
   * @throws IllegalArgumentException if that is not {@linkplain #isPossible possible}
   */
  public static String write(DesignNetlist netlist) {
    if (!isPossible(netlist)) {
      throw new IllegalArgumentException(netlist.name() + " cannot be written as BLIF");
    }
    return new DesignBlif(netlist).run();
  }

  private String run() {
    String module = netlist.name().isEmpty() ? "top" : netlist.name();
    out.append(".model ").append(MappedBlif.clean(module)).append("\n.inputs");
    bits(Direction.INPUT)
        .forEach(
            (name, bit) -> {
              nets[logic.combInputNet(bit)] = names.unique(name);
              out.append(' ').append(nets[logic.combInputNet(bit)]);
            });
    Map<String, Integer> outputs = bits(Direction.OUTPUT);
    Map<String, String> written = new LinkedHashMap<>();
    out.append("\n.outputs");
    outputs.forEach(
        (name, bit) -> {
          String own = names.unique(name);
          written.put(name, own);
          out.append(' ').append(own);
        });
    out.append('\n');
    name(outputs, written);
    constants();
    registers();
    for (int gate = 0; gate < logic.gates(); gate++) {
      gate(gate);
    }
    netlist.instances().forEach(this::instance);
    outputs.forEach(
        (name, bit) -> {
          String net = nets[logic.combOutput(bit)];
          if (!net.equals(written.get(name))) {
            out.append(".names ").append(net).append(' ').append(written.get(name));
            out.append("\n1 1\n");
          }
        });
    out.append(".end\n");
    models();
    return out.toString();
  }

  private Map<String, Integer> bits(Direction direction) {
    Map<String, Integer> bits = new LinkedHashMap<>();
    for (Port port : netlist.ports()) {
      for (int k = 0; port.direction() == direction && k < port.width(); k++) {
        bits.put(MappedBlif.clean(port.bitName(k)), port.bits().get(k));
      }
    }
    return bits;
  }

  /** Registers keep their names, then what drives an output is called so. */
  private void name(Map<String, Integer> outputs, Map<String, String> written) {
    for (int i = 0; i < logic.inputs(); i++) {
      int net = logic.combInputNet(i);
      if (nets[net] == null) {
        String given = MappedBlif.clean(logic.names().inputs().get(i));
        Integer output = outputs.get(given);
        boolean same =
            output != null && logic.combOutput(output) == net && given.equals(written.get(given));
        nets[net] = same ? given : names.unique(output == null ? given : given + "_reg");
      }
    }
    outputs.forEach(
        (name, bit) -> {
          int net = logic.combOutput(bit);
          if (nets[net] == null) {
            nets[net] = written.get(name);
          }
        });
    for (int net = 0; net < nets.length; net++) {
      if (nets[net] == null) {
        nets[net] = names.unique("n" + net);
      }
    }
  }

  private void constants() {
    boolean[] used = new boolean[2];
    for (int gate = 0; gate < logic.gates(); gate++) {
      for (int i = 0; i < logic.fanins(gate); i++) {
        if (logic.fanin(gate, i) <= MappedNetlist.TRUE_NET) {
          used[logic.fanin(gate, i)] = true;
        }
      }
    }
    for (int i = 0; i < logic.outputs(); i++) {
      if (logic.combOutput(i) <= MappedNetlist.TRUE_NET) {
        used[logic.combOutput(i)] = true;
      }
    }
    if (used[MappedNetlist.FALSE_NET]) {
      out.append(".names ").append(nets[MappedNetlist.FALSE_NET]).append('\n');
    }
    if (used[MappedNetlist.TRUE_NET]) {
      out.append(".names ").append(nets[MappedNetlist.TRUE_NET]).append("\n1\n");
    }
  }

  private void registers() {
    for (BehaviouralRegister register : netlist.registers()) {
      boolean latch = register.kind() == Register.Kind.LATCH;
      boolean inverted = register.clock().inverted();
      String type = latch ? inverted ? "al" : "ah" : inverted ? "fe" : "re";
      out.append(".latch ")
          .append(ofOutput(register.data()))
          .append(' ')
          .append(nets[logic.combInputNet(register.output())])
          .append(' ')
          .append(type)
          .append(' ')
          .append(ofOutput(register.clock().bit()))
          .append(
              switch (register.init()) {
                case ZERO -> " 0\n";
                case ONE -> " 1\n";
                case UNKNOWN -> " 3\n";
              });
    }
  }

  private String ofOutput(int position) {
    return nets[logic.combOutput(position)];
  }

  private void gate(int gate) {
    Cell cell = logic.cell(gate);
    boolean generic = GenericGates.isGeneric(logic.library());
    out.append(generic ? ".names" : ".gate " + cell.name());
    for (int i = 0; i < cell.inputs(); i++) {
      out.append(' ').append(generic ? "" : cell.pin(i).name() + "=");
      out.append(nets[logic.fanin(gate, i)]);
    }
    out.append(' ').append(generic ? "" : cell.output() + "=");
    out.append(nets[logic.netOfGate(gate)]).append('\n');
    for (int m = 0; generic && m < 1 << cell.inputs(); m++) {
      if ((cell.function() >> m & 1) != 0) {
        for (int i = 0; i < cell.inputs(); i++) {
          out.append((m >> i & 1) != 0 ? '1' : '0');
        }
        out.append(" 1\n");
      }
    }
  }

  private void instance(Instance instance) {
    boolean cell = netlist.library().sequentialCell(instance.module()).isPresent();
    out.append(cell ? ".gate " : ".subckt ").append(MappedBlif.clean(instance.module()));
    for (Port pin : instance.pins()) {
      for (int k = 0; k < pin.width(); k++) {
        int bit = pin.bits().get(k);
        out.append(' ').append(MappedBlif.clean(pin.bitName(k))).append('=');
        out.append(
            pin.direction() == Direction.INPUT ? ofOutput(bit) : nets[logic.combInputNet(bit)]);
      }
    }
    out.append("\n.cname ").append(MappedBlif.clean(instance.name())).append('\n');
    if (instance.init() != LatchInit.UNKNOWN) {
      out.append(instance.init() == LatchInit.ONE ? ".attr init 1\n" : ".attr init 0\n");
    }
    instance
        .parameters()
        .forEach(
            (name, value) ->
                out.append(".param ").append(name).append(' ').append(value).append('\n'));
  }

  /** The black boxes' pins. */
  private void models() {
    Map<String, Map<String, Direction>> models = new LinkedHashMap<>();
    for (Instance instance : netlist.instances()) {
      if (netlist.library().sequentialCell(instance.module()).isEmpty()) {
        Map<String, Direction> pins =
            models.computeIfAbsent(instance.module(), m -> new LinkedHashMap<>());
        for (Port pin : instance.pins()) {
          for (int k = 0; k < pin.width(); k++) {
            pins.put(MappedBlif.clean(pin.bitName(k)), pin.direction());
          }
        }
      }
    }
    models.forEach(
        (model, pins) -> {
          out.append("\n.model ").append(MappedBlif.clean(model));
          for (Direction direction : List.of(Direction.INPUT, Direction.OUTPUT)) {
            List<String> words = new ArrayList<>();
            pins.forEach(
                (pin, d) -> {
                  if (d == direction) {
                    words.add(pin);
                  }
                });
            out.append(direction == Direction.INPUT ? "\n.inputs " : "\n.outputs ");
            out.append(String.join(" ", words));
          }
          out.append("\n.blackbox\n.end\n");
        });
  }
}
