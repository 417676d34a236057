package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/** The work of one {@link Resub} pass. */
final class Resubstituter {
  /** Nodes with more fanouts are left alone: replacing them costs much and they are rarely few. */
  private static final int MAX_FANOUTS = 1000;

  private final MutableAig graph;
  private final Resub how;
  private final ResubWindow window;
  private final ResubSearch search;
  private final Signatures signatures;

  Resubstituter(Aig aig, Resub how, LevelBounds bounds) {
    graph = new MutableAig(aig, how.preserveLevels(), bounds);
    this.how = how;
    window = new ResubWindow(graph, how.maxLeaves());
    search = new ResubSearch(window);
    signatures = new Signatures(graph);
  }

  Aig run() {
    int end = graph.nodes();
    for (int node = graph.firstAnd(); node < end; node++) {
      if (graph.isAnd(node) && graph.references(node) <= MAX_FANOUTS) {
        visit(node);
      }
    }
    return graph.toAig();
  }

  private void visit(int node) {
    // Alone in its cone, a node can only be replaced by one that is equal to it.
    if (!how.zeroGain() && signatures.isUnique(node) && isAlone(node)) {
      return;
    }
    int required = how.preserveLevels() ? graph.required(node) : Integer.MAX_VALUE;
    window.build(node, required);
    int maxAdded = Math.min(how.maxAdded(), window.mffc() - (how.zeroGain() ? 0 : 1));
    if (!search.find(null, maxAdded, required)) {
      return;
    }
    int literal = buildSolution();
    if (Lit.node(literal) == node) {
      return;
    }
    graph.replace(node, literal);
  }

  private boolean isAlone(int node) {
    return isKept(Lit.node(graph.fanin0(node))) && isKept(Lit.node(graph.fanin1(node)));
  }

  private boolean isKept(int fanin) {
    return graph.references(fanin) > 1 || !graph.isAnd(fanin);
  }

  /** Makes the solution's nodes and returns the literal that is equivalent to the root. */
  private int buildSolution() {
    int function =
        switch (search.shape()) {
          case CONSTANT -> Lit.FALSE;
          case SINGLE -> operand(0);
          case OR -> or(operand(0), operand(1));
          case OR3 -> or(or(operand(0), operand(1)), operand(2));
          case OR_AND -> or(operand(0), graph.and(operand(1), operand(2)));
          case AND_OR_AND ->
              or(graph.and(operand(0), operand(1)), graph.and(operand(2), operand(3)));
        };
    return Lit.notIf(function, search.isComplemented() ^ window.isComplemented(window.root()));
  }

  private int operand(int i) {
    return window.literal(search.operand(i));
  }

  private int or(int a, int b) {
    return graph.and(a ^ 1, b ^ 1) ^ 1;
  }
}
