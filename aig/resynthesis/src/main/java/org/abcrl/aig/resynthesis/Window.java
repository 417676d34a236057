package org.abcrl.aig.resynthesis;

import java.util.Arrays;

/**
 * What is looked at to change one LUT, the pivot: the nodes that depend on it up to some level, the
 * patterns under which they show its value, and the nodes before it, of which some may become its
 * fanins.
 *
 * <p>The fanout side holds <em>all</em> nodes up to its level that depend on the pivot. So a node
 * of that level or below that is not in it does not depend on the pivot.
 */
final class Window {
  private static final int MAX_FANOUTS = 20;

  private final MutableLuts luts;
  private final Patterns patterns;
  private final int maxLevels;
  private final int maxFanouts;
  private final int maxNodes;
  private final LevelHeap rising;
  private final LevelHeap falling;

  int pivot;

  /**
   * The nodes that depend on the pivot, by level; none if the pivot itself is seen from outside.
   */
  int[] above = new int[64];

  int aboveCount;
  private int topLevel;

  /** Where the values of a node lie if the pivot is complemented; -1 for nodes not above it. */
  final int[] place;

  private long[] flipped = new long[0];

  /** By word of patterns: those for which the pivot matters. */
  final long[] care;

  /** The other nodes of the window: interior ones and leaves. */
  int[] below = new int[256];

  int belowCount;

  /** The window in which each node was last below, and whether it is one of its leaves. */
  private final int[] belowIn;

  private final boolean[] leaf;
  private final int[] mark;
  private int marks;
  private int[] queue = new int[64];
  private int serial;

  /**
   * A window maker.
   *
   * @param maxLevels the levels above the pivot
   * @param maxFanouts the most nodes above the pivot
   * @param maxNodes the most interior nodes below
   */
  Window(MutableLuts luts, Patterns patterns, int maxLevels, int maxFanouts, int maxNodes) {
    this.luts = luts;
    this.patterns = patterns;
    this.maxLevels = maxLevels;
    this.maxFanouts = maxFanouts;
    this.maxNodes = maxNodes;
    rising = new LevelHeap(luts);
    falling = new LevelHeap(luts, true);
    place = new int[luts.nodes];
    Arrays.fill(place, -1);
    care = new long[patterns.words];
    belowIn = new int[luts.nodes];
    leaf = new boolean[luts.nodes];
    mark = new int[luts.nodes];
  }

  /** Starts with a pivot: finds what depends on it, and when it matters. */
  void begin(int node) {
    for (int i = 0; i < aboveCount; i++) {
      place[above[i]] = -1;
    }
    place[pivot] = -1;
    pivot = node;
    aboveCount = 0;
    belowCount = 0;
    serial++;
    collectAbove();
    if (isSeen(pivot)) {
      forgetAbove();
      Arrays.fill(care, -1L);
    } else {
      simulate();
    }
  }

  private void collectAbove() {
    topLevel = (int) Math.min(Integer.MAX_VALUE, (long) luts.level(pivot) + maxLevels);
    place[pivot] = 0;
    addUsers(pivot);
    while (!rising.isEmpty()) {
      int level = luts.level(rising.peek());
      if (level > topLevel) {
        break;
      }
      if (aboveCount == maxFanouts) {
        topLevel = level - 1;
        while (aboveCount > 0 && luts.level(above[aboveCount - 1]) > topLevel) {
          place[above[--aboveCount]] = -1;
        }
        break;
      }
      int node = rising.removeFirst();
      if (aboveCount == above.length) {
        above = Arrays.copyOf(above, 2 * aboveCount);
      }
      place[node] = patterns.words * (aboveCount + 1);
      above[aboveCount++] = node;
      addUsers(node);
    }
    rising.clear();
  }

  private void addUsers(int node) {
    for (int e = luts.firstEdge(node); e >= 0; e = luts.nextEdge(e)) {
      rising.add(MutableLuts.target(e));
    }
  }

  /** Whether something outside of the window uses a node. */
  boolean isSeen(int node) {
    if (luts.drivesOutput(node)) {
      return true;
    }
    for (int e = luts.firstEdge(node); e >= 0; e = luts.nextEdge(e)) {
      if (place[MutableLuts.target(e)] < 0) {
        return true;
      }
    }
    return false;
  }

