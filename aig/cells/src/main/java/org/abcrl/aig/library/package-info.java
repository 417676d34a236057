/**
 * Standard-cell libraries: the cell model with table look-up delays, and the genlib and Liberty
 * readers.
 *
 * <p>Everything is in picoseconds, femtofarads and square micrometres where the source has units;
 * genlib has none, its numbers are taken as they are.
 */
package org.abcrl.aig.library;
