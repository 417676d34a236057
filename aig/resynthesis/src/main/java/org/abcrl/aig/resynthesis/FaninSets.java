package org.abcrl.aig.resynthesis;

import java.util.Arrays;
import org.abcrl.aig.truth.Isop;

/**
 * Says of sets of nodes whether the pivot's function can be one of them, as far as patterns tell:
 * no two patterns for which the pivot matters may have the same values of the nodes and different
 * ones of the pivot. The patterns are those of the network and up to 64 that the solver has found
 * for the window at hand.
 */
final class FaninSets {
  private static final int MAX_MINTERMS = 64;

  private final Patterns patterns;
  private final int words;

  /** By word, the solver's last: patterns for which the pivot is true, and false. */
  private final long[] on;

  private final long[] off;

  /** The values of nodes of the window under the solver's patterns. */
  final long[] found;

  private int foundCount;

  /** The values of the set's nodes for which the pivot is true, and false, as bits. */
  long onMinterms;

  long offMinterms;

  // Patterns whose values of the set do not tell the pivot's: by group of equal values.
  private int groups;
  private final int[] groupStart = new int[MAX_MINTERMS + 1];
  private int[] entryWord = new int[256];
  private long[] entryOn = new long[256];
  private long[] entryOff = new long[256];
  private int sampleOnWord;
  private long sampleOn;
  private int sampleOffWord;
  private long sampleOff;

  private final Isop isop = new Isop(MAX_MINTERMS);
  private final long[] lower = new long[1];
  private final long[] upper = new long[1];
  private int cubes;

  FaninSets(MutableLuts luts, Patterns patterns) {
    this.patterns = patterns;
    words = patterns.words;
    on = new long[words + 1];
    off = new long[words + 1];
    found = new long[luts.nodes];
  }

  /** Starts with a window. */
  void begin(Window window) {
    long[] values = patterns.values;
    int base = words * window.pivot;
    for (int w = 0; w < words; w++) {
      on[w] = values[base + w] & window.care[w];
      off[w] = ~values[base + w] & window.care[w];
    }
    on[words] = 0;
    off[words] = 0;
    foundCount = 0;
  }

  /** Starts a pattern of the solver. */
  boolean addFound(boolean pivotValue) {
    if (foundCount == 64) {
      return false;
    }
    long bit = 1L << foundCount;
    if (pivotValue) {
      on[words] |= bit;
    } else {
      off[words] |= bit;
    }
    foundCount++;
    return true;
  }

  /** Sets a node's value in the last pattern of the solver. */
  void setFound(int node, boolean value) {
    long bit = 1L << (foundCount - 1);
    found[node] = value ? found[node] | bit : found[node] & ~bit;
  }

  private long value(int node, int w) {
    return w < words ? patterns.values[words * node + w] : found[node];
  }

