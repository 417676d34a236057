package org.abcrl.aig.verilog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects errors and warnings of one run; the same one is kept once. */
public final class Diagnostics {
  /** After so many errors the rest would only repeat the same trouble. */
  private static final int MAX_ERRORS = 50;

  private static final int MAX_WARNINGS = 200;

  private final List<Diagnostic> list = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int errors;
  private int warnings;

  /** Adds a diagnostic; throws what was collected when there are too many errors. */
  public void add(Diagnostic diagnostic) {
    if (!seen.add(diagnostic.oneLine())) {
      return;
    }
    if (diagnostic.severity() == Severity.ERROR) {
      list.add(diagnostic);
      if (++errors >= MAX_ERRORS) {
        throw new VerilogException(list);
      }
    } else if (warnings++ < MAX_WARNINGS) {
      list.add(diagnostic);
    }
  }

  /** Whether there was an error. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** The number of errors. */
  public int errors() {
    return errors;
  }

  /** All diagnostics in the order of their discovery. */
  public List<Diagnostic> list() {
    return List.copyOf(list);
  }

  /** Throws what was collected, if there is an error in it. */
  public void throwIfErrors() {
    if (errors > 0) {
      throw new VerilogException(list);
    }
  }
}
