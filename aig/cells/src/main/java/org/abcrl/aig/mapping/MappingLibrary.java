package org.abcrl.aig.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.InputException;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.InputPin;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.library.TimingSense;
import org.abcrl.aig.truth.TruthTables;

/**
 * A cell library as the mapper's inner loops need it: matches, and each cell's area, pin loads and
 * linear delays in flat arrays. Immutable; made once for a library and shared between threads.
 *
 * <p>The delay from pin k of a cell to its output is {@code intrinsic + slope * load}, fitted to
 * the library's tables at a typical slew and including what the output's slew costs the next cell.
 * Each class of cells with the same function is offered by its smallest cell.
 */
final class MappingLibrary {
  static final int PINS = CellCuts.LEAVES;

  /** Loads between which the delay is fitted, in fanouts of a typical input. */
  private static final float LOW_FANOUT = 1;

  private static final float HIGH_FANOUT = 4;

  /** Supergates of a library, the smallest ones. */
  private static final int SUPERGATES = 1000;

  /** The load of a well sized cell as a multiple of its own inputs' capacitance. */
  private static final float GAIN = 1;

  final CellLibrary library;
  final MatchTable matches;

  /** The pseudo cell of a function that is one of its inputs: no area, no delay. */
  final int wire;

  /** The smallest inverter. */
  final int inverter;

  /** Tie cells for false and true, or -1. */
  final int[] ties;

  /** The cells of class c: {@code classCells[classFirst[c]]} up to {@code classFirst[c + 1]}. */
  final int[] classFirst;

  final int[] classCells;

  /** The cell that stands for each class in matches. */
  final int[] classCell;

  final float[] area;

  /** Delays of cells that stay as the mapper chooses them. */
  final DelayModel loaded;

  /** Delays of cells that are sized after mapping. */
  final DelayModel sized;

  /** The delay in ps of each function of {@link #matches} by its fastest cell, sized afterwards. */
  final float[] functionDelay;

  /** By {@code 6 * cell + pin}, in fF. */
  final float[] capacitance;

  /** Trees of cells that match like one cell; their numbers follow that of {@link #wire}. */
  final List<Supergate> supergates;

  /** The mean capacitance in fF of the inputs of the smallest cells with two inputs. */
  final float typicalCapacitance;

  /** The function of each class over its inputs, and their number. */
  final long[] classTable;

  final int[] classInputs;
  private final float typicalSlew;
  private final float slewCost;

  /**
   * Prepares a library.
   *
   * @throws InputException if the library cannot realise every circuit
   */
  MappingLibrary(CellLibrary library, MatchTableCache cache) {
    this.library = library;
    List<List<Cell>> classes = usableClasses(library);
    requireUniversal(library, classes);
    int cells = library.cells().size();
    wire = cells;
    int smallestInverter = library.inverters().get(0).id();
    ties =
        new int[] {
          library.tie(false).map(Cell::id).orElse(-1), library.tie(true).map(Cell::id).orElse(-1)
        };
    classFirst = new int[classes.size() + 2];
    List<Integer> members = new ArrayList<>();
    long[] tables = new long[classes.size() + 1];
    int[] inputs = new int[classes.size() + 1];
    for (int c = 0; c < classes.size(); c++) {
      for (Cell cell : classes.get(c)) {
        members.add(cell.id());
      }
      classFirst[c + 1] = members.size();
      tables[c] = classes.get(c).get(0).function();
      inputs[c] = classes.get(c).get(0).inputs();
    }
    members.add(wire);
    classFirst[classes.size() + 1] = members.size();
    tables[classes.size()] = TruthTables.variable(0);
    inputs[classes.size()] = 1;
    classCells = members.stream().mapToInt(Integer::intValue).toArray();
    matches = cache.get(tables, inputs);
    classTable = tables;
    classInputs = inputs;
    supergates = List.of();

    area = new float[cells + 1];
    loaded = new DelayModel(cells + 1);
    sized = new DelayModel(cells + 1);
    capacitance = new float[(cells + 1) * PINS];
    for (Cell cell : library.cells()) {
      if (cell.mappable()) {
        area[cell.id()] = (float) cell.area();
        for (int k = 0; k < cell.inputs(); k++) {
          capacitance[PINS * cell.id() + k] = cell.pin(k).capacitance();
        }
      }
    }
    typicalCapacitance = typicalCapacitance(classes);
    typicalSlew = typicalSlew(library.cell(smallestInverter));
    slewCost = slewCost(classes);
    for (Cell cell : library.cells()) {
      if (cell.mappable()) {
        for (int k = 0; k < cell.inputs(); k++) {
          fitLoaded(cell, k);
          fitSized(cell, k);
        }
      }
    }
    float driver = loaded.slope[PINS * smallestInverter];
    classCell = new int[classes.size() + 1];
    for (int c = 0; c < classes.size(); c++) {
      classCell[c] = representative(c, driver);
    }
    classCell[classes.size()] = wire;
    inverter = representative(inverterClass(classes), driver);
    functionDelay = functionDelays();
  }

