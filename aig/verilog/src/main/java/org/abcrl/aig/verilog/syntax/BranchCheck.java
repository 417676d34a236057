package org.abcrl.aig.verilog.syntax;

import java.util.Locale;

/** What the designer says about the branches of {@code if} and {@code case}. */
public enum BranchCheck {
  /** Nothing. */
  NONE,
  /** {@code unique}: one branch is taken. */
  UNIQUE,
  /** {@code unique0}: at most one branch can be taken. */
  UNIQUE0,
  /** {@code priority}: some branch is taken. */
  PRIORITY;

  static BranchCheck of(String keyword) {
    return keyword.isEmpty() ? NONE : valueOf(keyword.toUpperCase(Locale.ROOT));
  }
}
