package org.abcrl.aig.netlist;

import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;

/**
 * The names of a design netlist's nets in Verilog: ports as declared, a gate or cell that drives an
 * output port bears the port's name, registers keep theirs.
 */
final class DesignNames {
  /** Ends the names of nets that carry the complement of a register. */
  static final String COMPLEMENT = "_complement";

  private final DesignNetlist netlist;
  private final PortNames names = new PortNames();
  private final String[] references;
  private final boolean[] isPort;
  private final Map<Integer, String> shared = new HashMap<>();

  DesignNames(DesignNetlist netlist) {
    this.netlist = netlist;
    MappedNetlist logic = netlist.logic();
    references = new String[logic.nets()];
    isPort = new boolean[logic.nets()];
    references[MappedNetlist.FALSE_NET] = "1'b0";
    references[MappedNetlist.TRUE_NET] = "1'b1";
    // Nothing else may bear the name of a port, nor what one of its bits looks like.
    for (Port port : netlist.ports()) {
      names.unique(port.name());
    }
    for (Port port : netlist.ports()) {
      for (int k = 0; k < port.width(); k++) {
        if (port.vector()) {
          names.unique(port.bitName(k));
        }
        switch (port.direction()) {
          case INPUT -> claim(logic.combInputNet(port.bits().get(k)), port, k);
          case INOUT -> shared.putIfAbsent(port.bits().get(k), reference(port, k));
          case OUTPUT -> {}
        }
      }
    }
    // An always block cannot drive a bit of a port that something else drives other bits of.
    for (BehaviouralRegister register : netlist.registers()) {
      references[logic.combInputNet(register.output())] =
          PortNames.identifier(names.unique(register.name()));
    }
    for (Port port : netlist.ports()) {
      for (int k = 0; port.direction() == Direction.OUTPUT && k < port.width(); k++) {
        int net = logic.combOutput(port.bits().get(k));
        if (references[net] == null) {
          claim(net, port, k);
        }
      }
    }
    complements();
    for (int net = 0; net < references.length; net++) {
      if (references[net] == null) {
        String given = logic.isGateNet(net) ? "n" + net : logic.names().inputs().get(net - 2);
        references[net] = PortNames.identifier(names.unique(given.isEmpty() ? "n" + net : given));
      }
    }
  }

  /** An inverter behind the complement of a register bears the register's name. */
  private void complements() {
    MappedNetlist logic = netlist.logic();
    for (int gate = 0; gate < logic.gates(); gate++) {
      int from = logic.cell(gate).isInverter() ? logic.fanin(gate, 0) : 0;
      if (from > MappedNetlist.TRUE_NET && !logic.isGateNet(from)) {
        String given = logic.names().inputs().get(from - 2);
        int net = logic.netOfGate(gate);
        if (given.endsWith(COMPLEMENT) && references[net] == null) {
          references[net] =
              PortNames.identifier(
                  names.unique(given.substring(0, given.length() - COMPLEMENT.length())));
        }
      }
    }
  }

  private void claim(int net, Port port, int k) {
    references[net] = reference(port, k);
    isPort[net] = true;
  }

  /** A bit of a port as an expression. */
  static String reference(Port port, int k) {
    String identifier = PortNames.identifier(port.name());
    return port.vector() ? identifier + "[" + port.index(k) + "]" : identifier;
  }

  /** A net as an expression. */
  String reference(int net) {
    return references[net];
  }

  /** Whether the net is declared as a port. */
  boolean isPort(int net) {
    return isPort[net];
  }

  /** What drives an input pin or output port, given by its position among the logic's outputs. */
  String ofOutput(int position) {
    return references[netlist.logic().combOutput(position)];
  }

  /** The net that instances share under a number. */
  String shared(int number) {
    return shared.computeIfAbsent(number, n -> PortNames.identifier(names.unique("io" + n)));
  }

  /** An identifier that nothing else has. */
  String own(String wanted) {
    return PortNames.identifier(names.unique(wanted));
  }
}
