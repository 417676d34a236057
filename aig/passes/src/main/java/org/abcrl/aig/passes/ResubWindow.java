package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Lit;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of one node, with truth tables: what resubstitution works on.
 *
 * <p>A window has a root, a reconvergence-driven cut of at most K leaves, the part of the root's
 * maximum fanout-free cone (MFFC) above the cut, and divisors: leaves, other nodes between cut and
 * root, and nodes beside them all of whose fanins are divisors. Truth tables are over the leaves
 * and normalised: a node whose function is true for the all-zero pattern is stored complemented.
 */
final class ResubWindow {
  /** The most divisors, leaves included. */
  static final int MAX_DIVISORS = 150;

  /** The most nodes between cut and root; where more are reached, the cut grows no further. */
  private static final int MAX_CONE = 130;

  /** Nodes with more fanouts are not searched for divisors beside the cone. */
  private static final int MAX_FANOUTS = 200;

  /** Slots from here on hold the MFFC. */
  private static final int FIRST_MFFC = 256;

  private static final int SLOTS = 512;

  private final MutableAig graph;
  private final FanoutCone fanoutCone;
  private final int fanoutLevels;
  private final long[] care;
  private boolean hasCare;
  private final int maxLeaves;
  private final int stride;

  private final int[] leaves;
  private int leafCount;
  private int cone;
  private int divisors;
  private int mffc;
  private int words;

  /** The node in each slot. */
  private final int[] nodes = new int[SLOTS];

  private final long[] tables;
  private final boolean[] phase = new boolean[SLOTS];

  /** So many slots have the table of the variable with their number. */
  private int variables;

  /** The slot of each node in the window, plus {@link #base}; lower values are of past windows. */
  private int[] slotOf;

  private int base = SLOTS;

  /** The traversal in which the growing cut reached a node last. */
  private int[] reached;

  private int traversal;
  private final int[] stack = new int[MAX_CONE + 2];

  /**
   * A builder of windows.
   *
   * @param fanoutLevels how far above the root to look for patterns for which it does not matter; 0
   *     not to
   */
  ResubWindow(MutableAig graph, int maxLeaves, int fanoutLevels) {
    this.graph = graph;
    this.maxLeaves = maxLeaves;
    this.fanoutLevels = fanoutLevels;
    fanoutCone = new FanoutCone(graph);
    stride = maxLeaves <= 6 ? 1 : 1 << (maxLeaves - 6);
    care = new long[stride];
    leaves = new int[Math.max(maxLeaves, 2 * FanoutCone.MAX_NODES) + 2];
    tables = new long[SLOTS * stride];
    slotOf = new int[graph.nodes()];
    reached = new int[graph.nodes()];
  }

  /** Truth tables of the variables that fit into one word. */
  private static final long[] VARIABLES = {
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };

  /**
   * Builds the window of a node.
   *
   * @param required divisors beside the cone have at most this level
   */
  void build(int root, int required) {
    if (slotOf.length < graph.nodes()) {
      slotOf = Arrays.copyOf(slotOf, graph.nodes() + graph.nodes() / 4);
      reached = Arrays.copyOf(reached, slotOf.length);
    }
    base += SLOTS;
    if (base > Integer.MAX_VALUE - 2 * SLOTS) {
      Arrays.fill(slotOf, 0);
      base = SLOTS;
    }
    findCut(root);
    words = leafCount <= 6 ? 1 : 1 << (leafCount - 6);
    for (int i = 0; i < leafCount; i++) {
      graph.addReference(leaves[i]);
    }
    graph.labelMffc(root);
    for (int i = 0; i < leafCount; i++) {
      graph.dropReference(leaves[i]);
    }
    divisors = 0;
    mffc = 0;
    while (divisors < leafCount) {
      int leaf = leaves[divisors];
      slotOf[leaf] = base + divisors;
      nodes[divisors] = leaf;
      setVariable(divisors++);
    }
    collectCone(root);
    for (int i = 0; hasCare && i < fanoutCone.size(); i++) {
      collectSide(fanoutCone.sideFanin(i, 0));
      collectSide(fanoutCone.sideFanin(i, 1));
    }
    collectBeside(root, required);
    if (hasCare) {
      fanoutCone.care(this, care);
    }
  }

  private void collectSide(int node) {
    if (node >= 0 && slotOf[node] < base) {
      collectCone(node);
    }
  }

  /** Makes a slot's table that of the variable with its number. */
  private void setVariable(int slot) {
    if (slot < variables) {
      return;
    }
    variables++;
    phase[slot] = false;
    for (int w = 0; w < stride; w++) {
      tables[slot * stride + w] = slot < 6 ? VARIABLES[slot] : -(long) ((w >>> (slot - 6)) & 1);
    }
  }

  /** Notes the window's leaves for the next replacement. */
  void noteLeaves() {
    for (int i = 0; i < leafCount; i++) {
      graph.noteLeaf(leaves[i]);
    }
  }

  /**
   * Grows a cut from the root's fanins: the leaf whose replacement by its fanins adds the fewest
   * leaves goes first, among equals the deepest. With fanout levels, the cut is one of the side
   * fanins of the cone above the root as well; of as many levels as its width allows.
   */
  private void findCut(int root) {
    hasCare = false;
    for (int levels = fanoutLevels; levels >= 0; levels--) {
      traversal++;
      leafCount = 0;
      cone = 1;
      reach(Lit.node(graph.fanin0(root)));
      reach(Lit.node(graph.fanin1(root)));
      hasCare = fanoutCone.collect(root, levels);
      for (int i = 0; hasCare && i < fanoutCone.size(); i++) {
        reachSide(fanoutCone.sideFanin(i, 0));
        reachSide(fanoutCone.sideFanin(i, 1));
      }
      if (leafCount <= maxLeaves) {
        break;
      }
    }
    expandCut(graph.level(root));
  }

