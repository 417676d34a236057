package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Lit;

/** Checks every invariant of a {@link MutableAig} the slow way. */
final class MutableAigChecker {
  private MutableAigChecker() {}

  /**
   * Fails if the graph is not consistent.
   *
   * @param reverse whether the graph keeps reverse levels
   */
  static void check(MutableAig graph, boolean reverse) {
    int[] references = new int[graph.nodes()];
    int ands = 0;
    for (int node = graph.firstOutput(); node < graph.nodes(); node++) {
      if (graph.isDead(node)) {
        assertThat(graph.references(node)).as("references of dead node %d", node).isZero();
        assertThat(graph.firstFanout(node)).isEqualTo(MutableAig.NONE);
        continue;
      }
      references[Lit.node(graph.fanin0(node))]++;
      if (graph.isAnd(node)) {
        ands++;
        references[Lit.node(graph.fanin1(node))]++;
        checkAnd(graph, node, reverse);
      }
    }
    assertThat(graph.ands()).isEqualTo(ands);
    for (int node = 0; node < graph.nodes(); node++) {
      checkFanouts(graph, node, references[node]);
    }
    // Levels strictly increase along edges (checked node by node), so there is no cycle.
    assertThat(graph.toAig().ands()).isEqualTo(ands);
  }

  private static void checkAnd(MutableAig graph, int node, boolean reverse) {
    int f0 = graph.fanin0(node);
    int f1 = graph.fanin1(node);
    assertThat(f0).isLessThan(f1);
    assertThat(Lit.node(f0)).isNotZero().isNotEqualTo(Lit.node(f1));
    assertThat(graph.isDead(Lit.node(f0)) || graph.isDead(Lit.node(f1))).isFalse();
    assertThat(graph.isOutput(Lit.node(f0)) || graph.isOutput(Lit.node(f1))).isFalse();
    assertThat(graph.find(f0, f1)).as("hash entry of node %d", node).isEqualTo(Lit.of(node));
    assertThat(graph.references(node)).as("references of node %d", node).isPositive();
    assertThat(graph.level(node))
        .as("level of node %d", node)
        .isEqualTo(1 + Math.max(graph.level(Lit.node(f0)), graph.level(Lit.node(f1))));
    if (reverse) {
      int highest = 0;
      for (int e = graph.firstFanout(node); e != MutableAig.NONE; e = graph.nextFanout(e)) {
        int fanout = e >> 1;
        highest = Math.max(highest, graph.isOutput(fanout) ? 1 : 1 + graph.reverseLevel(fanout));
      }
      assertThat(graph.reverseLevel(node)).as("reverse level of node %d", node).isEqualTo(highest);
    }
  }

  private static void checkFanouts(MutableAig graph, int node, int expected) {
    assertThat(graph.references(node)).as("references of node %d", node).isEqualTo(expected);
    int fanouts = 0;
    for (int e = graph.firstFanout(node); e != MutableAig.NONE; e = graph.nextFanout(e)) {
      int literal = (e & 1) == 0 ? graph.fanin0(e >> 1) : graph.fanin1(e >> 1);
      assertThat(Lit.node(literal)).isEqualTo(node);
      fanouts++;
    }
    assertThat(fanouts).as("fanouts of node %d", node).isEqualTo(expected);
  }
}
