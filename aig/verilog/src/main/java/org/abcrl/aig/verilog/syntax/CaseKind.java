package org.abcrl.aig.verilog.syntax;

import java.util.Locale;

/** What bits of a case statement's labels match anything. */
public enum CaseKind {
  /** None. */
  CASE,
  /** Those that are z. */
  CASEZ,
  /** Those that are x or z. */
  CASEX;

  static CaseKind of(String keyword) {
    return valueOf(keyword.toUpperCase(Locale.ROOT));
  }
}
