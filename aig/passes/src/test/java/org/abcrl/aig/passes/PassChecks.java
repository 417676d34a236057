package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.abcrl.aig.Aig;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;

/** What tests of all passes share. */
final class PassChecks {
  private PassChecks() {}

  /**
   * Fails unless both circuits have the same ports and, for every input pattern, the same outputs.
   */
  static void sameFunction(Aig before, Aig after, String what) {
    assertThat(after.inputs()).as(what).isEqualTo(before.inputs());
    assertThat(after.outputs()).as(what).isEqualTo(before.outputs());
    assertThat(after.latches()).as(what).isEqualTo(before.latches());
    assertThat(after.names()).as(what).isEqualTo(before.names());
    long[] patterns = Simulator.exhaustivePatterns(before.combInputs());
    int words = Math.max(1, patterns.length / Math.max(1, before.combInputs()));
    long[] expected = Simulator.simulate(before, words, patterns);
    long[] actual = Simulator.simulate(after, words, patterns);
    for (int i = 0; i < before.combOutputs(); i++) {
      if (!java.util.Arrays.equals(
          Simulator.literal(expected, words, before.combOutput(i)),
          Simulator.literal(actual, words, after.combOutput(i)))) {
        fail(what + ": output " + i + " differs");
      }
    }
  }

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
      sameFunction(before, after, what);
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
