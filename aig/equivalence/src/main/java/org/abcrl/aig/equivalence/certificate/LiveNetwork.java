package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * The miter while it is proved: each variable stands for itself, or for a literal that it was
 * proved equal to; each that stands for itself is an input, or the AND of two literals that stand
 * for themselves. All of this are clauses of the formula, or of the proof: whoever changes the
 * network derives the clauses of the new one.
 */
final class LiveNetwork {
  private final LratWriter proof;
  private final UnitChain chain;

  /** The literal that a variable stands for. */
  private final int[] standsFor;

  /** The clause (not v, literal); 0 where there is none. */
  private final int[] forward;

  /** The clause (v, not literal); 0 where there is none. */
  private final int[] backward;

  /** The fanins of AND nodes; -1 for inputs and the constant. */
  private final int[] fanin0;

  private final int[] fanin1;

  /** The clauses (not v, fanin0), (not v, fanin1), (v, not fanin0, not fanin1). */
  private final int[] first;

  private final int[] second;
  private final int[] third;
  private final int[] level;

  /** Open-addressing hash table of AND nodes by fanins; 0 marks a free slot. */
  private final int[] table;

  /** The nodes that a proof has merged in this round. */
  private int[] merged = new int[64];

  private int mergedCount;
  private int[] path = new int[16];

  LiveNetwork(Miter miter, LratWriter proof) {
    this.proof = proof;
    int variables = miter.variables();
    chain = new UnitChain(proof, variables);
    standsFor = new int[variables];
    for (int v = 0; v < variables; v++) {
      standsFor[v] = Lit.of(v);
    }
    forward = new int[variables];
    backward = new int[variables];
    first = new int[variables];
    second = new int[variables];
    third = new int[variables];
    level = new int[variables];
    fanin0 = new int[variables];
    fanin1 = new int[variables];
    Arrays.fill(fanin0, -1);
    Arrays.fill(fanin1, -1);
    for (int v = miter.firstAnd(); v < miter.endOfAnds(); v++) {
      fanin0[v] = miter.fanin0(v);
      fanin1[v] = miter.fanin1(v);
      first[v] = miter.clauseOfAnd(v);
      second[v] = first[v] + 1;
      third[v] = first[v] + 2;
    }
    table = new int[Integer.highestOneBit(Math.max(16, variables)) * 4];
  }

  UnitChain chain() {
    return chain;
  }

  boolean isAnd(int variable) {
    return fanin0[variable] >= 0;
  }

  int fanin0(int variable) {
    return fanin0[variable];
  }

  int fanin1(int variable) {
    return fanin1[variable];
  }

  int first(int variable) {
    return first[variable];
  }

  int second(int variable) {
    return second[variable];
  }

  int third(int variable) {
    return third[variable];
  }

  /** The longest path from the inputs, as of the last visit. */
  int level(int variable) {
    return level[variable];
  }

  /** The literal that a literal stands for; clauses that say so are derived where they lack. */
  int resolve(int literal) {
    int variable = Lit.node(literal);
    int depth = 0;
    while (standsFor[variable] != Lit.of(variable)) {
      if (depth == path.length) {
        path = Arrays.copyOf(path, 2 * depth);
      }
      path[depth++] = variable;
      variable = Lit.node(standsFor[variable]);
    }
    for (int i = depth - 3; i >= 0; i--) {
      shorten(path[i], path[i + 1]);
    }
    if (depth > 1) {
      shorten(path[0], path[1]);
    }
    return standsFor[Lit.node(literal)] ^ (literal & 1);
  }

  /** From v = m and m = literal to v = literal. */
  private void shorten(int variable, int middle) {
    int old = standsFor[variable];
    if (Lit.node(old) != middle || standsFor[middle] == Lit.of(middle)) {
      return;
    }
    int to = standsFor[middle] ^ (old & 1);
    chain.begin();
    premises(Lit.of(variable));
    premises(Lit.of(middle));
    int oldForward = forward[variable];
    int oldBackward = backward[variable];
    setEqual(variable, to);
    delete(oldForward);
    delete(oldBackward);
  }

  private void delete(int clause) {
    if (clause != 0) {
      proof.delete(clause);
    }
  }

  /**
   * Derives from the chain's premises that a variable equals a literal, which it now stands for.
   */
  private void setEqual(int variable, int literal) {
    int v = Lit.of(variable);
    int f = literal == Lit.TRUE ? 0 : chain.derive(v ^ 1, Lit.node(literal) == 0 ? -1 : literal);
    int b = literal == Lit.FALSE ? 0 : chain.derive(v, Lit.node(literal) == 0 ? -1 : literal ^ 1);
    standsFor[variable] = literal;
    forward[variable] = f;
    backward[variable] = b;
  }

