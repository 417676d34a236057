package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutableAigTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void copiesAreTheSameCircuit(boolean reverse) {
    for (int seed = 0; seed < 500; seed++) {
      Aig aig = RandomAigs.small(seed);
      MutableAig graph = new MutableAig(aig, reverse);
      MutableAigChecker.check(graph, reverse);
      Aig back = graph.toAig();
      assertThat(back.ands()).as("seed %d", seed).isEqualTo(aig.ands());
      assertThat(back.levels()).as("seed %d", seed).isEqualTo(aig.levels());
      assertThat(outputs(back)).as("seed %d", seed).isEqualTo(outputs(aig));
    }
  }

  @Test
  void keepsLatchesAndNames() {
    Aig aig = RandomAigs.sequential(3, 5, 4, 3, 60);
    Aig back = new MutableAig(aig, true).toAig();
    assertThat(back.names()).isEqualTo(aig.names());
    assertThat(back.latches()).isEqualTo(4);
    assertThat(back.latchInit(2)).isEqualTo(aig.latchInit(2));
    assertThat(outputs(back)).isEqualTo(outputs(aig));
  }

  /** Merges functionally equal nodes in random order: cascades, constants, deletions. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void replacingByEquivalentNodesKeepsTheFunction(boolean reverse) {
    int replaced = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Aig aig = RandomAigs.combinational(seed, 2 + seed % 4, 4, 20 + seed % 60);
      MutableAig graph = new MutableAig(aig, reverse);
      SplittableRandom random = new SplittableRandom(seed);
      for (int[] pair : equivalentPairs(graph, random)) {
        int node = pair[0];
        int other = Lit.node(pair[1]);
        if (!graph.isAnd(node)
            || graph.isDead(other)
            || graph.level(other) > graph.level(node)
            || other == node
            || reaches(graph, node, other)) {
          continue;
        }
        graph.replace(node, pair[1]);
        replaced++;
        MutableAigChecker.check(graph, reverse);
      }
      Aig result = graph.toAig();
      assertThat(outputs(result)).as("seed %d", seed).isEqualTo(outputs(aig));
      assertThat(result.ands()).isLessThanOrEqualTo(aig.ands());
    }
    assertThat(replaced).isGreaterThan(1000);
  }

  /** Adds an equivalent structure above a node's fanins and swaps it in. */
  @Test
  void newStructuresTakeTheirPlace() {
    for (int seed = 0; seed < 500; seed++) {
      Aig aig = RandomAigs.combinational(seed, 5, 4, 60);
      MutableAig graph = new MutableAig(aig, true);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 20; i++) {
        int node = graph.firstAnd() + random.nextInt(1 + graph.nodes() - graph.firstAnd());
        if (node == graph.nodes()) {
          continue;
        }
        if (!graph.isAnd(node)) {
          continue;
        }
        // a b = a !(a !b)
        int a = graph.fanin0(node);
        int b = graph.fanin1(node);
        int inner = graph.and(a, b ^ 1);
        int outer = graph.and(a, inner ^ 1);
        if (Lit.node(outer) == node
            || reaches(graph, node, Lit.node(inner))
            || reaches(graph, node, Lit.node(outer))) {
          graph.deleteIfDangling(outer);
          graph.deleteIfDangling(inner);
          continue;
        }
        graph.replace(node, outer);
        graph.deleteIfDangling(inner);
        MutableAigChecker.check(graph, true);
      }
      assertThat(outputs(graph.toAig())).as("seed %d", seed).isEqualTo(outputs(aig));
    }
  }

  @Test
  void labelsTheFanoutFreeConeUpToHeldNodes() {
    AigBuilder builder = new AigBuilder("cone");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    int d = builder.addInput();
    int ab = builder.and(a, b);
    int abc = builder.and(ab, c);
    int shared = builder.and(c, d);
    builder.addOutput(builder.and(abc, shared ^ 1));
    builder.addOutput(shared);
    MutableAig graph = new MutableAig(builder.build(), true);
    int root = Lit.node(graph.fanin0(graph.firstOutput()));
    assertThat(graph.labelMffc(root)).isEqualTo(3);
    int held = Lit.node(graph.find(Lit.of(1), Lit.of(2)));
    assertThat(graph.isMarked(held)).isTrue();
    graph.addReference(held);
    assertThat(graph.labelMffc(root)).isEqualTo(2);
    assertThat(graph.isMarked(held)).isFalse();
    graph.dropReference(held);
    assertThat(graph.required(root)).isEqualTo(3);
    assertThat(graph.required(held)).isEqualTo(1);
    MutableAigChecker.check(graph, true);
  }

  private static List<int[]> equivalentPairs(MutableAig graph, SplittableRandom random) {
    Map<Long, Integer> byFunction = new HashMap<>();
    long[] values = new long[graph.nodes()];
    List<int[]> pairs = new ArrayList<>();
    long[] patterns = Simulator.exhaustivePatterns(graph.firstOutput() - 1);
    System.arraycopy(patterns, 0, values, 1, patterns.length);
    for (int node = 0; node < graph.nodes(); node++) {
      if (graph.isOutput(node)) {
        continue;
      }
      if (graph.isAnd(node)) {
        values[node] = value(values, graph.fanin0(node)) & value(values, graph.fanin1(node));
      }
      int phase = (int) (values[node] & 1);
      Integer first = byFunction.putIfAbsent(values[node] ^ -phase, Lit.of(node, phase == 1));
      if (first != null) {
        pairs.add(random.nextInt(pairs.size() + 1), new int[] {node, first ^ phase});
      }
    }
    return pairs;
  }

  private static long value(long[] values, int literal) {
    return values[Lit.node(literal)] ^ -(long) (literal & 1);
  }

  /** Whether {@code to} is in the transitive fanout of {@code from}. */
  private static boolean reaches(MutableAig graph, int from, int to) {
    if (from == to) {
      return true;
    }
    if (!graph.isAnd(to) || graph.level(to) <= graph.level(from)) {
      return false;
    }
    return reaches(graph, from, Lit.node(graph.fanin0(to)))
        || reaches(graph, from, Lit.node(graph.fanin1(to)));
  }

  /** The truth tables of all combinational outputs. */
  static List<Long> outputs(Aig aig) {
    int words = Math.max(1, 1 << Math.max(0, aig.combInputs() - 6));
    long[] values = Simulator.simulate(aig, words, Simulator.exhaustivePatterns(aig.combInputs()));
    List<Long> result = new ArrayList<>();
    for (int i = 0; i < aig.combOutputs(); i++) {
      for (long word : Simulator.literal(values, words, aig.combOutput(i))) {
        result.add(word);
      }
    }
    return result;
  }
}
