package org.abcrl.aig.generators;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Builds one {@link RandomCircuit}, level by level, so that the nodes of a level lie side by side.
 */
final class RandomCircuitWorker {
  /** Words of 64 random patterns that nodes are simulated with. */
  private static final int WORDS = 4;

  /** Of 256 patterns, at least so many must be one, and as many zero, if that can be had. */
  private static final int MIXED = 48;

  /** Fanouts remembered of each node, to walk up along; the latest ones. */
  private static final int FANOUTS = 4;

  /** Draws for one node before it is given up; the later half does not insist on mixed values. */
  private static final int DRAWS = 64;

  private static final int TRIES = 8;

  private final RandomCircuit wanted;
  private final SplittableRandom random;
  private final AigBuilder builder;
  private final long[] values;
  private final int[] fanouts;
  private final int[] fanoutCount;

  /** Nodes without fanout, in no order, and the place of each node among them. */
  private final int[] unused;

  private final int[] place;
  private int unusedCount;

  /** The first node of the level being made, and of the one below. */
  private int levelStart;

  private int belowStart;
  private int remaining;

  RandomCircuitWorker(RandomCircuit wanted) {
    this.wanted = wanted;
    int nodes = 1 + wanted.inputs() + wanted.ands();
    random = new SplittableRandom(wanted.seed());
    builder = new AigBuilder("random_" + wanted.ands() + "_seed" + wanted.seed(), nodes);
    values = new long[WORDS * nodes];
    fanouts = new int[FANOUTS * nodes];
    fanoutCount = new int[nodes];
    unused = new int[nodes];
    place = new int[nodes];
  }

  Aig build() {
    for (int i = 0; i < wanted.inputs(); i++) {
      int node = Lit.node(builder.addInput("i" + i));
      for (int w = 0; w < WORDS; w++) {
        values[WORDS * node + w] = random.nextLong();
      }
      addUnused(node);
    }
    belowStart = 1;
    levelStart = builder.nodes();
    remaining = wanted.ands();
    int[] profile = profile();
    for (int level = 1; level <= wanted.levels(); level++) {
      int left = level(profile[level]);
      if (left > 0 && level == wanted.levels()) {
        throw new IllegalArgumentException(
            wanted.inputs()
                + " inputs and "
                + wanted.levels()
                + " levels have no "
                + wanted.ands()
                + " different nodes");
      }
      if (left > 0) {
        profile[level + 1] += left;
      }
      belowStart = levelStart;
      levelStart = builder.nodes();
    }
    addOutputs();
    return builder.build();
  }

  /** The nodes of each level: one at least, the others less and less often towards the outputs. */
  private int[] profile() {
    int[] count = new int[wanted.levels() + 1];
    for (int level = 1; level <= wanted.levels(); level++) {
      count[level] = 1;
    }
    for (int i = wanted.levels(); i < wanted.ands(); i++) {
      double height = 1 - Math.sqrt(random.nextDouble());
      count[1 + (int) (wanted.levels() * height)]++;
    }
    return count;
  }

  /** Makes the nodes of a level; returns how many could not be made. */
  private int level(int count) {
    for (int made = 0; made < count; made++) {
      if (!node()) {
        if (made == 0) {
          throw new IllegalArgumentException("no different node is left at a level");
        }
        return count - made;
      }
      remaining--;
    }
    return 0;
  }

  private boolean node() {
    for (int draw = 0; draw < DRAWS; draw++) {
      int first = firstFanin();
      int second = secondFanin(first);
      if (second != first && join(first, second, draw < DRAWS / 2)) {
        return true;
      }
    }
    return false;
  }

  /** A node of the level below, rather one that nobody uses. */
  private int firstFanin() {
    int node = belowStart;
    for (int i = 0; i < TRIES; i++) {
      node = belowStart + random.nextInt(levelStart - belowStart);
      if (fanoutCount[node] == 0) {
        return node;
      }
    }
    return node;
  }

