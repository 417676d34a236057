package org.abcrl.aig.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class RankedCutsTest {
  private static final int WORDS = 4;

  /** The functions of all cuts agree with a simulation of the circuit. */
  @Test
  void functionsAreThoseOfTheNodes() {
    for (int seed = 0; seed < 300; seed++) {
      Aig aig = RandomAigs.combinational(seed, 8, 4, 120);
      SplittableRandom random = new SplittableRandom(seed);
      long[] values =
          Simulator.simulate(aig, WORDS, random.longs((long) aig.combInputs() * WORDS).toArray());
      int maxLeaves = 2 + seed % 5;
      int limit = 2 + seed % 7;
      RankedCuts cuts = new RankedCuts(aig, maxLeaves, limit);
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        float[] ranks = new float[cuts.enumerate(node)];
        for (int i = 0; i < ranks.length; i++) {
          ranks[i] = random.nextInt(100);
        }
        cuts.keep(node, ranks);
        check(aig, cuts, node, maxLeaves, values);
        assertThat(cuts.count(node)).isBetween(1, limit);
        int last = cuts.count(node) - 1;
        assertThat(cuts.size(node, last)).isEqualTo(2);
        assertThat(cuts.leaf(node, last, 0)).isEqualTo(Lit.node(aig.fanin0(node)));
        assertThat(cuts.leaf(node, last, 1)).isEqualTo(Lit.node(aig.fanin1(node)));
      }
    }
  }

  private static void check(Aig aig, RankedCuts cuts, int node, int maxLeaves, long[] values) {
    for (int cut = 0; cut < cuts.count(node); cut++) {
      int size = cuts.size(node, cut);
      assertThat(size).isLessThanOrEqualTo(maxLeaves);
      for (int pattern = 0; pattern < 64 * WORDS; pattern++) {
        int minterm = 0;
        for (int i = 0; i < size; i++) {
          assertThat(i == 0 || cuts.leaf(node, cut, i - 1) < cuts.leaf(node, cut, i)).isTrue();
          minterm |= bit(values, cuts.leaf(node, cut, i), pattern) << i;
        }
        int expected = (int) (cuts.function(node, cut) >>> minterm & 1);
        if (bit(values, node, pattern) != expected) {
          throw new AssertionError(aig + ": node " + node + ", cut " + cut);
        }
      }
    }
  }

  private static int bit(long[] values, int node, int pattern) {
    return (int) (values[node * WORDS + pattern / 64] >>> (pattern & 63) & 1);
  }
}
