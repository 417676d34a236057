package org.abcrl.aig.bdd;

import java.util.Arrays;

/**
 * Reduced ordered binary decision diagrams with complemented edges.
 *
 * <p>Source: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation" (IEEE Trans.
 * Computers C-35(8), 1986); K. S. Brace, R. L. Rudell, R. E. Bryant, "Efficient implementation of a
 * BDD package" (DAC 1990). A function is an edge, {@code 2 * node + complement}; node 0 is the
 * constant, so edge 0 is false and edge 1 true. The low edge of a node is never complemented, which
 * makes edges canonical. Operations return {@link #OVERFLOW} once more than a given number of nodes
 * are in use; they pass it on when given it. Nodes that nobody {@link #protect}s vanish at {@link
 * #collect}. Not safe for several threads.
 */
public final class Bdd {
  /** The constant false. */
  public static final int FALSE = 0;

  /** The constant true. */
  public static final int TRUE = 1;

  /** What operations return when there are too many nodes. */
  public static final int OVERFLOW = -1;

  private static final int AND = 0;
  private static final int XOR = 1;
  private static final int FREE = -1;

  private final int variables;
  private int maxNodes;

  int[] var = new int[256];
  int[] low = new int[256];
  int[] high = new int[256];

  /** The next node of a hash chain, or of the free list; -1 ends it. */
  private int[] next = new int[256];

  /** How often a node is protected. */
  private int[] protections = new int[256];

  private int top = 1;
  private int free = -1;
  private int used;

  /** Hash chains of the nodes of each variable. */
  private final int[][] buckets;

  private final int[] counts;
  private final int[] levelOf;
  private final int[] varAt;

  private final long[] cacheKeys;
  private final int[] cacheResults;
  private boolean[] marks = new boolean[256];

  /**
   * An empty manager with the variables in their natural order.
   *
   * @param maxNodes operations overflow beyond that many nodes
   */
  public Bdd(int variables, int maxNodes) {
    this.variables = variables;
    this.maxNodes = maxNodes;
    buckets = new int[variables][];
    counts = new int[variables];
    levelOf = new int[variables];
    varAt = new int[variables];
    for (int v = 0; v < variables; v++) {
      buckets[v] = new int[16];
      Arrays.fill(buckets[v], -1);
      levelOf[v] = v;
      varAt[v] = v;
    }
    var[0] = variables;
    int cache =
        Math.max(1 << 10, Math.min(1 << 18, Integer.highestOneBit(Math.max(1, maxNodes)) * 2));
    cacheKeys = new long[cache];
    Arrays.fill(cacheKeys, -1L);
    cacheResults = new int[cache];
  }

  /** The number of variables. */
  public int variables() {
    return variables;
  }

  /** The number of nodes in use, those that {@link #collect} would free included. */
  public int nodes() {
    return used;
  }

  /** Changes the number of nodes beyond which operations overflow. */
  public void setMaxNodes(int most) {
    maxNodes = most;
  }

  /** The function that is a variable. */
  public int variable(int v) {
    return make(v, FALSE, TRUE);
  }

  /** The top variable of a function; {@link #variables()} for a constant. */
  public int top(int edge) {
    return var[edge >>> 1];
  }

  /** The level of a variable, 0 for the topmost; constants are below all. */
  public int level(int v) {
    return v == variables ? variables : levelOf[v];
  }

  /** The variable at a level. */
  public int variableAt(int level) {
    return varAt[level];
  }

  /** The function where its top variable is 0. */
  public int low(int edge) {
    return low[edge >>> 1] ^ (edge & 1);
  }

  /** The function where its top variable is 1. */
  public int high(int edge) {
    return high[edge >>> 1] ^ (edge & 1);
  }

  /** The function with its top variable {@code v} and these cofactors. */
  public int make(int v, int whenFalse, int whenTrue) {
    if (whenFalse == whenTrue) {
      return whenFalse;
    }
    if ((whenFalse | whenTrue) < 0) {
      return OVERFLOW;
    }
    return find(v, whenFalse, whenTrue, maxNodes);
  }

  /** The same whatever the number of nodes. */
  int makeUnbounded(int v, int whenFalse, int whenTrue) {
    return whenFalse == whenTrue ? whenFalse : find(v, whenFalse, whenTrue, Integer.MAX_VALUE);
  }