  /** A library with trees of cells, each of which makes a class of its own. */
  private MappingLibrary(MappingLibrary base, List<Supergate> trees, MatchTableCache cache) {
    library = base.library;
    supergates = trees;
    wire = base.wire;
    inverter = base.inverter;
    ties = base.ties;
    classFirst = base.classFirst;
    classCells = base.classCells;
    typicalCapacitance = base.typicalCapacitance;
    typicalSlew = base.typicalSlew;
    slewCost = base.slewCost;
    int classes = base.classCell.length;
    classTable = Arrays.copyOf(base.classTable, classes + trees.size());
    classInputs = Arrays.copyOf(base.classInputs, classes + trees.size());
    classCell = Arrays.copyOf(base.classCell, classes + trees.size());
    int cells = wire + 1;
    area = Arrays.copyOf(base.area, cells + trees.size());
    capacitance = Arrays.copyOf(base.capacitance, PINS * (cells + trees.size()));
    loaded = new DelayModel(base.loaded, trees.size());
    sized = new DelayModel(base.sized, trees.size());
    for (int i = 0; i < trees.size(); i++) {
      Supergate tree = trees.get(i);
      classTable[classes + i] = tree.function();
      classInputs[classes + i] = tree.inputs();
      classCell[classes + i] = cells + i;
      measure(cells + i, tree);
    }
    matches = MatchPruner.prune(cache.get(classTable, classInputs), this);
    functionDelay = functionDelays();
  }

  /** The same library with trees of cells that match like one cell. */
  MappingLibrary withSupergates(MatchTableCache cache) {
    return new MappingLibrary(this, new SupergateBuilder(this).build(SUPERGATES), cache);
  }

  /** Sets area, loads and delays of a tree; of two paths from a variable the slower one counts. */
  private void measure(int id, Supergate tree) {
    area[id] = area[tree.root()];
    int place = 0;
    for (int pin = 0; pin < tree.inner().length; pin++) {
      int cell = tree.inner()[pin];
      int last = PINS * tree.root() + pin;
      if (cell == Supergate.NONE) {
        join(PINS * id + tree.variables()[place++], last, 0, 0, capacitance[last]);
        continue;
      }
      area[id] += area[cell];
      for (int k = 0; k < library.cell(cell).inputs(); k++) {
        int first = PINS * cell + k;
        join(
            PINS * id + tree.variables()[place++],
            last,
            loaded.delay(first, capacitance[last]),
            sized.delay(first, capacitance[last]),
            capacitance[first]);
      }
    }
  }

  private void join(int pin, int last, float before, float beforeSized, float load) {
    capacitance[pin] += load;
    loaded.delayAtLeast(pin, loaded.intrinsic[last] + before, loaded.slope[last]);
    sized.delayAtLeast(pin, sized.intrinsic[last] + beforeSized, sized.slope[last]);
  }

  private float[] functionDelays() {
    float[] delays = new float[matches.functions.length];
    for (int function = 0; function < delays.length; function++) {
      float least = Float.MAX_VALUE;
      for (int m = matches.first[function]; m < matches.first[function + 1]; m++) {
        least = Math.min(least, slowestPin(classCell[matches.matchClass[m]]));
      }
      delays[function] = least;
    }
    return delays;
  }

  private float slowestPin(int cell) {
    float delay = 0;
    for (int pin = PINS * cell; pin < PINS * (cell + 1); pin++) {
      delay = Math.max(delay, sized.intrinsic[pin]);
    }
    return delay;
  }

  /** Families that the mapper may use, without cells that ignore an input. */
  private static List<List<Cell>> usableClasses(CellLibrary library) {
    List<List<Cell>> classes = new ArrayList<>();
    for (List<Cell> family : library.families()) {
      List<Cell> usable = family.stream().filter(c -> c.mappable() && c.inputs() > 0).toList();
      if (!usable.isEmpty() && dependsOnAllInputs(usable.get(0)) && !usable.get(0).isBuffer()) {
        classes.add(usable);
      }
    }
    return classes;
  }

  private static boolean dependsOnAllInputs(Cell cell) {
    for (int k = 0; k < cell.inputs(); k++) {
      if (!TruthTables.dependsOn(cell.function(), k)) {
        return false;
      }
    }
    return true;
  }

  private static int inverterClass(List<List<Cell>> classes) {
    for (int c = 0; c < classes.size(); c++) {
      if (classes.get(c).get(0).isInverter()) {
        return c;
      }
    }
    throw new IllegalStateException("no inverter");
  }

