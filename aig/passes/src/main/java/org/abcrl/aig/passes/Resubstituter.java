package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.jspecify.annotations.Nullable;

/** The work of one {@link Resub} pass. */
final class Resubstituter {
  /** Nodes with more fanouts are left alone: replacing them costs much and they are rarely few. */
  private static final int MAX_FANOUTS = 1000;

  private final MutableAig graph;
  private final Resub how;
  private final ResubWindow window;
  private final ResubSearch search;

  /** Windows that reach above their root, for don't-cares; null without. */
  private final @Nullable ResubWindow careWindow;

  private final @Nullable ResubSearch careSearch;

  /** Null with don't-cares, with which a node can be replaced by one that is not equal to it. */
  private final @Nullable Signatures signatures;

  Resubstituter(Aig aig, Resub how, @Nullable LevelBounds bounds) {
    graph = new MutableAig(aig, how.preserveLevels(), bounds);
    this.how = how;
    window = new ResubWindow(graph, how.maxLeaves(), 0);
    search = new ResubSearch(window);
    boolean exact = how.fanoutLevels() == 0;
    careWindow = exact ? null : new ResubWindow(graph, how.maxLeaves(), how.fanoutLevels());
    careSearch = careWindow == null ? null : new ResubSearch(careWindow);
    signatures = exact ? new Signatures(graph) : null;
  }

  /** Does all the work; returns the graph at its end. */
  MutableAig run() {
    int end = graph.nodes();
    for (int node = graph.firstAnd(); node < end; node++) {
      if (graph.isAnd(node) && graph.references(node) <= MAX_FANOUTS) {
        visit(node);
      }
    }
    return graph;
  }

  /** The graph at work, for checks. */
  MutableAig graph() {
    return graph;
  }

  private void visit(int node) {
    // Alone in its cone, a node can only be replaced by one that is equal to it.
    if (!how.zeroGain() && signatures != null && signatures.isUnique(node) && graph.isAlone(node)) {
      return;
    }
    int required = how.preserveLevels() ? graph.required(node) : Integer.MAX_VALUE;
    // Without don't-cares the window below the root is larger; so that one goes first.
    if (!visit(node, required, window, search) && careWindow != null && careSearch != null) {
      // Side inputs of the cone above may depend on the root, but not if they are below its level.
      visit(node, Math.min(required, graph.level(node)), careWindow, careSearch);
    }
  }

  /** Looks for a replacement in a window; returns whether there was one. */
  private boolean visit(int node, int required, ResubWindow around, ResubSearch finder) {
    around.build(node, required);
    if (around == careWindow && around.care() == null) {
      return false;
    }
    int maxAdded = Math.min(how.maxAdded(), around.mffc() - (how.zeroGain() ? 0 : 1));
    if (!finder.find(around.care(), maxAdded, required)) {
      return false;
    }
    int literal = buildSolution(around, finder);
    if (Lit.node(literal) == node) {
      return false;
    }
    if (around.care() == null) {
      around.noteLeaves();
      graph.replace(node, literal);
    } else {
      graph.replaceUnequal(node, literal);
    }
    return true;
  }

  /** Makes the solution's nodes and returns the literal that is to replace the root. */
  private int buildSolution(ResubWindow around, ResubSearch found) {
    int function =
        switch (found.shape()) {
          case CONSTANT -> Lit.FALSE;
          case SINGLE -> operand(around, found, 0);
          case OR -> or(operand(around, found, 0), operand(around, found, 1));
          case OR3 ->
              or(
                  or(operand(around, found, 0), operand(around, found, 1)),
                  operand(around, found, 2));
          case OR_AND ->
              or(
                  operand(around, found, 0),
                  graph.and(operand(around, found, 1), operand(around, found, 2)));
          case AND_OR_AND ->
              or(
                  graph.and(operand(around, found, 0), operand(around, found, 1)),
                  graph.and(operand(around, found, 2), operand(around, found, 3)));
        };
    return Lit.notIf(function, found.isComplemented() ^ around.isComplemented(around.root()));
  }

  private static int operand(ResubWindow around, ResubSearch found, int i) {
    return around.literal(found.operand(i));
  }

  private int or(int a, int b) {
    return graph.and(a ^ 1, b ^ 1) ^ 1;
  }
}