  private int find(int v, int whenFalse, int whenTrue, int limit) {
    int complement = whenFalse & 1;
    int l = whenFalse ^ complement;
    int h = whenTrue ^ complement;
    int[] table = buckets[v];
    int slot = hash(l, h) & (table.length - 1);
    for (int node = table[slot]; node >= 0; node = next[node]) {
      if (low[node] == l && high[node] == h) {
        return 2 * node + complement;
      }
    }
    if (used >= limit) {
      return OVERFLOW;
    }
    int node = newNode();
    var[node] = v;
    low[node] = l;
    high[node] = h;
    protections[node] = 0;
    insert(v, node);
    return 2 * node + complement;
  }

  private int newNode() {
    used++;
    if (free >= 0) {
      int node = free;
      free = next[node];
      return node;
    }
    if (top == var.length) {
      int room = 2 * top;
      var = Arrays.copyOf(var, room);
      low = Arrays.copyOf(low, room);
      high = Arrays.copyOf(high, room);
      next = Arrays.copyOf(next, room);
      protections = Arrays.copyOf(protections, room);
    }
    return top++;
  }

  /** Puts a node into its variable's table. */
  void insert(int v, int node) {
    if (++counts[v] > 2 * buckets[v].length) {
      rehash(v);
    }
    int[] table = buckets[v];
    int slot = hash(low[node], high[node]) & (table.length - 1);
    next[node] = table[slot];
    table[slot] = node;
  }

  private void rehash(int v) {
    int[] old = buckets[v];
    int[] table = new int[4 * old.length];
    Arrays.fill(table, -1);
    for (int head : old) {
      for (int node = head; node >= 0; ) {
        int following = next[node];
        int slot = hash(low[node], high[node]) & (table.length - 1);
        next[node] = table[slot];
        table[slot] = node;
        node = following;
      }
    }
    buckets[v] = table;
  }

  private static int hash(int a, int b) {
    int h = a * 0x9E3779B1 + b * 0x85EBCA77;
    return h ^ (h >>> 15);
  }

  /** The number of nodes of a variable. */
  int count(int v) {
    return counts[v];
  }

  /** Writes the nodes of a variable to an array and returns how many they are. */
  int list(int v, int[] into) {
    int n = 0;
    for (int head : buckets[v]) {
      for (int node = head; node >= 0; node = next[node]) {
        into[n++] = node;
      }
    }
    return n;
  }

  /** Takes all nodes of a variable out of its table, into an array. */
  void takeAll(int v, int[] into) {
    list(v, into);
    if (buckets[v].length > 16 && counts[v] < buckets[v].length / 8) {
      buckets[v] = new int[buckets[v].length / 4];
    }
    Arrays.fill(buckets[v], -1);
    counts[v] = 0;
  }

  /** Frees a node that is in its variable's table. */
  void release(int node) {
    int v = var[node];
    int[] table = buckets[v];
    int slot = hash(low[node], high[node]) & (table.length - 1);
    if (table[slot] == node) {
      table[slot] = next[node];
    } else {
      int before = table[slot];
      while (next[before] != node) {
        before = next[before];
      }
      next[before] = next[node];
    }
    counts[v]--;
    freeNode(node);
  }

  private void freeNode(int node) {
    var[node] = FREE;
    next[node] = free;
    free = node;
    used--;
  }

  /** Exchanges the variables of two neighbouring levels in the order alone. */
  void exchange(int level) {
    int a = varAt[level];
    int b = varAt[level + 1];
    varAt[level] = b;
    varAt[level + 1] = a;
    levelOf[b] = level;
    levelOf[a] = level + 1;
  }

  int protections(int node) {
    return protections[node];
  }

  /** One more than the highest node number ever used. */
  public int capacity() {
    return top;
  }

  boolean isFree(int node) {
    return var[node] == FREE;
  }

  /** Keeps a function over collections; may be said several times. */
  public void protect(int edge) {
    protections[edge >>> 1]++;
  }

  /** Takes one {@link #protect} back. */
  public void unprotect(int edge) {
    protections[edge >>> 1]--;
  }

