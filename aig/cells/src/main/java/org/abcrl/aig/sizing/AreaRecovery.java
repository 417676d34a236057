package org.abcrl.aig.sizing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.library.TimingTable;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.TimingEngine;
import org.abcrl.aig.timing.TimingOptions;

/**
 * Gives gates smaller cells as long as the circuit does not get slower: large gates first, every
 * exchange checked by the timer.
 */
final class AreaRecovery {
  private static final int ROUNDS = 3;
  private static final float SLACK_TOLERANCE = 0.005f;
  private static final boolean[] EDGES = {true, false};

  private final TimingEngine engine;
  private final MappedNetlist netlist;
  private final float limit;

  AreaRecovery(MappedNetlist netlist, TimingOptions options, float limit) {
    this.netlist = netlist;
    this.engine = new TimingEngine(netlist, options);
    this.limit = Math.max(limit, engine.delay());
  }

  MappedNetlist run() {
    for (int round = 0; round < ROUNDS; round++) {
      int[] order =
          IntStream.range(0, netlist.gates())
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer g) -> -engine.cell(g).area())
                      .thenComparing(g -> g))
              .mapToInt(g -> g)
              .toArray();
      int changed = 0;
      for (int gate : order) {
        changed += shrink(gate) ? 1 : 0;
      }
      if (changed == 0) {
        break;
      }
    }
    return engine.resized();
  }

  /** Tries the cells of smaller area, the smallest first. */
  private boolean shrink(int gate) {
    Cell old = engine.cell(gate);
    List<Cell> family = netlist.library().family(old);
    for (Cell cell : family) {
      if (cell.area() >= old.area()) {
        return false;
      }
      if (!cell.dontUse() && mayFit(gate, cell)) {
        engine.setCell(gate, cell);
        engine.update();
        if (engine.delay() <= limit) {
          return true;
        }
        engine.setCell(gate, old);
        engine.update();
      }
    }
    return false;
  }

  /**
   * A quick check that spares most trials in vain: the gate alone must not come later than its
   * departure allows, give or take what the smaller load on its drivers wins back.
   */
  private boolean mayFit(int gate, Cell cell) {
    engine.updateDepartures();
    int out = netlist.netOfGate(gate);
    for (int pin = 0; pin < cell.inputs(); pin++) {
      int net = netlist.fanin(gate, pin);
      if (net <= MappedNetlist.TRUE_NET) {
        continue;
      }
      TimingArc arc = cell.pin(pin).arc();
      for (boolean rise : EDGES) {
        TimingTable table = rise ? arc.cellRise() : arc.cellFall();
        float latest = limit * (1 + SLACK_TOLERANCE) - engine.departure(out, rise);
        for (boolean inRise : EDGES) {
          boolean possible = inRise == rise ? arc.sense().passes() : arc.sense().inverts();
          if (possible
              && engine.arrival(net, inRise)
                      + table.at(engine.slew(net, inRise), engine.load(out, rise))
                  > latest) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
