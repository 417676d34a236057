package org.abcrl.aig.resynthesis;

import java.util.Arrays;
import org.abcrl.aig.lut.LutBuilder;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.truth.TruthTables;

/**
 * A network of LUTs of up to six fanins that changes: LUTs get other fanins and functions, give
 * their fanouts to others, and vanish when nobody uses them. Nodes keep the numbers of the network
 * that it was made of; edges are lists in arrays.
 *
 * <p>Levels rise along every edge at any time. They are bounds from above: removed edges do not
 * lower them before {@link #renewLevels}.
 */
final class MutableLuts {
  static final int MAX = 6;
  private static final int NONE = -1;

  private final LutNetwork origin;
  final int firstLut;
  final int nodes;
  private final int[] fanin;
  private final byte[] size;
  private final long[] table;

  // The edges out of each node: edge MAX * node + i leads to fanin i of a node.
  private final int[] firstEdge;
  private final int[] nextEdge;
  private final int[] previousEdge;

  private final int[] output;
  private final int[] firstOutput;
  private final int[] nextOutput;
  private final int[] uses;

  private final int[] level;

  /** The most LUTs on a way from the node to an output, as a bound from above. */
  private final int[] height;

  private int depth;
  private int[] stack = new int[64];

  MutableLuts(LutNetwork network) {
    origin = network;
    firstLut = network.firstLut();
    nodes = network.nodes();
    fanin = new int[MAX * nodes];
    size = new byte[nodes];
    table = new long[nodes];
    firstEdge = new int[nodes];
    nextEdge = new int[MAX * nodes];
    previousEdge = new int[MAX * nodes];
    output = new int[network.combOutputs()];
    firstOutput = new int[nodes];
    nextOutput = new int[output.length];
    uses = new int[nodes];
    level = new int[nodes];
    height = new int[nodes];
    Arrays.fill(firstEdge, NONE);
    Arrays.fill(firstOutput, NONE);
    for (int node = firstLut; node < nodes; node++) {
      size[node] = (byte) network.fanins(node);
      table[node] = network.table(node);
      for (int i = 0; i < size[node]; i++) {
        attach(node, i, network.fanin(node, i));
      }
    }
    for (int i = 0; i < output.length; i++) {
      attachOutput(i, network.combOutput(i));
    }
    renewLevels();
  }

  private void attach(int node, int index, int to) {
    int edge = MAX * node + index;
    fanin[edge] = to;
    int first = firstEdge[to];
    nextEdge[edge] = first;
    previousEdge[edge] = NONE;
    if (first != NONE) {
      previousEdge[first] = edge;
    }
    firstEdge[to] = edge;
    uses[to]++;
  }

  private void detach(int edge) {
    int from = fanin[edge];
    int next = nextEdge[edge];
    int previous = previousEdge[edge];
    if (previous == NONE) {
      firstEdge[from] = next;
    } else {
      nextEdge[previous] = next;
    }
    if (next != NONE) {
      previousEdge[next] = previous;
    }
    uses[from]--;
  }

  private void attachOutput(int index, int to) {
    output[index] = to;
    nextOutput[index] = firstOutput[to];
    firstOutput[to] = index;
    uses[to]++;
  }

  boolean isLut(int node) {
    return node >= firstLut;
  }

  /** Whether anything uses the node. */
  boolean isUsed(int node) {
    return uses[node] > 0;
  }

  int uses(int node) {
    return uses[node];
  }

  int size(int node) {
    return size[node];
  }

  int fanin(int node, int index) {
    return fanin[MAX * node + index];
  }

  long table(int node) {
    return table[node];
  }

  boolean drivesOutput(int node) {
    return firstOutput[node] != NONE;
  }

  /** The first edge out of a node, or -1. */
  int firstEdge(int node) {
    return firstEdge[node];
  }

  /** The next edge out of the same node, or -1. */
  int nextEdge(int edge) {
    return nextEdge[edge];
  }

  /** The node that an edge leads to. */
  static int target(int edge) {
    return edge / MAX;
  }

  int level(int node) {
    return level[node];
  }

  /** The most that a node's level may be without making the network deeper. */
  int latest(int node) {
    return depth - height[node];
  }

  /** Gives a LUT other fanins and another function; what nobody uses any more vanishes. */
  void change(int node, int[] newFanins, int count, long newTable) {
    int base = MAX * node;
    int old = size[node];
    for (int i = 0; i < old; i++) {
      detach(base + i);
      push(i, fanin[base + i]);
    }
    for (int i = 0; i < count; i++) {
      attach(node, i, newFanins[i]);
    }
    size[node] = (byte) count;
    table[node] = newTable;
    removeUnused(old);
    raise(node);
    for (int i = 0; i < count; i++) {
      heighten(newFanins[i], height[node] + 1);
    }
  }

  /** Sets the level that a LUT is about to have, of which only LUTs about to change know. */
  void restart(int node, int newLevel) {
    level[node] = newLevel;
    height[node] = 0;
  }

  /** Keeps a node that nobody uses for a while. */
  void pin(int node) {
    uses[node]++;
  }

  /** Takes {@link #pin} back; what nobody uses vanishes. */
  void unpin(int node) {
    uses[node]--;
    push(0, node);
    removeUnused(1);
  }

  private void push(int index, int node) {
    if (index >= stack.length) {
      stack = Arrays.copyOf(stack, 2 * index);
    }
    stack[index] = node;
  }

