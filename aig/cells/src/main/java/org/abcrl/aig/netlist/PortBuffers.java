package org.abcrl.aig.netlist;

import java.util.List;
import org.abcrl.aig.library.Cell;

/**
 * Gives every primary output a gate of its own.
 *
 * <p>A net of gate-level Verilog has one name, so an output that is an input or shares its net with
 * another output needs a buffer in tools without assignments; ABC adds one when it reads such a
 * netlist. With these buffers in the netlist its area and delay are what other tools see. Constant
 * outputs stay as they are.
 */
public final class PortBuffers {
  private PortBuffers() {}

  /**
   * The netlist with the smallest buffer (or two of the smallest inverters, where the library has
   * no buffer) in front of each such output; the same netlist if none is needed or possible.
   */
  public static MappedNetlist insert(MappedNetlist netlist) {
    List<Cell> buffers = netlist.library().buffers();
    List<Cell> inverters = netlist.library().inverters();
    if (buffers.isEmpty() && inverters.isEmpty() || !needed(netlist)) {
      return netlist;
    }
    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(netlist);
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int[] nets = new int[netlist.fanins(gate)];
      for (int i = 0; i < nets.length; i++) {
        nets[i] = netlist.fanin(gate, i);
      }
      builder.addNamedGate(netlist.givenName(gate), netlist.cell(gate), nets);
    }
    boolean[] taken = new boolean[netlist.nets()];
    for (int i = 0; i < netlist.combOutputs(); i++) {
      int net = netlist.combOutput(i);
      if (i < netlist.outputs() && needsBuffer(netlist, net, taken)) {
        if (buffers.isEmpty()) {
          net = builder.addGate(inverters.get(0), builder.addGate(inverters.get(0), net));
        } else {
          net = builder.addGate(buffers.get(0), net);
        }
      } else {
        taken[net] = true;
      }
      builder.setCombOutput(i, net);
    }
    return builder.build();
  }

  /**
   * The netlist without buffers that stand only between a net and primary outputs, for formats in
   * which a net may have several names. Buffers on a net that only they load stay: they are there
   * for their drive.
   */
  public static MappedNetlist remove(MappedNetlist netlist) {
    int[] sinks = new int[netlist.nets()];
    int[] gates = new int[netlist.nets()];
    for (int gate = 0; gate < netlist.gates(); gate++) {
      for (int i = 0; i < netlist.fanins(gate); i++) {
        gates[netlist.fanin(gate, i)]++;
      }
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      sinks[netlist.combOutput(i)]++;
    }
    boolean[] dropped = new boolean[netlist.gates()];
    boolean any = false;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int net = netlist.netOfGate(gate);
      if (netlist.cell(gate).isBuffer() && gates[net] == 0 && sinks[net] > 0) {
        int from = netlist.fanin(gate, 0);
        dropped[gate] = !netlist.isGateNet(from) || sinks[from] > 0 || gates[from] > 1;
        any |= dropped[gate];
      }
    }
    if (!any) {
      return netlist;
    }
    return GateRemoval.copy(netlist, (gate, nets) -> dropped[gate] ? nets[0] : GateRemoval.KEPT);
  }

  private static boolean needed(MappedNetlist netlist) {
    boolean[] taken = new boolean[netlist.nets()];
    for (int i = 0; i < netlist.outputs(); i++) {
      if (needsBuffer(netlist, netlist.combOutput(i), taken)) {
        return true;
      }
      taken[netlist.combOutput(i)] = true;
    }
    return false;
  }

  private static boolean needsBuffer(MappedNetlist netlist, int net, boolean[] taken) {
    boolean constant = net == MappedNetlist.FALSE_NET || net == MappedNetlist.TRUE_NET;
    return !constant && (taken[net] || !netlist.isGateNet(net));
  }
}
