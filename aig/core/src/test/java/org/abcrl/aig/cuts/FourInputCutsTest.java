package org.abcrl.aig.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class FourInputCutsTest {
  @Test
  void findsAllCutsThatAreNotDominated() {
    for (int seed = 0; seed < 300; seed++) {
      Aig aig = RandomAigs.combinational(seed, 6, 3, 25);
      FourInputCuts cuts = computed(aig);
      List<Set<Set<Integer>>> expected = new ArrayList<>();
      for (int node = 0; node < aig.nodes(); node++) {
        expected.add(slowCuts(aig, node, expected));
      }
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        Set<Set<Integer>> found = new HashSet<>();
        for (int c = 0; c < cuts.count(node); c++) {
          Set<Integer> leaves = new TreeSet<>();
          for (int i = 0; i < cuts.size(node, c); i++) {
            leaves.add(cuts.leaf(node, c, i));
          }
          assertThat(found.add(leaves)).as("seed %d node %d", seed, node).isTrue();
        }
        assertThat(found).as("seed %d node %d", seed, node).isEqualTo(expected.get(node));
      }
    }
  }

  @Test
  void knowsTheFunctionOfEveryCut() {
    for (int seed = 0; seed < 300; seed++) {
      Aig aig = RandomAigs.combinational(seed, 6, 3, 40);
      FourInputCuts cuts = computed(aig);
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        for (int c = 0; c < cuts.count(node); c++) {
          assertThat(cuts.truth(node, c))
              .as("seed %d node %d cut %d", seed, node, c)
              .isEqualTo(function(aig, cuts, node, c, node));
        }
      }
    }
  }

  private static FourInputCuts computed(Aig aig) {
    FourInputCuts cuts = new FourInputCuts(4);
    for (int node = 1; node < aig.firstAnd(); node++) {
      cuts.setInput(node);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      assertThat(cuts.has(node)).isFalse();
      cuts.compute(node, aig.fanin0(node), aig.fanin1(node));
      assertThat(cuts.has(node)).isTrue();
    }
    return cuts;
  }

  private static Set<Set<Integer>> slowCuts(Aig aig, int node, List<Set<Set<Integer>>> below) {
    Set<Set<Integer>> all = new HashSet<>();
    all.add(Set.of(node));
    if (aig.isAnd(node)) {
      for (Set<Integer> a : below.get(Lit.node(aig.fanin0(node)))) {
        for (Set<Integer> b : below.get(Lit.node(aig.fanin1(node)))) {
          Set<Integer> merged = new TreeSet<>(a);
          merged.addAll(b);
          if (merged.size() <= 4) {
            all.add(merged);
          }
        }
      }
    }
    Set<Set<Integer>> kept = new HashSet<>();
    for (Set<Integer> cut : all) {
      boolean dominated = false;
      for (Set<Integer> other : all) {
        dominated |= !other.equals(cut) && cut.containsAll(other);
      }
      if (!dominated) {
        kept.add(cut);
      }
    }
    return kept;
  }

  private static int function(Aig aig, FourInputCuts cuts, int root, int cut, int node) {
    int[] variables = {0xAAAA, 0xCCCC, 0xF0F0, 0xFF00};
    for (int i = 0; i < cuts.size(root, cut); i++) {
      if (cuts.leaf(root, cut, i) == node) {
        return variables[i];
      }
    }
    int f0 = aig.fanin0(node);
    int f1 = aig.fanin1(node);
    int a = function(aig, cuts, root, cut, Lit.node(f0)) ^ -(f0 & 1);
    int b = function(aig, cuts, root, cut, Lit.node(f1)) ^ -(f1 & 1);
    return a & b & 0xFFFF;
  }
}
