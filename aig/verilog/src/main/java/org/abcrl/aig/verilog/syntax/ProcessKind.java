package org.abcrl.aig.verilog.syntax;

import java.util.Locale;

/** The kinds of processes. */
public enum ProcessKind {
  /** {@code always}: what it is its events tell. */
  ALWAYS,
  /** {@code always_comb}. */
  ALWAYS_COMB,
  /** {@code always_ff}. */
  ALWAYS_FF,
  /** {@code always_latch}. */
  ALWAYS_LATCH;

  /** The keyword. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProcessKind of(String keyword) {
    return Keywords.find(values(), ProcessKind::text, keyword);
  }
}
