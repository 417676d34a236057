package org.abcrl.aig.timing;

import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * The longest delays from the edges of all nets to any output, brought up to date incrementally
 * from the engine's slews and loads.
 */
final class Departures {
  private static final int RISE = ArcTables.RISE;
  private static final int FALL = ArcTables.FALL;

  private final TimingEngine engine;
  private final Wiring wiring;
  private final ArcTables tables;
  private final int firstGateNet;
  private final int nets;
  private final float[] departures;

  /** Nets whose departures must be computed again. */
  private final DirtySet backward;

  private boolean valid;
  private long work;

  Departures(TimingEngine engine, Wiring wiring, ArcTables tables) {
    this.engine = engine;
    this.wiring = wiring;
    this.tables = tables;
    firstGateNet = engine.netlist().firstGateNet();
    nets = engine.netlist().nets();
    departures = new float[2 * nets];
    backward = new DirtySet(nets);
  }

  /** The departure in ps of edge 2 * net (rising) or 2 * net + 1, as of the last update. */
  float at(int edge) {
    return departures[edge];
  }

  /** How often one was computed. */
  long work() {
    return work;
  }

  /** Nothing is known any more. */
  void invalidate() {
    valid = false;
  }

  /** The departure of a net depends on something that has changed. */
  void stale(int net) {
    backward.add(net);
  }

  /** Brings all of them up to date; loads, arrivals and slews must be. */
  void update() {
    if (!valid) {
      for (int net = nets - 1; net > MappedNetlist.TRUE_NET; net--) {
        evaluate(net);
      }
      backward.clear();
      valid = true;
      return;
    }
    for (int net = backward.last(); net >= 0; net = backward.previous(net - 1)) {
      backward.remove(net);
      if (net > MappedNetlist.TRUE_NET && evaluate(net) && net >= firstGateNet) {
        int gate = net - firstGateNet;
        for (int i = wiring.faninStart[gate]; i < wiring.faninStart[gate + 1]; i++) {
          backward.add(wiring.fanins[i]);
        }
      }
    }
  }

  /** Computes the departures of a net from those of its gates' outputs; whether any changed. */
  private boolean evaluate(int net) {
    work++;
    int up = 2 * net + RISE;
    int down = 2 * net + FALL;
    float riseDeparture = engine.afterNet(up);
    float fallDeparture = engine.afterNet(down);
    for (int k = wiring.fanoutStart[net]; k < wiring.fanoutStart[net + 1]; k++) {
      int gate = wiring.fanouts[k];
      int rise = 2 * (firstGateNet + gate) + RISE;
      int fall = rise + FALL;
      int pin = tables.firstPin(engine.cellId(gate)) + wiring.fanoutPins[k];
      if (tables.passes(pin)) {
        riseDeparture = Math.max(riseDeparture, departures[rise] + delay(pin, up, rise, RISE));
        fallDeparture = Math.max(fallDeparture, departures[fall] + delay(pin, down, fall, FALL));
      }
      if (tables.inverts(pin)) {
        fallDeparture = Math.max(fallDeparture, departures[rise] + delay(pin, down, rise, RISE));
        riseDeparture = Math.max(riseDeparture, departures[fall] + delay(pin, up, fall, FALL));
      }
    }
    boolean changed = departures[up] != riseDeparture || departures[down] != fallDeparture;
    departures[up] = riseDeparture;
    departures[down] = fallDeparture;
    return changed;
  }

  private float delay(int pin, int fromEdge, int toEdge, int edge) {
    return tables.delay(
        tables.patch(
            pin,
            fromEdge & 1,
            edge,
            tables.loadOffset(engine.loadSegment(toEdge)),
            engine.slewSegment(fromEdge)),
        engine.slewFraction(fromEdge),
        engine.loadFraction(toEdge));
  }
}