  /** Frees all nodes that no protected function needs. */
  public void collect() {
    if (marks.length < top) {
      marks = new boolean[var.length];
    }
    Arrays.fill(marks, 0, top, false);
    for (int node = 1; node < top; node++) {
      if (var[node] >= 0 && protections[node] > 0) {
        mark(node);
      }
    }
    for (int v = 0; v < variables; v++) {
      int[] table = buckets[v];
      for (int slot = 0; slot < table.length; slot++) {
        int kept = -1;
        for (int node = table[slot]; node >= 0; ) {
          int following = next[node];
          if (marks[node]) {
            next[node] = kept;
            kept = node;
          } else {
            counts[v]--;
            freeNode(node);
          }
          node = following;
        }
        table[slot] = kept;
      }
    }
    forgetResults();
  }

  private void mark(int node) {
    if (node != 0 && !marks[node]) {
      marks[node] = true;
      mark(low[node] >>> 1);
      mark(high[node] >>> 1);
    }
  }

  /** Empties the cache of results: nodes have moved or gone. */
  void forgetResults() {
    Arrays.fill(cacheKeys, -1L);
  }

  /** The conjunction. */
  public int and(int f, int g) {
    if ((f | g) < 0) {
      return OVERFLOW;
    }
    if (f == g || g == TRUE) {
      return f;
    }
    if (f == TRUE) {
      return g;
    }
    if (f == FALSE || g == FALSE || (f ^ g) == 1) {
      return FALSE;
    }
    int a = Math.min(f, g);
    int b = Math.max(f, g);
    int slot = slot(a, b, AND);
    long key = key(a, b, AND);
    if (cacheKeys[slot] == key) {
      return cacheResults[slot];
    }
    int v = higher(a, b);
    int l = and(cofactor0(a, v), cofactor0(b, v));
    int h = l < 0 ? OVERFLOW : and(cofactor1(a, v), cofactor1(b, v));
    int result = h < 0 ? OVERFLOW : make(v, l, h);
    if (result >= 0) {
      cacheKeys[slot] = key;
      cacheResults[slot] = result;
    }
    return result;
  }

  /** The disjunction. */
  public int or(int f, int g) {
    if ((f | g) < 0) {
      return OVERFLOW;
    }
    int result = and(f ^ 1, g ^ 1);
    return result < 0 ? OVERFLOW : result ^ 1;
  }

  /** The exclusive or. */
  public int xor(int f, int g) {
    if ((f | g) < 0) {
      return OVERFLOW;
    }
    int complement = (f ^ g) & 1;
    int a = Math.min(f & ~1, g & ~1);
    int b = Math.max(f & ~1, g & ~1);
    if (a == b) {
      return complement;
    }
    if (a == FALSE) {
      return b ^ complement;
    }
    int slot = slot(a, b, XOR);
    long key = key(a, b, XOR);
    if (cacheKeys[slot] == key) {
      return cacheResults[slot] ^ complement;
    }
    int v = higher(a, b);
    int l = xor(cofactor0(a, v), cofactor0(b, v));
    int h = l < 0 ? OVERFLOW : xor(cofactor1(a, v), cofactor1(b, v));
    int result = h < 0 ? OVERFLOW : make(v, l, h);
    if (result < 0) {
      return OVERFLOW;
    }
    cacheKeys[slot] = key;
    cacheResults[slot] = result;
    return result ^ complement;
  }

  /** Whether {@code f} implies {@code g}. Makes no nodes. */
  public boolean implies(int f, int g) {
    if (f == FALSE || g == TRUE || f == g) {
      return true;
    }
    if (f == TRUE || g == FALSE || (f ^ g) == 1) {
      return false;
    }
    int v = higher(f, g);
    return implies(cofactor0(f, v), cofactor0(g, v)) && implies(cofactor1(f, v), cofactor1(g, v));
  }

  /** The higher one of the top variables. */
  public int higher(int f, int g) {
    int v = top(f);
    int w = top(g);
    return level(v) <= level(w) ? v : w;
  }

  /** The cofactor at 0 of a function whose top variable is this one or below. */
  public int cofactor0(int f, int v) {
    return var[f >>> 1] == v ? low(f) : f;
  }

  /** The cofactor at 1 of a function whose top variable is this one or below. */
  public int cofactor1(int f, int v) {
    return var[f >>> 1] == v ? high(f) : f;
  }

  private int slot(int a, int b, int operation) {
    int h = a * 0x9E3779B1 + b * 0x85EBCA77 + operation * 0xC2B2AE3D;
    return (h ^ (h >>> 15)) & (cacheKeys.length - 1);
  }

  private static long key(int a, int b, int operation) {
    return ((long) a << 32 | (long) b << 1) | operation;
  }
}