  /**
   * Whether the pivot may be a function of these nodes.
   *
   * @param count at most six
   */
  boolean tells(int[] nodes, int count) {
    onMinterms = 0;
    offMinterms = 0;
    for (int w = words; w >= 0; w--) {
      if ((on[w] | off[w]) != 0) {
        split(nodes, count, 0, 0, w, on[w], off[w]);
        if ((onMinterms & offMinterms) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private void split(int[] nodes, int count, int index, int minterm, int w, long ones, long zeros) {
    if (index == count) {
      if (ones != 0) {
        onMinterms |= 1L << minterm;
      }
      if (zeros != 0) {
        offMinterms |= 1L << minterm;
      }
      return;
    }
    long v = value(nodes[index], w);
    if (((ones | zeros) & v) != 0) {
      split(nodes, count, index + 1, minterm | 1 << index, w, ones & v, zeros & v);
    }
    if (((ones | zeros) & ~v) != 0) {
      split(nodes, count, index + 1, minterm, w, ones & ~v, zeros & ~v);
    }
  }

  /** Gets ready to look for one node more that a set needs; {@link #tells} has said no. */
  void prepare(int[] nodes, int count) {
    onMinterms = 0;
    offMinterms = 0;
    for (int w = 0; w <= words; w++) {
      if ((on[w] | off[w]) != 0) {
        split(nodes, count, 0, 0, w, on[w], off[w]);
      }
    }
    long open = onMinterms & offMinterms;
    groups = 0;
    int entries = 0;
    for (long rest = open; rest != 0; rest &= rest - 1) {
      int minterm = Long.numberOfTrailingZeros(rest);
      groupStart[groups++] = entries;
      for (int w = 0; w <= words; w++) {
        long mask = -1L;
        for (int i = 0; i < count; i++) {
          long v = value(nodes[i], w);
          mask &= (minterm >>> i & 1) != 0 ? v : ~v;
        }
        if (((on[w] | off[w]) & mask) != 0) {
          if (entries == entryWord.length) {
            entryWord = Arrays.copyOf(entryWord, 2 * entries);
            entryOn = Arrays.copyOf(entryOn, 2 * entries);
            entryOff = Arrays.copyOf(entryOff, 2 * entries);
          }
          entryWord[entries] = w;
          entryOn[entries] = on[w] & mask;
          entryOff[entries++] = off[w] & mask;
        }
      }
    }
    groupStart[groups] = entries;
    if (groups > 0) {
      takeSample();
    }
  }

  private void takeSample() {
    for (int e = groupStart[0]; e < groupStart[1]; e++) {
      if (entryOn[e] != 0) {
        sampleOnWord = entryWord[e];
        sampleOn = Long.lowestOneBit(entryOn[e]);
      }
      if (entryOff[e] != 0) {
        sampleOffWord = entryWord[e];
        sampleOff = Long.lowestOneBit(entryOff[e]);
      }
    }
  }

  /** Whether the prepared set may tell with this node. */
  boolean completes(int node) {
    if (groups == 0) {
      return true;
    }
    boolean forOn = (value(node, sampleOnWord) & sampleOn) != 0;
    boolean forOff = (value(node, sampleOffWord) & sampleOff) != 0;
    if (forOn == forOff) {
      return false;
    }
    for (int g = 0; g < groups; g++) {
      int seen = 0;
      for (int e = groupStart[g]; e < groupStart[g + 1]; e++) {
        long v = value(node, entryWord[e]);
        long ones = entryOn[e];
        long zeros = entryOff[e];
        seen |= (ones & v) != 0 ? 1 : 0;
        seen |= (zeros & v) != 0 ? 2 : 0;
        seen |= (ones & ~v) != 0 ? 4 : 0;
        seen |= (zeros & ~v) != 0 ? 8 : 0;
        if ((seen & 3) == 3 || (seen & 12) == 12) {
          return false;
        }
      }
    }
    return true;
  }

  /** A function with few literals that is true and false for the minterms seen so far. */
  long function(int count) {
    long all = count == 6 ? -1L : (1L << (1 << count)) - 1;
    long known = Tables.repeated(onMinterms, count);
    long free = Tables.repeated(all & ~(onMinterms | offMinterms), count);
    long plain = cover(known, known | free);
    int plainCost = cost();
    long complement = cover(~(known | free), ~known);
    return cost() < plainCost ? ~complement : plain;
  }

  private int cost() {
    return isop.literals() + cubes;
  }

  private long cover(long from, long to) {
    lower[0] = from;
    upper[0] = to;
    cubes = isop.compute(lower, upper, 6);
    long sum = 0;
    for (int c = 0; c < cubes; c++) {
      long product = -1L;
      for (int cube = isop.cube(c), i = 0; cube != 0; cube >>>= 2, i++) {
        if ((cube & 3) != 0) {
          product &= (cube & 1) != 0 ? Tables.variable(i) : ~Tables.variable(i);
        }
      }
      sum |= product;
    }
    return sum;
  }
}
