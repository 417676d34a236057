package org.abcrl.aig.bdd;

import java.util.Arrays;

/**
 * Dynamic variable reordering: every variable in turn, those with most nodes first, is moved
 * through the order by exchanges of neighbours and stays where there are fewest nodes.
 *
 * <p>Source: R. Rudell, "Dynamic variable ordering for ordered binary decision diagrams" (ICCAD
 * 1993). Protected functions keep their edges; all nodes that no protected function needs are freed
 * first. A direction is given up when the diagrams have grown too much; the number of exchanged
 * nodes of a run is bounded.
 */
public final class BddSifting {
  /** A direction is given up when the diagrams are this much larger, in percent. */
  private static final int GROWTH = 120;

  private final Bdd bdd;

  /** How many edges and protections each node has. */
  private int[] references = new int[0];

  private int[] scratch = new int[64];
  private long work;

  /** For each variable those that some function depends on together with it, as bits. */
  private long[] interactions = new long[0];

  private int words;

  private BddSifting(Bdd bdd) {
    this.bdd = bdd;
  }

  /**
   * Reorders.
   *
   * @param maxWork the most nodes to look at in exchanges
   * @return how many it looked at
   */
  public static long run(Bdd bdd, long maxWork) {
    BddSifting sifting = new BddSifting(bdd);
    sifting.sift(maxWork);
    return sifting.work;
  }

  private void sift(long maxWork) {
    bdd.collect();
    countReferences();
    findInteractions();
    int n = bdd.variables();
    long[] order = new long[n];
    for (int v = 0; v < n; v++) {
      order[v] = -((long) bdd.count(v) << 32) | v;
    }
    Arrays.sort(order);
    for (int i = 0; i < n && work < maxWork; i++) {
      int v = (int) order[i];
      if (bdd.count(v) > 0) {
        siftVariable(v);
      }
    }
    bdd.forgetResults();
  }

  private void countReferences() {
    references = new int[bdd.capacity() + 64];
    for (int node = 1; node < bdd.capacity(); node++) {
      if (!bdd.isFree(node)) {
        references[node] += bdd.protections(node);
        references[bdd.low[node] >>> 1]++;
        references[bdd.high[node] >>> 1]++;
      }
    }
  }

  /** Two variables that no function depends on together exchange their levels and nothing else. */
  private void findInteractions() {
    int n = bdd.variables();
    words = (n + 63) >>> 6;
    long[] supports = new long[bdd.capacity() * words];
    interactions = new long[n * words];
    int[] nodes = new int[bdd.nodes()];
    for (int level = n - 1; level >= 0; level--) {
      int v = bdd.variableAt(level);
      int count = bdd.list(v, nodes);
      for (int i = 0; i < count; i++) {
        int at = nodes[i] * words;
        supports[at + (v >>> 6)] |= 1L << (v & 63);
        int low = (bdd.low[nodes[i]] >>> 1) * words;
        int high = (bdd.high[nodes[i]] >>> 1) * words;
        for (int w = 0; w < words; w++) {
          supports[at + w] |= supports[low + w] | supports[high + w];
        }
        if (bdd.protections(nodes[i]) > 0) {
          addInteractions(supports, at);
        }
      }
    }
  }

  private void addInteractions(long[] supports, int at) {
    for (int w = 0; w < words; w++) {
      for (long bits = supports[at + w]; bits != 0; bits &= bits - 1) {
        int to = (64 * w + Long.numberOfTrailingZeros(bits)) * words;
        for (int k = 0; k < words; k++) {
          interactions[to + k] |= supports[at + k];
        }
      }
    }
  }

  private void siftVariable(int v) {
    int best = bdd.level(v);
    int fewest = bdd.nodes();
    int last = bdd.variables() - 1;
    boolean downFirst = last - best <= best;
    for (int turn = 0; turn < 2; turn++) {
      boolean down = downFirst == (turn == 0);
      while (down ? bdd.level(v) < last : bdd.level(v) > 0) {
        exchange(down ? bdd.level(v) : bdd.level(v) - 1);
        if (bdd.nodes() < fewest) {
          fewest = bdd.nodes();
          best = bdd.level(v);
        } else if (100L * bdd.nodes() > (long) GROWTH * fewest + 1000) {
          break;
        }
      }
    }
    while (bdd.level(v) < best) {
      exchange(bdd.level(v));
    }
    while (bdd.level(v) > best) {
      exchange(bdd.level(v) - 1);
    }
  }

  /** Exchanges the variables at a level and the one below. */
  private void exchange(int level) {
    int x = bdd.variableAt(level);
    int y = bdd.variableAt(level + 1);
    bdd.exchange(level);
    int count = bdd.count(x);
    work++;
    if ((interactions[x * words + (y >>> 6)] & 1L << (y & 63)) == 0) {
      return;
    }
    work += count;
    if (scratch.length < count) {
      scratch = new int[2 * count];
    }
    int[] nodes = scratch;
    bdd.takeAll(x, nodes);
    // Nodes that do not depend on y stay; they come first so that the new ones find them.
    int moved = 0;
    for (int i = 0; i < count; i++) {
      int node = nodes[i];
      if (bdd.top(bdd.low[node]) == y || bdd.top(bdd.high[node]) == y) {
        nodes[moved++] = node;
      } else {
        bdd.insert(x, node);
      }
    }
    for (int i = 0; i < moved; i++) {
      rotate(nodes[i], x, y);
    }
  }

  private void rotate(int node, int x, int y) {
    int l = bdd.low[node];
    int h = bdd.high[node];
    int low = made(x, bdd.cofactor0(l, y), bdd.cofactor0(h, y));
    int high = made(x, bdd.cofactor1(l, y), bdd.cofactor1(h, y));
    references[low >>> 1]++;
    references[high >>> 1]++;
    bdd.var[node] = y;
    bdd.low[node] = low;
    bdd.high[node] = high;
    bdd.insert(y, node);
    release(l >>> 1);
    release(h >>> 1);
  }

  private int made(int x, int low, int high) {
    int before = bdd.nodes();
    int edge = bdd.makeUnbounded(x, low, high);
    if (bdd.nodes() > before) {
      int node = edge >>> 1;
      if (node >= references.length) {
        references = Arrays.copyOf(references, 2 * node);
      }
      references[node] = 0;
      references[bdd.low[node] >>> 1]++;
      references[bdd.high[node] >>> 1]++;
    }
    return edge;
  }

  private void release(int node) {
    if (node != 0 && --references[node] == 0) {
      int l = bdd.low[node] >>> 1;
      int h = bdd.high[node] >>> 1;
      bdd.release(node);
      release(l);
      release(h);
    }
  }
}
