package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.Expression;

/**
 * What moves ask of a library's cells, in flat arrays: area and capacitances in fixed point, so
 * that sums do not depend on the order of changes; families; functions as small graphs. Immutable.
 */
final class CellFacts {
  /** One um2 in units of area. */
  static final double AREA_UNITS = 1 << 30;

  /** One fF in units of capacitance. */
  static final double LOAD_UNITS = 1 << 30;

  final CellLibrary library;

  /** The most inputs of a cell. */
  final int mostInputs;

  /** By cell; tie cells count nothing, as in {@code MappedNetlist.area()}. */
  final long[] area;

  final int[] inputs;

  /** By cell: where its pins begin in {@link #capacitance}, as {@code ArcTables.firstPin}. */
  final int[] firstPin;

  /** By 2 * pin + edge. */
  final long[] capacitance;

  /** By family: the cells that a tool may choose, smallest first. */
  final int[][] family;

  final int[] familyOf;

  /** By cell: the function over the inputs. */
  final Aig[] logic;

  final int[] buffers;
  final int[] inverters;

  /** Tie cells for false and true, or -1. */
  final int[] ties;

  CellFacts(CellLibrary library) {
    this.library = library;
    int cells = library.cells().size();
    area = new long[cells];
    inputs = new int[cells];
    firstPin = new int[cells + 1];
    familyOf = new int[cells];
    logic = new Aig[cells];
    int most = 1;
    for (Cell cell : library.cells()) {
      int id = cell.id();
      area[id] = cell.isConstant() ? 0 : Math.round(cell.area() * AREA_UNITS);
      inputs[id] = cell.inputs();
      firstPin[id] = library.arcTables().firstPin(id);
      familyOf[id] = library.familyIndex(id);
      most = Math.max(most, cell.inputs());
    }
    mostInputs = most;
    firstPin[cells] = library.arcTables().firstPin(cells);
    capacitance = new long[2 * firstPin[cells]];
    for (int i = 0; i < capacitance.length; i++) {
      capacitance[i] = Math.round(library.arcTables().capacitance(i >> 1, i & 1) * LOAD_UNITS);
    }
    family =
        library.families().stream()
            .map(f -> f.stream().filter(c -> !c.dontUse()).mapToInt(Cell::id).toArray())
            .toArray(int[][]::new);
    Aig[] byFamily = new Aig[family.length];
    for (Cell cell : library.cells()) {
      int index = familyOf[cell.id()];
      if (byFamily[index] == null) {
        byFamily[index] = logic(cell);
      }
      logic[cell.id()] = byFamily[index];
    }
    buffers = library.buffers().stream().mapToInt(Cell::id).toArray();
    inverters = library.inverters().stream().mapToInt(Cell::id).toArray();
    ties =
        new int[] {
          library.tie(false).map(Cell::id).orElse(-1), library.tie(true).map(Cell::id).orElse(-1)
        };
  }

  private static Aig logic(Cell cell) {
    AigBuilder builder = new AigBuilder(cell.name());
    int[] literals = new int[cell.inputs()];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = builder.addInput();
    }
    builder.addOutput(cell.expression().build(builder, i -> literals[i]));
    return builder.build();
  }

  /** Adds a cell's function to a circuit; the literals of its inputs begin at {@code from}. */
  int build(int cell, int[] fanins, int from, AigBuilder builder) {
    Aig graph = logic[cell];
    int[] map = new int[graph.nodes()];
    for (int i = 0; i < graph.inputs(); i++) {
      map[1 + i] = fanins[from + i];
    }
    for (int node = graph.firstAnd(); node < graph.nodes(); node++) {
      int f0 = graph.fanin0(node);
      int f1 = graph.fanin1(node);
      map[node] = builder.and(map[Lit.node(f0)] ^ (f0 & 1), map[Lit.node(f1)] ^ (f1 & 1));
    }
    int out = graph.output(0);
    return map[Lit.node(out)] ^ (out & 1);
  }

  /** Whether two cells have the same function. */
  boolean sameFamily(int a, int b) {
    return familyOf[a] == familyOf[b];
  }

  /** Whether two inputs of a cell may be exchanged. */
  boolean symmetric(int cell, int i, int j) {
    Cell one = library.cell(cell);
    if (!one.hasTruthTable()) {
      return false;
    }
    int low = Math.min(i, j);
    int high = Math.max(i, j);
    long up = Expression.variableTable(low) & ~Expression.variableTable(high);
    int shift = (1 << high) - (1 << low);
    return ((one.function() ^ (one.function() >>> shift)) & up) == 0;
  }

  /** The index of a cell among those of its family that may be chosen, or where it would be. */
  int rank(int cell) {
    int[] cells = family[familyOf[cell]];
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == cell) {
        return i;
      }
    }
    long own = area[cell];
    return (int) Arrays.stream(cells).filter(c -> area[c] < own).count();
  }
}
