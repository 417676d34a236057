package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.InputException;
import org.antlr.v4.runtime.Token;

/**
 * Reads the cells of a Liberty library with table look-up delays (NLDM): combinational cells with
 * one output, flip-flops and latches of one bit. Three-state cells, cells with buses, register
 * banks, clock gates and others are skipped and named.
 */
final class LibertyReader {
  private final LibertyGroup library;
  private final String source;
  private final CellLibrary.Units units;
  private final LibertyNumbers numbers;
  private final LibertyCells combinational;
  private final LibertyRegisters sequential;

  private LibertyReader(String text, String source) {
    this.source = source;
    this.library = LibertySyntax.parse(text, source);
    if (!library.is("library")) {
      throw errorInside(source, library.kind(), 0, library.kind().getText(), "library");
    }
    this.numbers = new LibertyNumbers(library, source);
    this.units = new CellLibrary.Units(numbers.picoseconds(), numbers.femtofarads());
    LibertyTables tables =
        new LibertyTables(library, source, numbers.picoseconds(), numbers.femtofarads());
    this.combinational = new LibertyCells(source, numbers, tables);
    this.sequential = new LibertyRegisters(source, numbers, tables);
  }

  /** What a file holds. */
  record Contents(
      String name,
      CellLibrary.Units units,
      List<Cell> cells,
      List<SequentialCell> sequentialCells,
      List<SkippedCell> skipped) {}

  /**
   * Reads a library.
   *
   * @throws InputException where the text is no Liberty library
   */
  static Contents read(String text, String source) {
    return new LibertyReader(text, source).contents();
  }

  private Contents contents() {
    List<Cell> cells = new ArrayList<>();
    List<SequentialCell> registers = new ArrayList<>();
    List<SkippedCell> skipped = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (LibertyGroup cell : library.groups("cell")) {
      if (!names.add(cell.name())) {
        throw errorInside(
            source, cell.kind(), 0, "a second cell '" + cell.name() + "'", "different names");
      }
      try {
        if (isSequential(cell)) {
          registers.add(sequential.read(cell));
        } else {
          cells.add(combinational.read(cell));
        }
      } catch (SkipCellException | LibertyTables.UnsupportedTableException e) {
        skipped.add(
            new SkippedCell(requireNonNull(e.getMessage()), CellInterface.of(cell, numbers)));
      }
    }
    return new Contents(library.name(), units, cells, registers, skipped);
  }

  private static boolean isSequential(LibertyGroup cell) {
    String gate = cell.text("clock_gating_integrated_cell");
    if (!gate.isEmpty()) {
      throw new SkipCellException("integrated clock gate (" + gate + ")");
    }
    if (cell.has("ff_bank") || cell.has("latch_bank")) {
      throw new SkipCellException("register bank");
    }
    if (cell.has("statetable")) {
      throw new SkipCellException("state table");
    }
    return cell.has("ff") || cell.has("latch");
  }

  /** An error at an offset inside a token, which may span lines. */
  static InputException errorInside(
      String source, Token token, int offset, String found, String expected) {
    int line = token.getLine();
    int column = token.getCharPositionInLine() + 1;
    String text = offset == 0 ? "" : token.getText();
    for (int i = 0; i < offset; i++) {
      column++;
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      }
    }
    return new InputException(source, line, column, "found " + found + ", expected " + expected);
  }
}
