package org.abcrl.aig.incremental;

import java.util.SplittableRandom;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * Grows regions of gates from a seed: at every step the neighbour that is most tied to the region
 * joins it, so that regions have few inputs and outputs. Nets of many fanouts are not followed.
 */
final class RegionPicker {
  private static final int FANOUT_LIMIT = 12;

  private final LiveNetlist netlist;

  /** How many connections to the region a candidate has; -1 for members. */
  private final NetMarks ties = new NetMarks();

  private final IntList members = new IntList();
  private final IntList candidates = new IntList();
  private final IntList boundary = new IntList();
  private final NetMarks seen = new NetMarks();

  RegionPicker(LiveNetlist netlist) {
    this.netlist = netlist;
  }

  /**
   * A region.
   *
   * @param seed a gate
   * @param size the most gates
   * @param mostInputs the most boundary nets
   * @param fanoutsToo whether it grows towards fanouts as well, not only towards fanins
   * @return slots; fewer than {@code size} where there are no more, or too many inputs
   */
  int[] grow(int seed, int size, int mostInputs, boolean fanoutsToo, SplittableRandom random) {
    ties.clear(netlist.cells.length);
    members.clear();
    candidates.clear();
    join(seed, fanoutsToo);
    int fitting = 1;
    while (members.size < size && !candidates.isEmpty()) {
      join(takeBest(random), fanoutsToo);
      if (inputs() <= mostInputs) {
        fitting = members.size;
      } else if (members.size > fitting + 6) {
        break;
      }
    }
    members.size = fitting;
    return members.toArray();
  }

  private void join(int slot, boolean fanoutsToo) {
    ties.put(slot, 0);
    members.add(slot);
    int from = netlist.pin(slot, 0);
    for (int pin = from; pin < from + netlist.facts.inputs[netlist.cells[slot]]; pin++) {
      int net = netlist.fanins[pin];
      if (netlist.isGate(net)) {
        offer(netlist.slot(net));
      }
    }
    int net = netlist.net(slot);
    if (fanoutsToo && netlist.fanouts(net) <= FANOUT_LIMIT) {
      for (int pin = netlist.firstPin(net); pin != LiveNetlist.NONE; pin = netlist.nextPin(pin)) {
        if (!netlist.isPort(pin)) {
          offer(netlist.slotOfPin(pin));
        }
      }
    }
  }

  private void offer(int slot) {
    int had = ties.get(slot);
    if (had == 0) {
      return;
    }
    if (had < 0) {
      candidates.add(slot);
      ties.put(slot, 1);
    } else {
      ties.put(slot, had + 1);
    }
  }

  /** Takes out the candidate with the largest share of its connections in the region. */
  private int takeBest(SplittableRandom random) {
    int best = 0;
    double bestShare = -1;
    for (int i = 0; i < candidates.size; i++) {
      int slot = candidates.get(i);
      int all = netlist.facts.inputs[netlist.cells[slot]] + netlist.fanouts(netlist.net(slot));
      double share = (ties.get(slot) + 0.7 * random.nextDouble()) / all;
      if (share > bestShare) {
        best = i;
        bestShare = share;
      }
    }
    int slot = candidates.get(best);
    candidates.items[best] = candidates.removeLast();
    return slot;
  }

  private int inputs() {
    seen.clear(netlist.firstGateNet + netlist.cells.length);
    boundary.clear();
    for (int i = 0; i < members.size; i++) {
      int slot = members.get(i);
      int from = netlist.pin(slot, 0);
      for (int pin = from; pin < from + netlist.facts.inputs[netlist.cells[slot]]; pin++) {
        int net = netlist.fanins[pin];
        boolean inside = netlist.isGate(net) && ties.get(netlist.slot(net)) == 0;
        if (net > MappedNetlist.TRUE_NET && !inside && !seen.has(net)) {
          seen.put(net, 1);
          boundary.add(net);
        }
      }
    }
    return boundary.size;
  }
}