  private int secondFanin(int first) {
    // In the end what is unused must be joined, or there would be too many outputs. About every
    // second node joins two of them, since the first fanin is bound to the level below.
    boolean mustJoin = 2 * (unusedCount - wanted.outputs()) >= remaining - 2 * wanted.levels();
    if (!mustJoin && random.nextDouble() < wanted.reconvergence()) {
      int relative = relative(first);
      if (relative != first) {
        return relative;
      }
    }
    for (int i = 0; i < TRIES && unusedCount > 0; i++) {
      int node = unused[random.nextInt(unusedCount)];
      if (node < levelStart && node != first) {
        return node;
      }
    }
    return 1 + random.nextInt(levelStart - 1);
  }

  /** A node that shares an ancestor with another: some fanins down, some fanouts up. */
  private int relative(int node) {
    for (int i = 0; i < TRIES; i++) {
      int at = node;
      int down = 1 + random.nextInt(2);
      for (int step = 0; step < down && builder.isAnd(at); step++) {
        at = Lit.node(random.nextBoolean() ? builder.fanin0(at) : builder.fanin1(at));
      }
      int up = random.nextInt(down + 1);
      for (int step = 0; step < up && fanoutCount[at] > 0; step++) {
        int known = Math.min(FANOUTS, fanoutCount[at]);
        int next = fanouts[FANOUTS * at + random.nextInt(known)];
        if (next < levelStart) {
          at = next;
        }
      }
      if (at != node) {
        return at;
      }
    }
    return node;
  }

  /** Makes a new node of two, with polarities under which it is new and, if asked, mixed. */
  private boolean join(int first, int second, boolean mixed) {
    int start = random.nextInt(4);
    for (int i = 0; i < 4; i++) {
      int polarity = (start + i) & 3;
      int a = Lit.notIf(Lit.of(first), (polarity & 1) != 0);
      int b = Lit.notIf(Lit.of(second), (polarity & 2) != 0);
      if (builder.find(a, b) < 0 && (!mixed || isMixed(first, second, polarity))) {
        int node = Lit.node(builder.and(a, b));
        for (int w = 0; w < WORDS; w++) {
          values[WORDS * node + w] = word(first, second, polarity, w);
        }
        addFanout(first, node);
        addFanout(second, node);
        addUnused(node);
        return true;
      }
    }
    return false;
  }

  private long word(int first, int second, int polarity, int w) {
    long a = values[WORDS * first + w] ^ -(polarity & 1);
    long b = values[WORDS * second + w] ^ -(polarity >> 1);
    return a & b;
  }

  /** Whether the node would be often enough one and zero, and no mere copy of a fanin. */
  private boolean isMixed(int first, int second, int polarity) {
    int ones = 0;
    boolean likeFirst = true;
    boolean likeSecond = true;
    for (int w = 0; w < WORDS; w++) {
      long word = word(first, second, polarity, w);
      ones += Long.bitCount(word);
      likeFirst &= word == (values[WORDS * first + w] ^ -(polarity & 1));
      likeSecond &= word == (values[WORDS * second + w] ^ -(polarity >> 1));
    }
    return ones >= MIXED && ones <= 64 * WORDS - MIXED && !likeFirst && !likeSecond;
  }

  private void addFanout(int node, int fanout) {
    fanouts[FANOUTS * node + fanoutCount[node] % FANOUTS] = fanout;
    if (fanoutCount[node]++ == 0) {
      int last = unused[--unusedCount];
      unused[place[node]] = last;
      place[last] = place[node];
    }
  }

  private void addUnused(int node) {
    place[node] = unusedCount;
    unused[unusedCount++] = node;
  }

  /** What nobody uses, in the order of the nodes; then random nodes, rather late ones. */
  private void addOutputs() {
    int first = 1 + wanted.inputs();
    int count = 0;
    for (int node = first; node < builder.nodes(); node++) {
      if (fanoutCount[node] == 0) {
        addOutput(count++, node);
      }
    }
    while (count < wanted.outputs()) {
      int node = first + random.nextInt(wanted.ands());
      addOutput(count++, Math.max(node, first + random.nextInt(wanted.ands())));
    }
  }

  private void addOutput(int index, int node) {
    builder.addOutput("o" + index, Lit.notIf(Lit.of(node), random.nextBoolean()));
  }
}
