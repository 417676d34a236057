package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;

/** Covers a region's function anew, for the timing at its boundary, as a patch. */
final class RegionMapper {
  private final LiveNetlist netlist;
  private final LiveTiming timing;
  private final Mapper mapper;

  RegionMapper(LiveNetlist netlist, LiveTiming timing, Mapper mapper) {
    this.netlist = netlist;
    this.timing = timing;
    this.mapper = mapper;
  }

  /**
   * A patch.
   *
   * @param logic a circuit with the region's function
   * @param params what the mapper strives for
   */
  Patch map(Region region, Aig logic, MapperParams params) {
    MappedNetlist part = mapper.mapRegion(logic, region.timing(timing), params).netlist();
    return patch(region, part);
  }

  private Patch patch(Region region, MappedNetlist part) {
    IntList cells = new IntList();
    IntList faninStart = new IntList();
    IntList fanins = new IntList();
    for (int gate = 0; gate < part.gates(); gate++) {
      cells.add(part.cell(gate).id());
      faninStart.add(fanins.size);
      for (int k = 0; k < part.fanins(gate); k++) {
        fanins.add(part.fanin(gate, k));
      }
    }
    int firstGate = part.firstGateNet();
    int[] drivers = new int[region.outputs().length];
    boolean[] taken = new boolean[part.nets()];
    for (int o = 0; o < drivers.length; o++) {
      int own = part.combOutput(o);
      if (netlist.drivesPrimaryOutput(region.outputs()[o])) {
        if (own <= MappedNetlist.TRUE_NET) {
          own = tie(own, firstGate, cells, faninStart, fanins);
        } else if (own < firstGate || taken[own]) {
          own = buffered(own, firstGate, cells, faninStart, fanins);
        } else {
          taken[own] = true;
        }
      }
      drivers[o] = own;
    }
    faninStart.add(fanins.size);
    return new Patch(
        region.slots(),
        region.boundary(),
        cells.toArray(),
        faninStart.toArray(),
        fanins.toArray(),
        region.outputs(),
        drivers);
  }

  /** A tie cell, or the constant itself where the library has none. */
  private int tie(int value, int firstGate, IntList cells, IntList faninStart, IntList fanins) {
    int cell = netlist.facts.ties[value];
    if (cell < 0) {
      return value;
    }
    cells.add(cell);
    faninStart.add(fanins.size);
    return firstGate + cells.size - 1;
  }

  /** A net of the same value that nobody else drives an output with. */
  private int buffered(int own, int firstGate, IntList cells, IntList faninStart, IntList fanins) {
    int[] buffers = netlist.facts.buffers;
    int net = own;
    for (int stage = buffers.length > 0 ? 1 : 0; stage < 2; stage++) {
      cells.add(buffers.length > 0 ? buffers[0] : netlist.facts.inverters[0]);
      faninStart.add(fanins.size);
      fanins.add(net);
      net = firstGate + cells.size - 1;
    }
    return net;
  }

  /** Whether a patch only puts back what it removes. */
  static boolean isSame(LiveNetlist netlist, Patch patch) {
    if (patch.gates() != patch.removed.length) {
      return false;
    }
    int[] nets = new int[patch.nets()];
    nets[1] = 1;
    System.arraycopy(patch.boundary, 0, nets, 2, patch.boundary.length);
    Arrays.fill(nets, patch.firstGate(), nets.length, LiveNetlist.NONE);
    for (int o = 0; o < patch.outputs.length; o++) {
      if (!patch.isGate(patch.drivers[o]) || nets[patch.drivers[o]] != LiveNetlist.NONE) {
        return false;
      }
      nets[patch.drivers[o]] = patch.outputs[o];
    }
    // Inner gates are told apart by what they drive, from the outputs on.
    for (int gate = patch.gates() - 1; gate >= 0; gate--) {
      int net = nets[patch.firstGate() + gate];
      if (!netlist.isGate(net) || netlist.cells[netlist.slot(net)] != patch.cells[gate]) {
        return false;
      }
      for (int i = patch.faninStart[gate]; i < patch.faninStart[gate + 1]; i++) {
        int live = netlist.fanins[netlist.pin(netlist.slot(net), i - patch.faninStart[gate])];
        int own = patch.fanins[i];
        if (nets[own] == LiveNetlist.NONE && patch.isGate(own)) {
          nets[own] = live;
        } else if (nets[own] != live) {
          return false;
        }
      }
    }
    return true;
  }
}