  /**
   * A proof has shown a visited node equal to an earlier literal by these two clauses. Until the
   * next round nodes with its fanins are merged into it.
   */
  void merge(int variable, int literal, int forwardClause, int backwardClause) {
    standsFor[variable] = literal;
    forward[variable] = forwardClause;
    backward[variable] = backwardClause;
    if (mergedCount == merged.length) {
      merged = Arrays.copyOf(merged, 2 * mergedCount);
    }
    merged[mergedCount++] = variable;
  }

  private void forget(int variable) {
    proof.delete(first[variable]);
    proof.delete(second[variable]);
    proof.delete(third[variable]);
    fanin0[variable] = -1;
    fanin1[variable] = -1;
  }

  /** Gives the chain the clauses that tie a literal to what it stands for. */
  void premises(int literal) {
    int variable = Lit.node(literal);
    int to = standsFor[variable];
    int end = Lit.node(to) == 0 ? -1 : to;
    int v = Lit.of(variable);
    chain.premise(forward[variable], v ^ 1, end, -1);
    chain.premise(backward[variable], v, end < 0 ? -1 : end ^ 1, -1);
  }

  /** Gives the chain the clauses of an AND node. */
  private void definition(int variable) {
    int v = Lit.of(variable);
    chain.premise(first[variable], v ^ 1, fanin0[variable], -1);
    chain.premise(second[variable], v ^ 1, fanin1[variable], -1);
    chain.premise(third[variable], v, fanin0[variable] ^ 1, fanin1[variable] ^ 1);
  }

  /** Forgets which nodes were visited: another round of visits begins. */
  void beginRound() {
    Arrays.fill(table, 0);
    for (int i = 0; i < mergedCount; i++) {
      forget(merged[i]);
    }
    mergedCount = 0;
  }

  /**
   * Visits an AND node whose fanins were visited: builds it on what they stand for, and merges it
   * if that is another node of this round, or none at all.
   *
   * @return the literal that it stands for
   */
  int visit(int variable) {
    int f0 = fanin0[variable];
    int f1 = fanin1[variable];
    int r0 = resolve(f0);
    int r1 = resolve(f1);
    int lo = Math.min(r0, r1);
    int hi = Math.max(r0, r1);
    int equal = trivial(lo, hi);
    int twin = equal >= 0 ? 0 : table[slot(lo, hi)];
    if (equal >= 0 || twin != 0) {
      chain.begin();
      definition(variable);
      premises(f0);
      premises(f1);
      if (twin != 0) {
        definition(twin);
      }
      setEqual(variable, twin != 0 ? Lit.of(twin) : equal);
      forget(variable);
      return resolve(Lit.of(variable));
    }
    if (r0 != f0 || r1 != f1) {
      rebuild(variable, r0, r1);
    }
    level[variable] = 1 + Math.max(level[Lit.node(r0)], level[Lit.node(r1)]);
    table[slot(lo, hi)] = variable;
    return Lit.of(variable);
  }

  private void rebuild(int variable, int r0, int r1) {
    int v = Lit.of(variable);
    int f0 = fanin0[variable];
    int f1 = fanin1[variable];
    chain.begin();
    definition(variable);
    premises(f0);
    premises(f1);
    int one = r0 == f0 ? first[variable] : chain.derive(v ^ 1, r0);
    int two = r1 == f1 ? second[variable] : chain.derive(v ^ 1, r1);
    int three = chain.derive(v, r0 ^ 1, r1 ^ 1);
    if (one != first[variable]) {
      proof.delete(first[variable]);
    }
    if (two != second[variable]) {
      proof.delete(second[variable]);
    }
    proof.delete(third[variable]);
    fanin0[variable] = r0;
    fanin1[variable] = r1;
    first[variable] = one;
    second[variable] = two;
    third[variable] = three;
  }

  private static int trivial(int lo, int hi) {
    if (lo == hi || lo == Lit.TRUE) {
      return hi;
    }
    return lo == Lit.FALSE || lo == (hi ^ 1) ? Lit.FALSE : -1;
  }

  /**
   * The literal that the AND of two literals would be, by the nodes of the last round; -1 if none
   * is.
   */
  int find(int a, int b) {
    int lo = Math.min(a, b);
    int hi = Math.max(a, b);
    int equal = trivial(lo, hi);
    if (equal >= 0) {
      return equal;
    }
    int node = table[slot(lo, hi)];
    return node == 0 ? -1 : Lit.of(node);
  }

  private int slot(int lo, int hi) {
    int mask = table.length - 1;
    int h = lo * 0x9E3779B1 + hi * 0x85EBCA77;
    int slot = (h ^ (h >>> 15)) & mask;
    while (table[slot] != 0 && !hasFanins(table[slot], lo, hi)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean hasFanins(int node, int lo, int hi) {
    int a = fanin0[node];
    int b = fanin1[node];
    return a < b ? a == lo && b == hi : a == hi && b == lo;
  }
}