  private void reachSide(int node) {
    if (node >= 0) {
      reach(node);
    }
  }

  /** Nodes above the root's level are not expanded: the root may be below them. */
  private void expandCut(int rootLevel) {
    while (cone < MAX_CONE) {
      int best = -1;
      int bestCost = 3;
      int bestLevel = -1;
      for (int i = 0; i < leafCount; i++) {
        int leaf = leaves[i];
        if (leaf < graph.firstAnd() || graph.level(leaf) > rootLevel) {
          continue;
        }
        int cost =
            (isReached(Lit.node(graph.fanin0(leaf))) ? 0 : 1)
                + (isReached(Lit.node(graph.fanin1(leaf))) ? 0 : 1);
        if (cost < bestCost || (cost == bestCost && graph.level(leaf) > bestLevel)) {
          best = i;
          bestCost = cost;
          bestLevel = graph.level(leaf);
          if (cost == 0) {
            break;
          }
        }
      }
      if (best < 0 || leafCount - 1 + bestCost > maxLeaves) {
        return;
      }
      int leaf = leaves[best];
      leafCount--;
      System.arraycopy(leaves, best + 1, leaves, best, leafCount - best);
      cone++;
      reach(Lit.node(graph.fanin0(leaf)));
      reach(Lit.node(graph.fanin1(leaf)));
    }
  }

  private boolean isReached(int node) {
    return reached[node] == traversal;
  }

  private void reach(int node) {
    if (reached[node] != traversal) {
      reached[node] = traversal;
      leaves[leafCount++] = node;
    }
  }

  /** Gives the nodes between cut and root their slots and tables, fanins first. */
  private void collectCone(int root) {
    int depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      int node = stack[depth - 1];
      int f0 = Lit.node(graph.fanin0(node));
      int f1 = Lit.node(graph.fanin1(node));
      if (slotOf[f0] < base) {
        stack[depth++] = f0;
      } else if (slotOf[f1] < base) {
        stack[depth++] = f1;
      } else {
        depth--;
        int slot = graph.isMarked(node) ? FIRST_MFFC + mffc++ : divisors++;
        place(node, slot);
      }
    }
  }

  /** Adds nodes all of whose fanins are divisors. */
  private void collectBeside(int root, int required) {
    for (int i = 0; i < divisors; i++) {
      int divisor = nodes[i];
      if (graph.references(divisor) > MAX_FANOUTS || graph.level(divisor) >= required) {
        continue;
      }
      for (int edge = graph.firstFanout(divisor);
          edge != MutableAig.NONE;
          edge = graph.nextFanout(edge)) {
        int fanout = edge >> 1;
        if (slotOf[fanout] >= base || fanout < graph.firstAnd()) {
          continue;
        }
        int other = Lit.node(graph.fanin(edge ^ 1));
        if (slotOf[other] >= base && other != root && graph.level(fanout) <= required) {
          place(fanout, divisors++);
          if (divisors == MAX_DIVISORS) {
            return;
          }
        }
      }
    }
  }

  private void place(int node, int slot) {
    slotOf[node] = base + slot;
    nodes[slot] = node;
    variables = Math.min(variables, slot);
    simulate(slot, graph.fanin0(node), graph.fanin1(node));
  }

  private void simulate(int slot, int fanin0, int fanin1) {
    int slot0 = slotOf[Lit.node(fanin0)] - base;
    int slot1 = slotOf[Lit.node(fanin1)] - base;
    long c0 = -(long) ((fanin0 & 1) ^ (phase[slot0] ? 1 : 0));
    long c1 = -(long) ((fanin1 & 1) ^ (phase[slot1] ? 1 : 0));
    int in0 = slot0 * stride;
    int in1 = slot1 * stride;
    int out = slot * stride;
    long first = (tables[in0] ^ c0) & (tables[in1] ^ c1);
    long normal = -(first & 1);
    phase[slot] = normal != 0;
    tables[out] = first ^ normal;
    for (int w = 1; w < words; w++) {
      tables[out + w] = ((tables[in0 + w] ^ c0) & (tables[in1 + w] ^ c1)) ^ normal;
    }
  }

  /** The patterns for which the root matters, or null if all may. */
  long @Nullable [] care() {
    return hasCare ? care : null;
  }

  /** Where the table of a node of the window begins. */
  int tableOf(int node) {
    return (slotOf[node] - base) * stride;
  }

  /** Whether a node of the window is the complement of its table. */
  boolean isComplementedNode(int node) {
    return phase[slotOf[node] - base];
  }

  /** The number of divisors; they are in slots 0 to this. */
  int divisors() {
    return divisors;
  }

  /** The size of the root's MFFC above the cut. */
  int mffc() {
    return mffc;
  }

  /** The slot of the root. */
  int root() {
    return FIRST_MFFC + mffc - 1;
  }

  /** The number of words of each table in use. */
  int words() {
    return words;
  }

  /** The distance between the tables of neighbouring slots. */
  int stride() {
    return stride;
  }

  /** The normalised tables, slot by slot. */
  long[] tables() {
    return tables;
  }

  /** The level of the node in a slot. */
  int level(int slot) {
    return graph.level(nodes[slot]);
  }

  /**
   * The literal of the graph that has the normalised table of a slot, complemented if the slot
   * literal's lowest bit is set.
   */
  int literal(int slotLiteral) {
    int slot = slotLiteral >> 1;
    return Lit.of(nodes[slot], phase[slot] ^ ((slotLiteral & 1) != 0));
  }

  /** Whether the slot's function is the complement of its table. */
  boolean isComplemented(int slot) {
    return phase[slot];
  }
}
