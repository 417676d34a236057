package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;
import org.jspecify.annotations.Nullable;

/**
 * A pass that looks at a bounded neighbourhood of one node after the other, so that the regions of
 * a circuit can be worked on apart from each other and side by side, see {@link ParallelPass}. A
 * pass of another jar that implements this runs so too; {@link MutableAig} is what it edits a
 * region with.
 */
public interface RegionPass extends Pass {
  /**
   * Runs the pass on a region; called from several threads at once for different regions. The
   * result has the region's inputs and outputs in their order, and is equivalent.
   *
   * @param bounds the levels within which a pass that keeps levels keeps them; null for a circuit
   *     that stands for itself
   */
  Aig apply(Aig region, @Nullable LevelBounds bounds);

  /** As {@link #apply(Aig, LevelBounds)}, and tells how the result came about. */
  default Derivation derive(Aig region, @Nullable LevelBounds bounds) {
    return Derivation.unknown(apply(region, bounds));
  }

  @Override
  default Derivation derive(Aig aig) {
    return derive(aig, null);
  }
}
