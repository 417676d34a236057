package org.abcrl.aig.incremental;

/** What a move does. */
enum MoveKind {
  /** Runs passes on a region and covers it anew. */
  RESTRUCTURE,
  /** Covers a region anew as it is. */
  REMAP,
  /** Exchanges cells and pins. */
  SIZE,
  /** Puts some of the pins of a net behind a new buffer. */
  BUFFER,
  /** Takes a buffer out. */
  UNBUFFER
}
