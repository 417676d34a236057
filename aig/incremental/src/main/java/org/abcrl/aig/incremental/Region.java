package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.mapping.RegionBoundary;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * Some gates of a netlist as a circuit of their own: the nets that they read are its inputs, those
 * of their nets that others read its outputs.
 *
 * @param slots the gates, fanins first
 * @param boundary the nets of the inputs
 * @param outputs the nets of the outputs
 * @param logic the function
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one worker to the next, never compared
record Region(int[] slots, int[] boundary, int[] outputs, Aig logic) {
  /**
   * Cuts a region out.
   *
   * @param gates slots in any order
   * @param marks scratch
   */
  static Region of(LiveNetlist netlist, int[] gates, NetMarks marks) {
    int[] slots =
        Arrays.stream(gates)
            .mapToLong(s -> (long) netlist.level(netlist.net(s)) << 32 | s)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    marks.clear(netlist.firstGateNet + netlist.cells.length);
    for (int slot : slots) {
      marks.put(netlist.net(slot), 0);
    }
    marks.put(MappedNetlist.FALSE_NET, Lit.FALSE);
    marks.put(MappedNetlist.TRUE_NET, Lit.TRUE);
    AigBuilder builder = new AigBuilder("region", 8 * slots.length);
    IntList boundary = new IntList();
    for (int slot : slots) {
      for (int k = 0; k < netlist.facts.inputs[netlist.cells[slot]]; k++) {
        int net = netlist.fanins[netlist.pin(slot, k)];
        if (!marks.has(net)) {
          marks.put(net, builder.addInput());
          boundary.add(net);
        }
      }
    }
    IntList outputs = new IntList();
    int[] inputs = new int[netlist.stride];
    for (int slot : slots) {
      int cell = netlist.cells[slot];
      for (int k = 0; k < netlist.facts.inputs[cell]; k++) {
        inputs[k] = marks.get(netlist.fanins[netlist.pin(slot, k)]);
      }
      marks.put(netlist.net(slot), netlist.facts.build(cell, inputs, 0, builder));
    }
    for (int slot : slots) {
      marks.put(netlist.net(slot), marks.get(netlist.net(slot)) | INSIDE);
    }
    for (int slot : slots) {
      int net = netlist.net(slot);
      if (isRead(netlist, net, marks)) {
        builder.addOutput(marks.get(net) & ~INSIDE);
        outputs.add(net);
      }
    }
    return new Region(slots, boundary.toArray(), outputs.toArray(), builder.build());
  }

  private static final int INSIDE = 1 << 30;

  private static boolean isRead(LiveNetlist netlist, int net, NetMarks marks) {
    for (int pin = netlist.firstPin(net); pin != LiveNetlist.NONE; pin = netlist.nextPin(pin)) {
      if (netlist.isPort(pin)) {
        return true;
      }
      int reader = netlist.net(netlist.slotOfPin(pin));
      if (!marks.has(reader) || (marks.get(reader) & INSIDE) == 0) {
        return true;
      }
    }
    return false;
  }

  /** The arrivals at the inputs and what follows the outputs. */
  RegionBoundary timing(LiveTiming timing) {
    float[] arrivals = new float[boundary.length];
    for (int i = 0; i < arrivals.length; i++) {
      arrivals[i] = timing.arrival(boundary[i]);
    }
    float[] tails = new float[outputs.length];
    for (int i = 0; i < tails.length; i++) {
      int net = outputs[i];
      tails[i] = Math.max(timing.departures[2 * net], timing.departures[2 * net + 1]);
    }
    return new RegionBoundary(arrivals, tails);
  }
}
