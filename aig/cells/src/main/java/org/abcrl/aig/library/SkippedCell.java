package org.abcrl.aig.library;

/**
 * A cell of the library's files that the cell model cannot hold or that must not be used.
 *
 * @param reason one line for a person, for example {@code sequential}
 * @param pins its name and pins; without outputs where they are not known
 */
public record SkippedCell(String reason, CellInterface pins) {
  /** The cell. */
  public String name() {
    return pins.name();
  }
}
