package org.abcrl.aig.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

/**
 * The enumerator, ranking by size and then by the leaves, against cuts found by trying all sets.
 */
class PriorityCutsTest {
  private static final class Smallest extends PriorityCuts {
    Smallest(int maxLeaves, int limit) {
      super(maxLeaves, limit, 0);
    }

    void enumerate(SubjectGraph graph) {
      begin(graph);
      for (int node = 0; node < graph.nodes; node++) {
        first[node] = count();
        if (node == 0) {
          addConstant();
        } else if (node < graph.firstAnd) {
          addTrivial(node);
        } else {
          kept = 0;
          merge(graph.fanin0[node] >> 1, graph.fanin1[node] >> 1);
          storeKept();
          addTrivial(node);
        }
      }
      first[graph.nodes] = count();
    }

    @Override
    protected boolean evaluate(int cut0, int cut1, int slot) {
      return true;
    }

    @Override
    protected boolean isBetter(int a, int b) {
      if (newSize[a] != newSize[b]) {
        return newSize[a] < newSize[b];
      }
      return Arrays.compare(
              newLeaves,
              stride * a,
              stride * a + newSize[a],
              newLeaves,
              stride * b,
              stride * b + newSize[b])
          < 0;
    }

    String cut(int index) {
      return Arrays.toString(
          Arrays.copyOfRange(leaves, stride * index, stride * index + size[index]));
    }
  }

  /** Whether every path from the node to the inputs meets the set, given as bits. */
  private static boolean cuts(Aig aig, int node, long set) {
    if ((set >>> node & 1) != 0) {
      return true;
    }
    if (!aig.isAnd(node)) {
      return node == 0;
    }
    return cuts(aig, aig.fanin0(node) >> 1, set) && cuts(aig, aig.fanin1(node) >> 1, set);
  }

  private static boolean isMinimalCut(Aig aig, int node, long set) {
    if (!cuts(aig, node, set)) {
      return false;
    }
    for (long rest = set; rest != 0; rest &= rest - 1) {
      if (cuts(aig, node, set & ~Long.lowestOneBit(rest))) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> byTrying(Aig aig, int node, int maxLeaves) {
    Set<String> found = new TreeSet<>();
    collect(aig, node, maxLeaves, 1, 0, found);
    return found;
  }

  private static void collect(Aig aig, int node, int left, int from, long set, Set<String> found) {
    if (set != 0 && isMinimalCut(aig, node, set)) {
      int[] leaves = new int[Long.bitCount(set)];
      long rest = set;
      for (int i = 0; i < leaves.length; i++, rest &= rest - 1) {
        leaves[i] = Long.numberOfTrailingZeros(rest);
      }
      found.add(Arrays.toString(leaves));
    }
    for (int next = from; left > 0 && next < node; next++) {
      collect(aig, node, left - 1, next + 1, set | 1L << next, found);
    }
  }

  @Test
  void withoutALimitAllMinimalCutsAreFoundInOrder() {
    for (long seed = 1; seed <= 30; seed++) {
      Aig aig = RandomAigs.combinational(seed, 5, 3, 22);
      int maxLeaves = 2 + (int) (seed % 3);
      Smallest cuts = new Smallest(maxLeaves, 4000);
      cuts.enumerate(SubjectGraph.of(aig));
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        Set<String> found = new TreeSet<>();
        for (int cut = cuts.first[node]; cut < cuts.first[node + 1] - 1; cut++) {
          assertThat(found.add(cuts.cut(cut))).isTrue();
          assertThat(cut == cuts.first[node] || cuts.size[cut - 1] <= cuts.size[cut]).isTrue();
        }
        assertThat(found)
            .as("seed %d, node %d", seed, node)
            .isEqualTo(byTrying(aig, node, maxLeaves));
        assertThat(cuts.cut(cuts.first[node + 1] - 1)).isEqualTo("[" + node + "]");
      }
    }
  }

  @Test
  void aLimitKeepsTheBestOfWhatWasMerged() {
    for (long seed = 1; seed <= 30; seed++) {
      Aig aig = RandomAigs.combinational(seed, 8, 4, 50);
      for (int limit = 1; limit <= 5; limit++) {
        Smallest cuts = new Smallest(4, limit);
        cuts.enumerate(SubjectGraph.of(aig));
        for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
          int count = cuts.first[node + 1] - cuts.first[node] - 1;
          assertThat(count).isBetween(1, limit);
          for (int cut = cuts.first[node]; cut < cuts.first[node] + count; cut++) {
            long set = 0;
            for (int k = 0; k < cuts.size[cut]; k++) {
              set |= 1L << cuts.leaves[4 * cut + k];
            }
            assertThat(cuts(aig, node, set)).as("seed %d, node %d", seed, node).isTrue();
          }
        }
        // The cut of the two fanins is never lost where a limit of one leaves room for nothing
        // else.
        assertThat(cuts.size[cuts.first[aig.firstAnd()]]).isEqualTo(2);
      }
    }
  }

