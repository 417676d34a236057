package org.abcrl.aig.constraints;

import org.abcrl.aig.constraints.ClockedNetlist.Register;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;

/** What the nets of a netlist drive, in fF: pins of gates and registers, and loads at ports. */
final class NetLoads {
  private NetLoads() {}

  /** The loads by net edge: 2 * net (rising) or 2 * net + 1. */
  static float[] of(ClockedNetlist netlist, Constraints constraints) {
    MappedNetlist logic = netlist.logic();
    float[] result = new float[2 * logic.nets()];
    for (int gate = 0; gate < logic.gates(); gate++) {
      Cell cell = logic.cell(gate);
      for (int pin = 0; pin < cell.inputs(); pin++) {
        result[2 * logic.fanin(gate, pin)] += cell.pin(pin).riseCapacitance();
        result[2 * logic.fanin(gate, pin) + 1] += cell.pin(pin).fallCapacitance();
      }
    }
    for (Register register : netlist.registers()) {
      for (int pin = 0; pin < register.inputNets().size(); pin++) {
        int net = register.inputNets().get(pin);
        if (net >= 0) {
          result[2 * net] += register.cell().pins().get(pin).riseCapacitance();
          result[2 * net + 1] += register.cell().pins().get(pin).fallCapacitance();
        }
      }
    }
    netlist
        .outputs()
        .forEach(
            (port, net) -> {
              result[2 * net] += constraints.load(port, true);
              result[2 * net + 1] += constraints.load(port, false);
            });
    return result;
  }
}
