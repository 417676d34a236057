package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;
import org.jspecify.annotations.Nullable;

/**
 * The graph a pass works on: an And-Inverter Graph that is changed in place.
 *
 * <p>Node 0 is the constant false, then come the combinational inputs, then one node for each
 * combinational output (with a single fanin), then the AND nodes. The AND nodes of a fresh graph
 * are numbered in depth-first order from the outputs; new ones get higher numbers, and numbers of
 * deleted nodes are never used again, so that whatever a pass remembers about a node stays true.
 * Replacing a node keeps the function of every node that survives.
 *
 * <p>Invariants between calls: structurally hashed, no constant or repeated fanins, exact reference
 * counts and levels, and exact reverse levels where asked for. Edges are numbered {@code 2 * node +
 * k} for fanin k of a node; the fanouts of a node are a linked list of such edges.
 *
 * <p>A pass of one's own makes one of its circuit, goes over the nodes (new ones come at the end,
 * deleted ones are dead), {@linkplain #replace replaces} what it can do better, and returns {@link
 * #toAig}. For one thread; a {@link RegionPass} has one for each region.
 */
public final class MutableAig extends LeveledGraph {
  /** Marks a node whose fanins are being visited. */
  private static final int OPEN = -2;

  private final Aig source;
  private final int depth;

  private final IntStack cone = new IntStack();
  private final IntStack deleting = new IntStack();
  private final IntStack replacedOld = new IntStack();
  private final IntStack replacedNew = new IntStack();

  /** What a node was replaced by during the running {@link #replace}, else {@link #NONE}. */
  private int[] forward;

  private final IntStack forwarded = new IntStack();

  /** The number of the first node that is no copy, and the nodes that the copies are of. */
  private int firstMade;

  private final IntStack copied = new IntStack();

  /** The fanins that each node was made with, copies aside. */
  private final IntStack made = new IntStack();

  /** In order, each node that was replaced, and by which literal. */
  private final IntStack history = new IntStack();

  /** For each of these, where the leaves end that it rests on. */
  private final IntStack cutEnds = new IntStack();

  private final IntStack cutLeaves = new IntStack();

  /** Whether some replacement was not equal to what it replaced. */
  private boolean changed;

  /** The node that is not in the hash table although it exists, else {@link #NONE}. */
  private int unhashed = NONE;

  /**
   * A copy of the circuit.
   *
   * @param reverseLevels whether to keep the levels from the outputs, for {@link #required}
   */
  public MutableAig(Aig aig, boolean reverseLevels) {
    this(aig, reverseLevels, null);
  }

  /**
   * A copy of a region of a larger circuit.
   *
   * @param bounds the levels of the inputs and the required levels of the outputs; null for a
   *     circuit that stands for itself
   */
  public MutableAig(Aig aig, boolean reverseLevels, @Nullable LevelBounds bounds) {
    super(aig.combInputs(), aig.combOutputs(), capacity(aig), reverseLevels);
    source = aig;
    forward = filled(references.length);
    if (bounds != null) {
      System.arraycopy(bounds.arrivals(), 0, level, 1, bounds.arrivals().length);
    }
    copy(aig);
    depth = bounds == null ? deepest() : highest(bounds.required());
    if (reverseLevels) {
      for (int i = 0; bounds != null && i < bounds.required().length; i++) {
        reverseLevel[firstOutput + i] = depth - bounds.required()[i];
      }
      computeReverseLevels();
    }
  }

  private static int capacity(Aig aig) {
    return 1 + aig.combInputs() + aig.combOutputs() + aig.ands() + aig.ands() / 4 + 64;
  }

  private void copy(Aig aig) {
    int[] map = filled(aig.nodes());
    for (int node = 0; node < aig.firstAnd(); node++) {
      map[node] = node;
    }
    IntStack stack = new IntStack();
    for (int i = 0; i < aig.combOutputs(); i++) {
      stack.push(Lit.node(aig.combOutput(i)));
      while (!stack.isEmpty()) {
        int node = stack.peek();
        if (map[node] != NONE) {
          stack.pop();
          continue;
        }
        int f0 = aig.fanin0(node);
        int f1 = aig.fanin1(node);
        if (map[Lit.node(f0)] == NONE) {
          stack.push(Lit.node(f0));
        } else if (map[Lit.node(f1)] == NONE) {
          stack.push(Lit.node(f1));
        } else {
          stack.pop();
          map[node] = Lit.node(and(mapped(map, f0), mapped(map, f1)));
          copied.push(node);
        }
      }
      int output = firstOutput + i;
      link(2 * output, mapped(map, aig.combOutput(i)));
    }
    made.clear();
    firstMade = nodes;
  }

  private static int mapped(int[] map, int literal) {
    return Lit.of(map[Lit.node(literal)]) | (literal & 1);
  }