  @Test
  void oneEnumeratorServesCircuitsOfAllSizes() {
    Smallest reused = new Smallest(4, 6);
    for (long seed : new long[] {1, 9, 2, 8}) {
      Aig aig = RandomAigs.combinational(seed, 6, 4, seed > 5 ? 400 : 30);
      reused.enumerate(SubjectGraph.of(aig));
      Smallest fresh = new Smallest(4, 6);
      fresh.enumerate(SubjectGraph.of(aig));
      assertThat(reused.count()).isEqualTo(fresh.count());
      for (int cut = 0; cut < fresh.count(); cut++) {
        assertThat(reused.cut(cut)).isEqualTo(fresh.cut(cut));
      }
    }
  }

  /** Cuts of one leaf, whose rank and time are those of the leaf. */
  private static final class Ranked extends PriorityCuts {
    private final int[] rank;
    private final int[] time;

    Ranked(int limit, int early, int[] rank, int[] time) {
      super(2, limit, early);
      this.rank = rank;
      this.time = time;
    }

    List<Integer> insertAll() {
      for (int node = 0; node < rank.length; node++) {
        addTrivial(node);
      }
      kept = 0;
      for (int cut = 0; cut < rank.length; cut++) {
        insert(copyToSlot(cut));
      }
      return IntStream.range(0, kept).mapToObj(i -> newLeaves[stride * order[i]]).toList();
    }

    @Override
    protected boolean evaluate(int cut0, int cut1, int slot) {
      return true;
    }

    @Override
    protected boolean isBetter(int a, int b) {
      return rank[newLeaves[stride * a]] < rank[newLeaves[stride * b]];
    }

    @Override
    protected boolean isEarlier(int a, int b) {
      return time[newLeaves[stride * a]] < time[newLeaves[stride * b]];
    }
  }

  @Test
  void placesForEarlyCutsHoldTheEarliest() {
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int limit = 2 + random.nextInt(6);
      int early = random.nextInt(limit);
      int[] rank = permutation(random, 20);
      int[] time = permutation(random, 20);
      List<Integer> expected = new ArrayList<>();
      for (int leaf = 0; leaf < rank.length; leaf++) {
        expected.add(leaf);
        expected.sort(Comparator.comparingInt(l -> rank[l]));
        if (expected.size() > limit) {
          List<Integer> byTime = new ArrayList<>(expected);
          byTime.sort(Comparator.comparingInt(l -> time[l]));
          List<Integer> others = new ArrayList<>(expected);
          others.removeAll(byTime.subList(0, early));
          expected.remove(others.get(others.size() - 1));
        }
      }
      assertThat(new Ranked(limit, early, rank, time).insertAll())
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static int[] permutation(SplittableRandom random, int length) {
    int[] values = IntStream.range(0, length).toArray();
    for (int i = length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[k];
      values[k] = value;
    }
    return values;
  }
}
