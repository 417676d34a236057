package org.abcrl.aig.sizing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.TimingEngine;
import org.abcrl.aig.timing.TimingOptions;

/**
 * Gives gates smaller cells as long as the circuit does not get slower: large gates first, every
 * exchange checked by the timer. In a deep circuit one exchange changes the times of half the
 * netlist; the work is bounded, so that the whole takes time linear in the netlist.
 */
final class AreaRecovery {
  private static final int ROUNDS = 3;
  private static final float SLACK_TOLERANCE = 0.005f;

  /**
   * Full analyses of the netlist that all exchanges may cost: most of what they win where they
   * would take the most, and beyond what netlists of 2,000 gates ever ask for.
   */
  private static final int ANALYSES = 500;

  private final TimingEngine engine;
  private final ArcTables tables;
  private final MappedNetlist netlist;
  private final float limit;

  AreaRecovery(MappedNetlist netlist, TimingOptions options, float limit) {
    this.netlist = netlist;
    this.engine = new TimingEngine(netlist, options);
    this.tables = engine.tables();
    this.limit = Math.max(limit, engine.delay());
  }

  MappedNetlist run() {
    long most = engine.work() + (long) ANALYSES * netlist.gates();
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
      for (int next = 0; next < order.length && engine.work() < most; next++) {
        changed += shrink(order[next]) ? 1 : 0;
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
      for (int edge = 0; edge < 2; edge++) {
        float load = engine.loadAt(2 * out + edge);
        int segment = tables.loadSegment(cell.id(), load);
        float fraction = tables.loadFraction(cell.id(), segment, load);
        float latest =
            limit * (1 + SLACK_TOLERANCE) - engine.departure(out, edge == ArcTables.RISE);
        for (int inEdge = 0; inEdge < 2; inEdge++) {
          int arc = tables.firstPin(cell.id()) + pin;
          int from = 2 * net + inEdge;
          int patch =
              tables.patch(arc, inEdge, edge, tables.loadOffset(segment), engine.slewSegment(from));
          if ((inEdge == edge ? tables.passes(arc) : tables.inverts(arc))
              && engine.arrivalAt(from) + tables.delay(patch, engine.slewFraction(from), fraction)
                  > latest) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