  private static int highest(int[] levels) {
    int highest = 0;
    for (int level : levels) {
      highest = Math.max(highest, level);
    }
    return highest;
  }

  /** The depth of the circuit when this graph was made; of a region the highest bound. */
  public int depth() {
    return depth;
  }

  /**
   * The highest level the AND node may have without making the circuit deeper than it was at the
   * start; only with reverse levels.
   */
  public int required(int node) {
    return depth + 1 - reverseLevel[node];
  }

  /** The literal of the conjunction: a constant, a fanin, an existing node or a new one. */
  public int and(int a, int b) {
    int found = find(a, b);
    if (found != NONE) {
      return found;
    }
    if (nodes == references.length) {
      grow(nodes + nodes / 2);
    }
    int node = nodes++;
    connect(node, Math.min(a, b), Math.max(a, b));
    ands++;
    made.push(a);
    made.push(b);
    return Lit.of(node);
  }

  @Override
  void grow(int capacity) {
    super.grow(capacity);
    forward = extended(forward, capacity);
  }

  /** Takes an AND node out of the hash table and its fanins from it. */
  private void disconnect(int node) {
    if (node == unhashed) {
      unhashed = NONE;
    } else {
      unhash(node);
    }
    unlink(2 * node);
    unlink(2 * node + 1);
  }

  /**
   * The number of AND nodes that would go if the node went: its maximum fanout-free cone, bounded
   * by nodes with an {@link #addReference}. Starts a traversal and marks them.
   */
  public int labelMffc(int node) {
    startTraversal();
    cone.clear();
    cone.push(node);
    mark(node);
    for (int i = 0; i < cone.size(); i++) {
      int edge = 2 * cone.get(i);
      for (int k = 0; k < 2; k++) {
        int fanin = Lit.node(fanins[edge + k]);
        if (--references[fanin] == 0 && fanin >= firstAnd) {
          mark(fanin);
          cone.push(fanin);
        }
      }
    }
    for (int i = 0; i < cone.size(); i++) {
      int edge = 2 * cone.get(i);
      references[Lit.node(fanins[edge])]++;
      references[Lit.node(fanins[edge + 1])]++;
    }
    return cone.size();
  }

  /** Whether the node's maximum fanout-free cone is the node alone. */
  public boolean isAlone(int node) {
    return isKept(Lit.node(fanins[2 * node])) && isKept(Lit.node(fanins[2 * node + 1]));
  }

  private boolean isKept(int fanin) {
    return fanin < firstAnd || references[fanin] > 1;
  }

  /** The i-th node of the cone that {@link #labelMffc} found last; the root is the first. */
  public int mffcNode(int i) {
    return cone.get(i);
  }

  /** Deletes the literal's node if nothing refers to it, and then its fanins likewise. */
  public void deleteIfDangling(int literal) {
    int node = Lit.node(literal);
    if (isAnd(node) && references[node] == 0) {
      delete(node);
      updateLevels();
    }
  }

  private void delete(int root) {
    deleting.push(root);
    while (!deleting.isEmpty()) {
      int node = deleting.pop();
      int f0 = Lit.node(fanins[2 * node]);
      int f1 = Lit.node(fanins[2 * node + 1]);
      disconnect(node);
      forgetLevels(node);
      ands--;
      if (references[f0] == 0 && f0 >= firstAnd) {
        deleting.push(f0);
      }
      if (references[f1] == 0 && f1 >= firstAnd) {
        deleting.push(f1);
      }
    }
  }

  /**
   * As {@link #replace}, with a literal that is not equivalent to the node, but equal to it
   * wherever an output of the circuit depends on the node. Functions above the node may change.
   */
  public void replaceUnequal(int node, int literal) {
    // A fanout that becomes what the node was must not be taken for it.
    changed = true;
    unhash(node);
    unhashed = node;
    replace(node, literal);
    if (unhashed != NONE) {
      throw new IllegalStateException("node " + node + " is left after its replacement");
    }
  }

  /**
   * Moves all fanouts of an AND node to an equivalent literal and deletes what dangles then.
   * Fanouts that become constant, trivial or equal to another node are replaced in turn. The new
   * literal must not be in the node's transitive fanout.
   */
  public void replace(int node, int literal) {
    schedule(node, literal);
    while (!replacedOld.isEmpty()) {
      int old = replacedOld.pop();
      int held = replacedNew.pop();
      int target = held;
      while (forward[Lit.node(target)] != NONE) {
        target = forward[Lit.node(target)] ^ (target & 1);
      }
      if (isAnd(old) && Lit.node(target) != old) {
        if (forward[old] == NONE) {
          forward[old] = target;
          forwarded.push(old);
          history.push(Lit.of(old));
          history.push(target);
          cutEnds.push(cutLeaves.size());
        }
        references[Lit.node(target)]++;
        moveFanouts(old, target);
        references[Lit.node(target)]--;
        if (references[old] == 0) {
          delete(old);
        }
      }
      int heldNode = Lit.node(held);
      if (--references[heldNode] == 0 && isAnd(heldNode)) {
        delete(heldNode);
      }
    }
    while (!forwarded.isEmpty()) {
      forward[forwarded.pop()] = NONE;
    }
    updateLevels();
  }