  private static void requireUniversal(CellLibrary library, List<List<Cell>> classes) {
    if (library.inverters().isEmpty()) {
      throw new InputException(library.name(), "the library has no inverter that may be used");
    }
    for (List<Cell> cells : classes) {
      if (cells.get(0).inputs() == 2 && Long.bitCount(cells.get(0).function()) % 32 != 0) {
        return;
      }
    }
    throw new InputException(
        library.name(), "the library has no cell that may be used for the AND or OR of two inputs");
  }

  private float typicalCapacitance(List<List<Cell>> classes) {
    double sum = 0;
    int pins = 0;
    for (List<Cell> cells : classes) {
      Cell cell = cells.get(0);
      if (cell.inputs() == 2) {
        sum += cell.pin(0).capacitance() + cell.pin(1).capacitance();
        pins += 2;
      }
    }
    return (float) (sum / pins);
  }

  /** The slew in ps that settles along a chain of inverters with a few fanouts each. */
  private float typicalSlew(Cell cell) {
    TimingArc arc = cell.pin(0).arc();
    float load = 3 * typicalCapacitance;
    float slew = 0;
    for (int i = 0; i < 8; i++) {
      slew = 0.5f * (arc.riseTransition().at(slew, load) + arc.fallTransition().at(slew, load));
    }
    return slew;
  }

  /** How much a picosecond of input slew delays a cell, over the smallest cells' pins. */
  private float slewCost(List<List<Cell>> classes) {
    if (typicalSlew <= 0) {
      return 0;
    }
    double sum = 0;
    int pins = 0;
    float load = 2 * typicalCapacitance;
    for (List<Cell> cells : classes) {
      for (InputPin pin : cells.get(0).pins()) {
        sum +=
            (delay(pin.arc(), 1.5f * typicalSlew, load) - delay(pin.arc(), typicalSlew, load))
                / (0.5f * typicalSlew);
        pins++;
      }
    }
    return (float) (sum / pins);
  }

  /** The delay of the cell as it is, with the load that it gets. */
  private void fitLoaded(Cell cell, int pin) {
    TimingArc arc = cell.pin(pin).arc();
    float low = LOW_FANOUT * typicalCapacitance;
    float high = HIGH_FANOUT * typicalCapacitance;
    float atLow = stageDelay(arc, low);
    float atHigh = stageDelay(arc, high);
    float perLoad = Math.max(0, (atHigh - atLow) / (high - low));
    loaded.set(cell.id(), pin, Math.max(0, atLow - perLoad * low), perLoad);
  }

  /**
   * The delay of a cell that sizing will make fit its load: the load is a multiple of its input.
   */
  private void fitSized(Cell cell, int pin) {
    float own = 0;
    for (InputPin input : cell.pins()) {
      own += input.capacitance() / cell.inputs();
    }
    sized.set(cell.id(), pin, stageDelay(cell.pin(pin).arc(), GAIN * own), 0);
  }

  /** The delay in ps at the typical slew, plus what the output's slew adds to the next cell. */
  private float stageDelay(TimingArc arc, float load) {
    float slew =
        0.5f
            * (arc.riseTransition().at(typicalSlew, load)
                + arc.fallTransition().at(typicalSlew, load));
    return delay(arc, typicalSlew, load) + slewCost * (slew - typicalSlew);
  }

  /**
   * A cell that inverts is followed by another edge, so that rise and fall delays average along a
   * path; the others repeat the slower one.
   */
  private static float delay(TimingArc arc, float slew, float load) {
    float rise = arc.cellRise().at(slew, load);
    float fall = arc.cellFall().at(slew, load);
    return arc.sense() == TimingSense.POSITIVE ? Math.max(rise, fall) : 0.5f * (rise + fall);
  }

  /**
   * The cell that stands for a class: the fastest with a few fanouts, its own inputs' loads charged
   * to a typical driver, of those that are hardly larger than the smallest.
   */
  private int representative(int cellClass, float driver) {
    int first = classFirst[cellClass];
    int best = classCells[first];
    float limit = 1.001f * area[best];
    float load = 3 * typicalCapacitance;
    float bestDelay = Float.MAX_VALUE;
    for (int i = first; i < classFirst[cellClass + 1]; i++) {
      int cell = classCells[i];
      if (area[cell] <= limit) {
        float delay = 0;
        int inputs = library.cell(cell).inputs();
        for (int k = 0; k < inputs; k++) {
          int pin = PINS * cell + k;
          delay += loaded.delay(pin, load) + driver * capacitance[pin];
        }
        if (delay < bestDelay) {
          best = cell;
          bestDelay = delay;
        }
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return library.name()
        + ": "
        + classCell.length
        + " functions, "
        + matches.matches()
        + " matches, inverter "
        + library.cell(inverter)
        + ", typical slew "
        + typicalSlew
        + " ps, load "
        + Arrays.toString(new float[] {typicalCapacitance});
  }
}
