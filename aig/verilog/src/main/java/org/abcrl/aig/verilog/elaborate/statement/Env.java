package org.abcrl.aig.verilog.elaborate.statement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * The values of variables at one point of a process: a layer of changes over the point it branched
 * off from. Blocking assignments change what is read; nonblocking ones wait apart.
 */
public final class Env {
  final @Nullable Env parent;
  final Map<Symbol.Variable, int[]> blocking = new LinkedHashMap<>();
  final Map<Symbol.Variable, int[]> nonblocking = new LinkedHashMap<>();

  Env(@Nullable Env parent) {
    this.parent = parent;
  }

  /** What blocking assignments changed. */
  public Map<Symbol.Variable, int[]> blocking() {
    return blocking;
  }

  /** What nonblocking assignments will change. */
  public Map<Symbol.Variable, int[]> nonblocking() {
    return nonblocking;
  }

  /** The value after the blocking assignments so far, or null when there was none. */
  int @Nullable [] value(Symbol.Variable variable) {
    for (Env e = this; e != null; e = e.parent) {
      int[] found = e.blocking.get(variable);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The value that a nonblocking assignment will give, or null when there was none. */
  int @Nullable [] pending(Symbol.Variable variable) {
    for (Env e = this; e != null; e = e.parent) {
      int[] found = e.nonblocking.get(variable);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
