package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;

/**
 * A pass that looks at a bounded neighbourhood of one node after the other, so that the regions of
 * a circuit can be worked on apart from each other, see {@link ParallelPass}.
 */
interface LocalPass extends Pass {
  /**
   * Runs the pass on a region; levels are kept, if the pass keeps them, within the bounds.
   *
   * @param bounds null for a circuit that stands for itself
   */
  Aig apply(Aig region, LevelBounds bounds);
}
