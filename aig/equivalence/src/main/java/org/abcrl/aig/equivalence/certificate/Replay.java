package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.MergeTrace;

/**
 * Proves in clauses what an equivalence check has found out: goes through the miter's nodes from
 * the inputs up, once for the network that joins the circuits and once for each sweep, and derives
 * for each node that was merged that it is equal to the earlier one, whatever the check knew it by
 * (the same fanins, a truth table, a window, a solver). The check is not believed: a merge that
 * does not hold has no proof.
 */
final class Replay {
  private static final int NONE = -1;

  private final Miter miter;
  private final MergeTrace trace;
  private final LratWriter proof;
  private final BooleanSupplier stop;
  private final LiveNetwork network;
  private final PairProver pairs;
  private final int[] clauses = new int[2];

  Replay(Miter miter, MergeTrace trace, LratWriter proof, BooleanSupplier stop) {
    this.miter = miter;
    this.trace = trace;
    this.proof = proof;
    this.stop = stop;
    network = new LiveNetwork(miter, proof);
    pairs = new PairProver(network, proof, miter.variables(), stop);
  }

  /** Derives the empty clause; false if it was asked to stop. */
  boolean run() {
    network.beginRound();
    for (int v = miter.firstAnd(); v < miter.endOfAnds(); v++) {
      network.visit(v);
    }
    for (MergeTrace.Stage stage : trace.stages()) {
      if (!sweep(stage)) {
        return false;
      }
    }
    return finish();
  }

  private boolean sweep(MergeTrace.Stage stage) {
    Aig joint = stage.joint();
    int[] literal = new int[joint.nodes()];
    for (int node = 1; node < literal.length; node++) {
      literal[node] =
          joint.isAnd(node)
              ? network.find(of(literal, joint.fanin0(node)), of(literal, joint.fanin1(node)))
              : Lit.of(node);
      if (literal[node] < 0) {
        throw new IllegalStateException("node " + node + " of a sweep is not part of the miter");
      }
    }
    int[] classes = stage.classes();
    int[] owner = new int[1 + Arrays.stream(classes).map(Lit::node).max().orElse(0)];
    Arrays.fill(owner, NONE);
    for (int node = 0; node < joint.firstAnd(); node++) {
      owner[Lit.node(classes[node])] = Lit.of(node) ^ (classes[node] & 1);
    }
    network.beginRound();
    for (int node = joint.firstAnd(); node < literal.length; node++) {
      int variable = Lit.node(literal[node]);
      int found = network.visit(variable) ^ (literal[node] & 1);
      int known = owner[Lit.node(classes[node])];
      if (known == NONE) {
        owner[Lit.node(classes[node])] = found ^ (classes[node] & 1);
      } else {
        int equal = network.resolve(known) ^ (classes[node] & 1);
        if (found != equal && Lit.node(found) == variable && !merge(found, equal)) {
          return false;
        }
      }
    }
    return true;
  }

  private static int of(int[] literals, int literal) {
    return literals[Lit.node(literal)] ^ (literal & 1);
  }

  /** Proves two literals equal of which the first is a node just visited. */
  private boolean merge(int x, int y) {
    int flip = x & 1;
    if (!pairs.prove(x ^ flip, y ^ flip, clauses)) {
      return false;
    }
    network.merge(Lit.node(x), y ^ flip, clauses[0], clauses[1]);
    return true;
  }

  /** Proves each pair of outputs equal, and that no output differs then. */
  private boolean finish() {
    refresh();
    int[] hints = new int[miter.outputs() + 1];
    for (int i = 0; i < miter.outputs(); i++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      hints[i] = provePair(i);
      if (hints[i] == 0) {
        return false;
      }
    }
    hints[miter.outputs()] = miter.clauses();
    proof.add(new int[0], 0, hints, hints.length);
    proof.flush();
    return true;
  }

  /**
   * Builds all nodes on what their fanins stand for by now: an output that one sweep left proved
   * was no part of the later ones, which may have merged what it is built on.
   */
  private void refresh() {
    network.beginRound();
    for (int v = miter.firstAnd(); v < miter.endOfAnds(); v++) {
      if (network.isAnd(v)) {
        network.visit(v);
      }
    }
  }

  /** The clause that says that an output does not differ; 0 if it was asked to stop. */
  private int provePair(int output) {
    int x = miter.output(output);
    int y = miter.outputOfSecond(output);
    int u = network.resolve(x);
    int v = network.resolve(y);
    clauses[0] = 0;
    clauses[1] = 0;
    if (u != v) {
      // A constant comes second.
      int one = Lit.node(u) == 0 ? v : u;
      int other = Lit.node(u) == 0 ? u : v;
      if (!pairs.prove(one, other, clauses)) {
        return 0;
      }
      u = one;
      v = other;
    }
    UnitChain chain = network.chain();
    chain.begin();
    int d = Lit.of(miter.difference(output), true);
    int end = Lit.node(v) == 0 ? NONE : v;
    chain.premise(miter.clauseOfConstant(), Lit.TRUE, NONE, NONE);
    network.premises(x);
    network.premises(y);
    chain.premise(clauses[0], u ^ 1, end, NONE);
    chain.premise(clauses[1], u, end == NONE ? NONE : end ^ 1, NONE);
    int clause = miter.clauseOfOutput(output);
    chain.premise(clause, d, x, y);
    chain.premise(clause + 1, d, x ^ 1, y ^ 1);
    int half = chain.derive(d, x);
    chain.premise(half, d, x, NONE);
    int whole = chain.derive(d, NONE);
    proof.delete(half);
    return whole;
  }

  long conflicts() {
    return pairs.conflicts();
  }
}