  private void forgetAbove() {
    for (int i = 0; i < aboveCount; i++) {
      place[above[i]] = -1;
    }
    aboveCount = 0;
    topLevel = luts.level(pivot);
  }

  private void simulate() {
    int words = patterns.words;
    if (flipped.length < words * (aboveCount + 1)) {
      flipped = new long[2 * words * (aboveCount + 1)];
    }
    long[] values = patterns.values;
    for (int w = 0; w < words; w++) {
      flipped[w] = ~values[words * pivot + w];
    }
    Arrays.fill(care, 0);
    for (int i = 0; i < aboveCount; i++) {
      int node = above[i];
      patterns.evaluate(node, place, flipped, place[node]);
      if (isSeen(node)) {
        for (int w = 0; w < words; w++) {
          care[w] |= flipped[place[node] + w] ^ values[words * node + w];
        }
      }
    }
  }

  /** Whether a node does not depend on the pivot and is not too late to be its fanin. */
  boolean mayBeFanin(int node, int latest) {
    int level = luts.level(node);
    return level < latest && node != pivot && level <= topLevel && place[node] < 0;
  }

  /** Finds the nodes below, unless that is done. */
  void collectBelow(int latest) {
    if (belowCount > 0) {
      return;
    }
    addFanins(pivot);
    for (int i = 0; i < aboveCount; i++) {
      addFanins(above[i]);
    }
    int interior = 0;
    while (!falling.isEmpty()) {
      int node = falling.removeFirst();
      leaf[node] = interior >= maxNodes || !luts.isLut(node);
      addBelow(node);
      if (!leaf[node]) {
        interior++;
        addFanins(node);
      }
    }
    for (int i = 0; i < belowCount && belowCount < 2 * maxNodes; i++) {
      int looked = 0;
      int node = below[i];
      for (int e = luts.firstEdge(node); e >= 0 && looked < MAX_FANOUTS; e = luts.nextEdge(e)) {
        looked++;
        int user = MutableLuts.target(e);
        if (belowIn[user] != serial && mayBeFanin(user, latest) && allFaninsBelow(user)) {
          leaf[user] = false;
          addBelow(user);
        }
      }
    }
  }

  private void addBelow(int node) {
    if (belowCount == below.length) {
      below = Arrays.copyOf(below, 2 * belowCount);
    }
    belowIn[node] = serial;
    below[belowCount++] = node;
  }

  private void addFanins(int node) {
    for (int i = 0; i < luts.size(node); i++) {
      int f = luts.fanin(node, i);
      if (f != pivot && place[f] < 0 && belowIn[f] != serial) {
        falling.add(f);
      }
    }
  }

  private boolean allFaninsBelow(int node) {
    for (int i = 0; i < luts.size(node); i++) {
      if (belowIn[luts.fanin(node, i)] != serial) {
        return false;
      }
    }
    return true;
  }

  /** Whether a node below is a leaf, whose function the window does not know. */
  boolean isLeaf(int node) {
    return leaf[node];
  }

  /** Marks the LUTs that vanish with the pivot's use of a fanin, which nothing else uses. */
  void markVanishing(int fanin) {
    marks++;
    vanish(fanin);
  }

  /** A LUT all of whose users vanish vanishes too; only users that are known to do so count. */
  private void vanish(int start) {
    int end = 0;
    queue[end++] = start;
    mark[start] = marks;
    for (int i = 0; i < end; i++) {
      int node = queue[i];
      for (int k = 0; k < luts.size(node); k++) {
        int f = luts.fanin(node, k);
        if (luts.isLut(f) && mark[f] != marks && allUsersVanish(f)) {
          mark[f] = marks;
          if (end == queue.length) {
            queue = Arrays.copyOf(queue, 2 * end);
          }
          queue[end++] = f;
        }
      }
    }
  }

  private boolean allUsersVanish(int node) {
    if (luts.drivesOutput(node) || luts.uses(node) > MAX_FANOUTS) {
      return false;
    }
    for (int e = luts.firstEdge(node); e >= 0; e = luts.nextEdge(e)) {
      if (mark[MutableLuts.target(e)] != marks) {
        return false;
      }
    }
    return true;
  }

  /** Whether a node vanishes with the fanin that was asked about last. */
  boolean vanishes(int node) {
    return mark[node] == marks;
  }
}