  private void schedule(int node, int literal) {
    references[Lit.node(literal)]++;
    replacedOld.push(node);
    replacedNew.push(literal);
  }

  private void moveFanouts(int old, int target) {
    int next;
    for (int edge = firstFanout[old]; edge != NONE; edge = next) {
      next = nextFanout[edge];
      int fanout = edge >> 1;
      int moved = target ^ (fanins[edge] & 1);
      if (fanout < firstAnd) {
        unlink(edge);
        link(edge, moved);
        continue;
      }
      int other = fanins[edge ^ 1];
      int existing = find(moved, other);
      if (existing != NONE) {
        schedule(fanout, existing);
        continue;
      }
      disconnect(fanout);
      int before = level[fanout];
      connect(fanout, Math.min(moved, other), Math.max(moved, other));
      if (level[fanout] != before) {
        levelChanged(fanout);
      }
    }
  }

  /**
   * The graph as an immutable circuit, nodes in depth-first order from the outputs.
   *
   * @throws IllegalStateException if the graph has a cycle, which would be an error in a pass
   */
  public Aig toAig() {
    return toAig(filled(nodes));
  }

  /** Sets the literal in the circuit of each node that is in it. */
  private Aig toAig(int[] map) {
    AigBuilder builder = AigBuilder.withInputsOf(source);
    map[0] = Lit.FALSE;
    for (int i = 0; i < source.combInputs(); i++) {
      map[1 + i] = builder.combInput(i);
    }
    int[] outputs = new int[source.combOutputs()];
    IntStack stack = new IntStack();
    for (int i = 0; i < outputs.length; i++) {
      int root = fanins[2 * (firstOutput + i)];
      stack.push(Lit.node(root));
      while (!stack.isEmpty()) {
        visit(stack, map, builder);
      }
      outputs[i] = map[Lit.node(root)] ^ (root & 1);
    }
    builder.addOutputsOf(source, outputs);
    return builder.build();
  }

  /** The graph as a circuit, and how it came from the one that this graph was a copy of. */
  public Derivation derivation() {
    int[] map = filled(nodes);
    Aig result = toAig(map);
    if (changed) {
      return Derivation.unknown(result);
    }
    int[] origins = new int[result.ands()];
    for (int node = firstAnd; node < nodes; node++) {
      // Only nodes that no other has become have one of their own.
      if (map[node] >= Lit.of(result.firstAnd())) {
        origins[Lit.node(map[node]) - result.firstAnd()] = Lit.of(inHistory(node));
      }
    }
    int[] leaves = cutLeaves.toArray();
    Arrays.setAll(leaves, i -> inHistory(leaves[i]));
    return Derivation.of(result, inHistory(made), inHistory(history), origins)
        .withCuts(cutEnds.toArray(), leaves);
  }

  /**
   * Notes a leaf of the cut over which the next {@linkplain #replace replacement} is equal to what
   * it replaces, for whoever proves it.
   */
  void noteLeaf(int leaf) {
    cutLeaves.push(leaf);
  }

  /** Literals of this graph by the numbers of the history. */
  private int[] inHistory(IntStack literals) {
    int[] result = new int[literals.size()];
    for (int i = 0; i < result.length; i++) {
      int literal = literals.get(i);
      result[i] = Lit.of(inHistory(Lit.node(literal))) | (literal & 1);
    }
    return result;
  }

  private int inHistory(int node) {
    if (node < firstOutput) {
      return node;
    }
    return node < firstMade ? copied.get(node - firstAnd) : source.nodes() + node - firstMade;
  }

  /** One step of the depth-first copy: goes down to a fanin, or copies the node on top. */
  private void visit(IntStack stack, int[] map, AigBuilder builder) {
    int node = stack.peek();
    if (map[node] >= 0) {
      stack.pop();
      return;
    }
    int f0 = fanins[2 * node];
    int f1 = fanins[2 * node + 1];
    int m0 = map[Lit.node(f0)];
    int m1 = map[Lit.node(f1)];
    if (m0 >= 0 && m1 >= 0) {
      stack.pop();
      map[node] = builder.and(m0 ^ (f0 & 1), m1 ^ (f1 & 1));
      return;
    }
    int open = m0 < 0 ? Lit.node(f0) : Lit.node(f1);
    map[node] = OPEN;
    if (map[open] == OPEN) {
      throw new IllegalStateException("cycle through node " + open);
    }
    stack.push(open);
  }
}
