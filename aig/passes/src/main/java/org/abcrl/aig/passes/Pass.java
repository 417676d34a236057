package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;

/**
 * One minimization pass: an immutable value (usually a record of its parameters) that turns a
 * circuit into an equivalent one with the same inputs, outputs and latches in the same order.
 */
public interface Pass {
  /** Runs the pass. The same circuit always gives the same result. */
  Aig apply(Aig aig);

  /**
   * Runs the pass and tells how the result came about, for a proof that follows its steps; the
   * result is that of {@link #apply}. By default nobody knows.
   */
  default Derivation derive(Aig aig) {
    return Derivation.unknown(apply(aig));
  }

  /** The pass in ABC's spelling with its options, for example {@code rewrite -z}. */
  String script();

  /**
   * Whether ABC, given the pass's script on an And-Inverter Graph, runs it and leaves one, so that
   * a recipe of such passes runs there as it is.
   */
  default boolean runsInAbc() {
    return false;
  }

  /**
   * About how long it takes for each node, in {@code rewrite}s: searches try long passes less often
   * on large circuits. It does not change what the pass does.
   */
  default double effort() {
    return 1;
  }
}
