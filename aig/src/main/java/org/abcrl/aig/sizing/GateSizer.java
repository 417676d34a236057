package org.abcrl.aig.sizing;

import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.timing.TimingEngine;

/**
 * Chooses the drive strengths of all gates by descending along {@link DelayGradient}: every pass
 * gives each gate the cell of its family that is best for area and delay as seen from there, then
 * times the netlist anew. The best netlist of all passes counts.
 */
final class GateSizer {
  private static final float FIRST_TEMPERATURE = 0.04f;
  private static final float LAST_TEMPERATURE = 0.004f;
  private static final float MEMORY = 0.6f;

  /** What the delay counts once it is good enough: it must not fall back at once. */
  private static final double FAST_ENOUGH = 0.3;

  private final TimingEngine engine;
  private final MappedNetlist netlist;
  private final SizingParams params;
  private final DelayGradient gradient;
  private final LocalCost local;

  /** The cells of each family that may be chosen, by id. */
  private final int[][] choices;

  private final double[] areas;

  /** How often each gate changed its cell. */
  private final int[] moves;

  private int[] bestCells;
  private double bestCost = Double.POSITIVE_INFINITY;
  private double area;

  GateSizer(MappedNetlist netlist, SizingParams params) {
    this.netlist = netlist;
    this.params = params;
    engine = new TimingEngine(netlist, params.timing());
    gradient = new DelayGradient(engine);
    local = new LocalCost(engine, gradient);
    moves = new int[netlist.gates()];
    CellLibrary library = netlist.library();
    choices =
        library.families().stream()
            .map(f -> f.stream().filter(c -> !c.dontUse()).mapToInt(Cell::id).toArray())
            .toArray(int[][]::new);
    areas = library.cells().stream().mapToDouble(c -> c.isConstant() ? 0 : c.area()).toArray();
    remember();
  }

  /** The netlist with the best cells found. */
  MappedNetlist run() {
    for (int pass = 0; pass < params.passes(); pass++) {
      gradient.update(temperature(pass / (double) params.passes()), MEMORY);
      if (pass(pass) == 0) {
        break;
      }
      engine.refresh();
      remember();
    }
    return netlist.withCells(bestCells);
  }

  private float temperature(double progress) {
    double share = FIRST_TEMPERATURE * Math.pow(LAST_TEMPERATURE / FIRST_TEMPERATURE, progress);
    return Math.max((float) share * engine.delay(), 1e-3f);
  }

  /** The netlist with its present cells and with buffers where they pay. */
  MappedNetlist buffered() {
    gradient.update(temperature(0.5), 0);
    return new BufferPlanner(
            engine,
            gradient,
            params.areaWeight() / Math.max(area, 1e-9),
            delayWeight() / Math.max(engine.delay(), 1e-3f))
        .run();
  }

  private double delayWeight() {
    return params.delayTarget().isPresent() && engine.delay() <= params.delayTarget().get()
        ? FAST_ENOUGH
        : 1;
  }

  /** The cost that the passes minimise, a sum of logarithms. */
  static double cost(SizingParams params, double totalArea, float delay) {
    float effective = params.delayTarget().map(t -> Math.max(t, delay)).orElse(delay);
    return params.areaWeight() * Math.log(Math.max(totalArea, 1e-9))
        + Math.log(Math.max(effective, 1e-3f));
  }

  private void remember() {
    area = 0;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      area += areas[engine.cellId(gate)];
    }
    double cost = cost(params, area, engine.delay());
    if (cost < bestCost) {
      bestCost = cost;
      bestCells = engine.cellIds();
    }
  }

  private int pass(int pass) {
    float delay = engine.delay();
    double perArea = params.areaWeight() / Math.max(area, 1e-9);
    double perDelay = delayWeight() / Math.max(delay, 1e-3f);
    int changed = 0;
    local.prepare();
    // Against the signal flow: a gate then sees the loads that its fanouts have chosen.
    for (int gate = netlist.gates() - 1; gate >= 0; gate--) {
      int old = engine.cellId(gate);
      int[] cells = choices[netlist.library().familyIndex(old)];
      if (cells.length < 2) {
        continue;
      }
      engine.updateLoadOf(netlist.netOfGate(gate));
      int best = old;
      double bestGain = 0;
      double now = perArea * areas[old] + perDelay * local.exchanged(gate, old);
      int at = indexOf(cells, old);
      int reach = pass < 3 ? 3 : 1 + (at < 0 ? cells.length : 0);
      for (int i = Math.max(0, at - reach); i < Math.min(cells.length, at + reach + 1); i++) {
        int cell = cells[i];
        if (cell != old) {
          double gain = now - perArea * areas[cell] - perDelay * local.exchanged(gate, cell);
          if (gain > bestGain) {
            bestGain = gain;
            best = cell;
          }
        }
      }
      // Gates that keep changing must wait: their neighbours change as well.
      if (best != old && (moves[gate] < 4 || (pass + gate) % (moves[gate] / 2) == 0)) {
        engine.setCell(gate, best);
        moves[gate]++;
        changed++;
      }
    }
    return changed;
  }

  private static int indexOf(int[] cells, int cell) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == cell) {
        return i;
      }
    }
    return -1;
  }
}
