package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;

/** What tests of all passes share. */
final class PassChecks {
  private PassChecks() {}

  /**
   * Runs the pass on {@code count} random circuits, a quarter of them with latches, and compares
   * their functions exhaustively.
   */
  static void keepsFunction(Pass pass, long firstSeed, int count, Bounds bounds) {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      Aig before =
          seed % 4 == 0
              ? RandomAigs.sequential(seed, 3, 3, 3, (int) (seed % 80))
              : RandomAigs.small(seed);
      Aig after = pass.apply(before);
      String what = pass.script() + ", seed " + seed;
      AigChecker.check(after, what);
      AigChecker.sameFunction(before, after, what);
      bounds.check(before, after, what);
    }
  }

  /** A property of nodes and levels before and after a pass. */
  @FunctionalInterface
  interface Bounds {
    void check(Aig before, Aig after, String what);
  }

  static final Bounds NONE = (before, after, what) -> {};

  static final Bounds NO_MORE_NODES =
      (before, after, what) -> assertThat(after.ands()).as(what).isLessThanOrEqualTo(before.ands());

  static final Bounds NO_MORE_LEVELS =
      (before, after, what) ->
          assertThat(after.levels()).as(what).isLessThanOrEqualTo(before.levels());

  static final Bounds NO_MORE_NODES_OR_LEVELS =
      (before, after, what) -> {
        NO_MORE_NODES.check(before, after, what);
        NO_MORE_LEVELS.check(before, after, what);
      };
}
