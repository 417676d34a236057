package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.jspecify.annotations.Nullable;

/**
 * A netlist of library cells: immutable, its gates in topological order.
 *
 * <p>Nets are numbered: 0 is the constant false, 1 the constant true, then come the combinational
 * inputs (primary inputs, then latch outputs, as in {@link Aig}), then one net for each gate's
 * output. A gate's fanins have smaller numbers than its own net. {@link MappedNetlistBuilder} makes
 * netlists.
 */
public final class MappedNetlist {
  /** The net that is always false. */
  public static final int FALSE_NET = 0;

  /** The net that is always true. */
  public static final int TRUE_NET = 1;

  private final CellLibrary library;
  private final String name;
  private final AigNames names;
  private final LatchInit[] latchInits;
  private final int[] cells;
  private final int[] faninStart;
  private final int[] fanins;
  private final int[] combOutputs;
  private final @Nullable String @Nullable [] instanceNames;

  /** Takes ownership of the arrays; only the builder calls it. */
  MappedNetlist(
      CellLibrary library,
      String name,
      AigNames names,
      LatchInit[] latchInits,
      int[] cells,
      int[] faninStart,
      int[] fanins,
      int[] combOutputs,
      @Nullable String @Nullable [] instanceNames) {
    this.library = requireNonNull(library, "library is null");
    this.name = requireNonNull(name, "name is null");
    this.names = requireNonNull(names, "names is null");
    this.latchInits = latchInits;
    this.cells = cells;
    this.faninStart = faninStart;
    this.fanins = fanins;
    this.combOutputs = combOutputs;
    this.instanceNames = instanceNames;
  }

  /** The library that the cells are from. */
  public CellLibrary library() {
    return library;
  }

  /** The name of the circuit. */
  public String name() {
    return name;
  }

  /** The names of inputs, outputs and latches as given. */
  public AigNames names() {
    return names;
  }

  /** The number of primary inputs. */
  public int inputs() {
    return names.inputs().size();
  }

  /** The number of primary outputs. */
  public int outputs() {
    return names.outputs().size();
  }

  /** The number of latches. */
  public int latches() {
    return latchInits.length;
  }

  /** The reset value of latch {@code index}. */
  public LatchInit latchInit(int index) {
    return latchInits[index];
  }

  /** Primary inputs plus latch outputs. */
  public int combInputs() {
    return inputs() + latches();
  }

  /** Primary outputs plus next states. */
  public int combOutputs() {
    return combOutputs.length;
  }

  /** The number of gates. */
  public int gates() {
    return cells.length;
  }

  /** The number of nets, the two constants included. */
  public int nets() {
    return firstGateNet() + cells.length;
  }

  /** The net of combinational input {@code index}. */
  public int combInputNet(int index) {
    return 2 + index;
  }

  /** The net of the first gate's output. */
  public int firstGateNet() {
    return 2 + combInputs();
  }

  /** The net of a gate's output. */
  public int netOfGate(int gate) {
    return firstGateNet() + gate;
  }

  /** Whether a gate drives the net. */
  public boolean isGateNet(int net) {
    return net >= firstGateNet();
  }

  /** The gate that drives a net with {@link #isGateNet}. */
  public int gateOfNet(int net) {
    return net - firstGateNet();
  }

  /** The cell of a gate. */
  public Cell cell(int gate) {
    return library.cell(cells[gate]);
  }

  /** The number of inputs of a gate. */
  public int fanins(int gate) {
    return faninStart[gate + 1] - faninStart[gate];
  }

  /** The net at a gate's input. */
  public int fanin(int gate, int index) {
    return fanins[faninStart[gate] + index];
  }

  /** The net at combinational output {@code index}: primary outputs first, then next states. */
  public int combOutput(int index) {
    return combOutputs[index];
  }

  /** The name of a gate's instance, {@code g<gate>} where none is given. */
  public String instanceName(int gate) {
    return instanceNames == null || instanceNames[gate] == null ? "g" + gate : instanceNames[gate];
  }

  /** The name of a gate's instance, null where none is given. */
  public @Nullable String givenName(int gate) {
    return instanceNames == null ? null : instanceNames[gate];
  }

  /**
   * The sum of the cells' areas in um2. Tie cells do not count, as in ABC's {@code stime}, so that
   * figures compare; layout tools place as many of them as they need.
   */
  public double area() {
    double area = 0;
    for (int cell : cells) {
      Cell one = library.cell(cell);
      area += one.isConstant() ? 0 : one.area();
    }
    return area;
  }

  /** The number of gates of each cell, by {@link Cell#id()}. */
  public int[] cellCounts() {
    int[] counts = new int[library.cells().size()];
    for (int cell : cells) {
      counts[cell]++;
    }
    return counts;
  }

  /**
   * The same netlist with other cells of the same families.
   *
   * @param newCells the {@link Cell#id()} of each gate
   * @throws IllegalArgumentException if a new cell is of another family
   */
  public MappedNetlist withCells(int[] newCells) {
    if (newCells.length != cells.length) {
      throw new IllegalArgumentException(newCells.length + " cells for " + cells.length + " gates");
    }
    for (int gate = 0; gate < cells.length; gate++) {
      Cell old = library.cell(cells[gate]);
      Cell chosen = library.cell(newCells[gate]);
      if (library.familyIndex(old) != library.familyIndex(chosen)) {
        throw new IllegalArgumentException(chosen + " cannot replace " + old + " of gate " + gate);
      }
    }
    return new MappedNetlist(
        library,
        name,
        names,
        latchInits,
        newCells.clone(),
        faninStart,
        fanins,
        combOutputs,
        instanceNames);
  }

  /** The circuit's function as an And-Inverter Graph with the same inputs, outputs and latches. */
  public Aig toAig() {
    AigBuilder builder = new AigBuilder(name, 4 * nets());
    int[] literals = new int[nets()];
    literals[FALSE_NET] = Lit.FALSE;
    literals[TRUE_NET] = Lit.TRUE;
    for (int i = 0; i < inputs(); i++) {
      literals[combInputNet(i)] = builder.addInput(names.inputs().get(i));
    }
    for (int i = 0; i < latches(); i++) {
      literals[combInputNet(inputs() + i)] =
          builder.addLatch(names.latches().get(i), latchInits[i]);
    }
    evaluate(builder, literals);
    for (int i = 0; i < outputs(); i++) {
      builder.addOutput(names.outputs().get(i), literals[combOutputs[i]]);
    }
    for (int i = 0; i < latches(); i++) {
      builder.setNextState(i, literals[combOutputs[outputs() + i]]);
    }
    return builder.build();
  }

  /**
   * Builds the gates' functions.
   *
   * @param literals by net; those of constants and combinational inputs are known
   */
  void evaluate(AigBuilder builder, int[] literals) {
    for (int gate = 0; gate < cells.length; gate++) {
      int first = faninStart[gate];
      literals[netOfGate(gate)] =
          cell(gate).expression().build(builder, pin -> literals[fanins[first + pin]]);
    }
  }

  /** The reset values of all latches. */
  List<LatchInit> latchInits() {
    return new ArrayList<>(List.of(latchInits));
  }

  @Override
  public String toString() {
    return name
        + ": inputs "
        + inputs()
        + ", outputs "
        + outputs()
        + ", latches "
        + latches()
        + ", gates "
        + gates()
        + ", area "
        + area();
  }
}
