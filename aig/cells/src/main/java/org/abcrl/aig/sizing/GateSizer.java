package org.abcrl.aig.sizing;

import static java.util.Objects.requireNonNull;

import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.Boundary;
import org.abcrl.aig.timing.TimingEngine;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the drive strengths of all gates by descending along {@link DelayGradient}: every pass
 * gives each gate the cell of its family that is best for area and delay as seen from there, then
 * times the netlist anew.
 *
 * <p>Neighbours that all answer to the same gradient overshoot together. The first passes may: they
 * are to get somewhere. From then on a pass is a line search: as long as the netlist is not better
 * than before, the less promising half of the exchanges is taken back. The best netlist of all
 * passes counts.
 */
final class GateSizer {
  /** Passes without a line search. */
  private static final int FREE_PASSES = 3;

  private static final int FREE_REACH = 3;
  private static final int HALVINGS = 4;

  /** Passes that find nothing before the search ends. */
  private static final int PATIENCE = 3;

  /** Temperatures of the first and last pass, see {@link #temperature}. */
  private static final float FIRST_TEMPERATURE = 0.3f;

  private static final float LAST_TEMPERATURE = 0.05f;
  private static final float MEMORY = 0.6f;

  /** What the delay counts once it is good enough: it must not fall back at once. */
  private static final double FAST_ENOUGH = 0.3;

  private final TimingEngine engine;
  private final MappedNetlist netlist;
  private final CellLibrary library;
  private final SizingParams params;
  private final DelayGradient gradient;
  private final LocalCost local;
  private final CellMoves moves;

  /** The cells of each family that may be chosen, by id. */
  private final int[][] choices;

  private final double[] areas;

  /** One over the root of the netlist's depth in gates. */
  private final double spread;

  private int @Nullable [] bestCells;
  private double bestCost = Double.POSITIVE_INFINITY;
  private double area;

  /** The area of what stands around the netlist. */
  private final double around;

  GateSizer(MappedNetlist netlist, SizingParams params) {
    this.netlist = netlist;
    this.params = params;
    library = netlist.library();
    engine = new TimingEngine(netlist, params.timing());
    around = params.timing().boundary().map(Boundary::area).orElse(0.0);
    gradient = new DelayGradient(engine);
    local = new LocalCost(engine, gradient);
    moves = new CellMoves(engine);
    choices =
        library.families().stream()
            .map(f -> f.stream().filter(c -> !c.dontUse()).mapToInt(Cell::id).toArray())
            .toArray(int[][]::new);
    areas = library.cells().stream().mapToDouble(c -> c.isConstant() ? 0 : c.area()).toArray();
    spread = 1 / Math.sqrt(Math.max(1, depth(netlist)));
    remember();
  }

  private static int depth(MappedNetlist netlist) {
    int[] levels = new int[netlist.nets()];
    int depth = 0;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int level = 0;
      for (int k = 0; k < netlist.fanins(gate); k++) {
        level = Math.max(level, levels[netlist.fanin(gate, k)]);
      }
      levels[netlist.netOfGate(gate)] = level + 1;
      depth = Math.max(depth, level + 1);
    }
    return depth;
  }

  /** The netlist with the best cells found. */
  MappedNetlist run() {
    int failures = 0;
    double share = 1;
    for (int pass = 0; pass < params.passes() && failures < PATIENCE; pass++) {
      double before = cost(params, area + around, engine.delay());
      gradient.update(temperature(pass / (double) params.passes()), MEMORY);
      boolean free = pass < FREE_PASSES;
      pass(free);
      if (moves.size() == 0) {
        break;
      }
      if (free) {
        timeAnew();
        continue;
      }
      moves.keep(Math.max(1, (int) (share * moves.size())));
      double after = timeAnew();
      int halvings = 0;
      for (; after >= before && halvings < HALVINGS && moves.size() > 1; halvings++) {
        moves.keep(moves.size() / 2);
        after = timeAnew();
        share /= 2;
      }
      if (halvings == 0) {
        share = Math.min(1, 2 * share);
      }
      failures = after < before ? 0 : failures + 1;
      if (after >= before) {
        moves.keep(0);
        timeAnew();
      }
    }
    return netlist.withCells(requireNonNull(bestCells));
  }

  /** The cost that the passes minimise, of the best netlist so far. */
  double bestCost() {
    return bestCost;
  }

  /**
   * The temperature for {@link DelayGradient}. The delay of a path is a sum over its gates, so what
   * makes two paths alike grows with the root of their length: in shares of the delay it falls.
   */
  private float temperature(double progress) {
    double share =
        FIRST_TEMPERATURE * StrictMath.pow(LAST_TEMPERATURE / FIRST_TEMPERATURE, progress);
    return Math.max((float) (share * engine.delay() * spread), 1e-3f);
  }

  /**
   * The netlist with its present cells and with buffers where they pay.
   *
   * @param share the share of the nets worth a buffer that get theirs, the most promising first
   */
  MappedNetlist buffered(double share) {
    gradient.update(temperature(0.5), 0);
    return new BufferPlanner(
            engine,
            gradient,
            params.areaWeight() / Math.max(area + around, 1e-9),
            delayWeight() / Math.max(engine.delay(), 1e-3f))
        .run(share);
  }

  private double delayWeight() {
    return params.delayTarget().isPresent() && engine.delay() <= params.delayTarget().get()
        ? FAST_ENOUGH
        : 1;
  }

  /** The cost that the passes minimise, a sum of logarithms. */
  private static double cost(SizingParams params, double totalArea, float delay) {
    float effective = params.delayTarget().map(t -> Math.max(t, delay)).orElse(delay);
    return params.areaWeight() * StrictMath.log(Math.max(totalArea, 1e-9))
        + StrictMath.log(Math.max(effective, 1e-3f));
  }

  /** Times the present cells and remembers them if they are the best so far; their cost. */
  private double timeAnew() {
    engine.refresh();
    return remember();
  }

  private double remember() {
    area = 0;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      area += areas[engine.cellId(gate)];
    }
    double cost = cost(params, area + around, engine.delay());
    if (cost < bestCost) {
      bestCost = cost;
      bestCells = engine.cellIds();
    }
    return cost;
  }

  private void pass(boolean free) {
    double perArea = params.areaWeight() / Math.max(area + around, 1e-9);
    double perDelay = delayWeight() / Math.max(engine.delay(), 1e-3f);
    moves.clear();
    local.prepare();
    // Against the signal flow: a gate then sees the loads that its fanouts have chosen.
    for (int gate = netlist.gates() - 1; gate >= 0; gate--) {
      int old = engine.cellId(gate);
      int[] cells = choices[library.familyIndex(old)];
      if (cells.length < 2) {
        continue;
      }
      engine.updateLoadOf(netlist.netOfGate(gate));
      int best = old;
      double bestGain = 0;
      double now = perArea * areas[old] + perDelay * local.exchanged(gate, old);
      int at = indexOf(cells, old);
      int reach = free ? FREE_REACH : 1 + (at < 0 ? cells.length : 0);
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
      if (best != old) {
        moves.make(gate, best, bestGain);
      }
    }
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
