package org.abcrl.aig.incremental;

/**
 * A part of a netlist and what is to take its place.
 *
 * <p>The new part has its own numbers for nets: 0 and 1 are the constants, then come the {@link
 * #boundary} nets, then one for each new gate, in topological order.
 */
final class Patch {
  /** The slots of the gates that go. */
  final int[] removed;

  /** Nets of the netlist that the new gates read; none of them is driven by a removed gate. */
  final int[] boundary;

  /** The new gates' cells. */
  final int[] cells;

  /** Where the inputs of each new gate begin in {@link #fanins}. */
  final int[] faninStart;

  /** Own numbers of nets. */
  final int[] fanins;

  /** Nets of removed gates that others need. */
  final int[] outputs;

  /** The own number of the net that is to drive each of {@link #outputs}. */
  final int[] drivers;

  Patch(
      int[] removed,
      int[] boundary,
      int[] cells,
      int[] faninStart,
      int[] fanins,
      int[] outputs,
      int[] drivers) {
    this.removed = removed;
    this.boundary = boundary;
    this.cells = cells;
    this.faninStart = faninStart;
    this.fanins = fanins;
    this.outputs = outputs;
    this.drivers = drivers;
  }

  /** The own number of the first new gate's net. */
  int firstGate() {
    return 2 + boundary.length;
  }

  int gates() {
    return cells.length;
  }

  /** The number of own nets. */
  int nets() {
    return firstGate() + cells.length;
  }

  /** Whether an own net is that of a new gate. */
  boolean isGate(int own) {
    return own >= firstGate();
  }
}