  /** Removes those of the first nodes on the stack that nobody uses, and what only they used. */
  private void removeUnused(int count) {
    int end = count;
    while (end > 0) {
      int node = stack[--end];
      if (uses[node] == 0 && isLut(node)) {
        int fanins = size[node];
        size[node] = 0;
        for (int i = 0; i < fanins; i++) {
          detach(MAX * node + i);
          push(end++, fanin[MAX * node + i]);
        }
      }
    }
  }

  /**
   * Lets everything that uses a LUT use another node, or its complement, instead.
   *
   * @return whether the LUT is gone; else it is an inverter, for outputs that need it
   */
  boolean replace(int node, int by, boolean complement) {
    for (int edge = firstEdge[node]; edge != NONE; ) {
      int next = nextEdge[edge];
      redirect(target(edge), edge % MAX, by, complement);
      edge = next;
    }
    if (!complement) {
      for (int i = firstOutput[node]; i != NONE; ) {
        int next = nextOutput[i];
        uses[node]--;
        attachOutput(i, by);
        heighten(by, 0);
        i = next;
      }
      firstOutput[node] = NONE;
    }
    if (uses[node] > 0) {
      change(node, new int[] {by}, 1, ~Tables.variable(0));
      return false;
    }
    stack[0] = node;
    removeUnused(1);
    return true;
  }

  private void redirect(int user, int index, int by, boolean complement) {
    int count = size[user];
    long t = complement ? Tables.flipped(table[user], index) : table[user];
    detach(MAX * user + index);
    int same = -1;
    for (int i = 0; i < count; i++) {
      if (i != index && fanin[MAX * user + i] == by) {
        same = i;
      }
    }
    if (by == 0) {
      t = TruthTables.cofactor0(t, index);
    } else if (same >= 0) {
      t = Tables.merged(t, same, index);
    } else {
      attach(user, index, by);
      table[user] = t;
      raise(user);
      heighten(by, height[user] + 1);
      return;
    }
    int last = count - 1;
    if (index < last) {
      int moved = fanin[MAX * user + last];
      detach(MAX * user + last);
      attach(user, index, moved);
      t = Tables.swapped(t, index, last);
    }
    size[user] = (byte) last;
    table[user] = t;
  }

  /** Computes levels and heights anew. */
  void renewLevels() {
    int[] order = order();
    Arrays.fill(level, 0);
    Arrays.fill(height, 0);
    depth = 0;
    for (int node : order) {
      int latest = -1;
      for (int i = 0; i < size[node]; i++) {
        latest = Math.max(latest, level[fanin[MAX * node + i]]);
      }
      level[node] = latest + 1;
      depth = Math.max(depth, level[node]);
    }
    for (int k = order.length - 1; k >= 0; k--) {
      int node = order[k];
      for (int i = 0; i < size[node]; i++) {
        int f = fanin[MAX * node + i];
        height[f] = Math.max(height[f], height[node] + 1);
      }
    }
  }

  /** The LUTs in use, fanins first. */
  int[] order() {
    int[] result = new int[nodes];
    byte[] state = new byte[nodes];
    int count = 0;
    for (int root : output) {
      int top = 0;
      push(top++, root);
      while (top > 0) {
        int node = stack[top - 1];
        if (!isLut(node) || state[node] == 2) {
          top--;
        } else if (state[node] == 1) {
          state[node] = 2;
          result[count++] = node;
          top--;
        } else {
          state[node] = 1;
          for (int i = size[node] - 1; i >= 0; i--) {
            int f = fanin[MAX * node + i];
            if (isLut(f) && state[f] == 0) {
              push(top++, f);
            }
          }
        }
      }
    }
    return Arrays.copyOf(result, count);
  }

  /** Corrects the levels from a node on. */
  private void raise(int from) {
    int top = 0;
    push(top++, from);
    while (top > 0) {
      int node = stack[--top];
      int latest = -1;
      for (int i = 0; i < size[node]; i++) {
        latest = Math.max(latest, level[fanin[MAX * node + i]]);
      }
      if (latest + 1 > level[node]) {
        level[node] = latest + 1;
        for (int edge = firstEdge[node]; edge != NONE; edge = nextEdge[edge]) {
          push(top++, target(edge));
        }
      }
    }
  }

  private void heighten(int from, int least) {
    if (height[from] >= least) {
      return;
    }
    height[from] = least;
    int top = 0;
    push(top++, from);
    while (top > 0) {
      int node = stack[--top];
      for (int i = 0; i < size[node]; i++) {
        int f = fanin[MAX * node + i];
        if (height[f] < height[node] + 1) {
          height[f] = height[node] + 1;
          push(top++, f);
        }
      }
    }
  }

  /** The network as it is now. */
  LutNetwork toNetwork() {
    LutBuilder builder = LutBuilder.withInputsOf(origin);
    int[] copy = new int[nodes];
    for (int i = 0; i < origin.combInputs(); i++) {
      copy[origin.combInputNode(i)] = builder.combInput(i);
    }
    int[] fanins = new int[MAX];
    for (int node : order()) {
      for (int i = 0; i < size[node]; i++) {
        fanins[i] = copy[fanin[MAX * node + i]];
      }
      copy[node] = builder.lut(fanins, size[node], table[node]);
    }
    int[] drivers = new int[output.length];
    for (int i = 0; i < drivers.length; i++) {
      drivers[i] = copy[output[i]];
    }
    builder.addOutputsOf(origin, drivers);
    return builder.build();
  }
}
