package org.abcrl.aig.library;

/**
 * A cell of the library's files that the cell model cannot hold or that must not be used.
 *
 * @param name the cell
 * @param reason one line for a person, for example {@code sequential}
 */
public record SkippedCell(String name, String reason) {}
