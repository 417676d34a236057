package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import org.abcrl.aig.sop.CoverNetwork;

/**
 * The cubes of a network while divisors are extracted: they lose literals, get one in exchange,
 * die, and new nodes with new cubes come.
 */
final class Cubes {
  private int[] pool;
  private int poolTop;
  private int[] start;
  private int[] size;
  private int[] node;

  /** A bit for each literal of a cube, by hash. */
  private long[] signs;

  private int cubes;
  private int signals;
  private final int firstNode;
  private int[] firstCube;
  private boolean[] complemented;

  /** Lists of the cubes that have, or had, a literal; by literal. */
  private int[] head;

  private int[] occurrences;
  private int[] listCube;
  private int[] listNext;
  private int listTop;

  Cubes(CoverNetwork network) {
    firstNode = network.firstNode();
    int room = network.cubes() + 64;
    pool = new int[network.literals() + 256];
    start = new int[room];
    size = new int[room];
    node = new int[room];
    signs = new long[room];
    firstCube = new int[network.signals() + 64];
    complemented = new boolean[firstCube.length];
    head = new int[2 * firstCube.length];
    Arrays.fill(head, -1);
    occurrences = new int[head.length];
    listCube = new int[pool.length];
    listNext = new int[pool.length];
    signals = firstNode;
    for (int signal = firstNode; signal < network.signals(); signal++) {
      addNode(network.isComplemented(signal));
      for (int cube = network.firstCube(signal); cube < network.endCube(signal); cube++) {
        addCube();
        for (int p = network.firstLiteral(cube); p < network.endLiteral(cube); p++) {
          append(network.literal(p));
        }
      }
    }
    firstCube[signals] = cubes;
  }

  int cubes() {
    return cubes;
  }

  int signals() {
    return signals;
  }

  int node(int cube) {
    return node[cube];
  }

  int firstCube(int signal) {
    return firstCube[signal];
  }

  /** The cube behind the last one of a node. */
  int endCube(int signal) {
    return firstCube[signal + 1];
  }

  boolean isAlive(int cube) {
    return size[cube] >= 0;
  }

  void kill(int cube) {
    size[cube] = -1;
  }

  int size(int cube) {
    return size[cube];
  }

  int literal(int cube, int i) {
    return pool[start[cube] + i];
  }

  long sign(int cube) {
    return signs[cube];
  }

  /** How many cubes got the literal so far. */
  int occurrences(int literal) {
    return occurrences[literal];
  }

  /** The list of cubes that got the literal, or -1. */
  int list(int literal) {
    return head[literal];
  }

  int listCube(int list) {
    return listCube[list];
  }

  int listNext(int list) {
    return listNext[list];
  }

  boolean contains(int cube, int literal) {
    int s = start[cube];
    return size[cube] > 0 && Arrays.binarySearch(pool, s, s + size[cube], literal) >= 0;
  }

  /** Begins a node; its cubes follow at once. */
  int addNode(boolean complement) {
    if (signals + 1 >= firstCube.length) {
      firstCube = Arrays.copyOf(firstCube, 2 * firstCube.length);
      complemented = Arrays.copyOf(complemented, firstCube.length);
      int old = head.length;
      head = Arrays.copyOf(head, 2 * old);
      Arrays.fill(head, old, head.length, -1);
      occurrences = Arrays.copyOf(occurrences, 2 * old);
    }
    firstCube[signals] = cubes;
    complemented[signals] = complement;
    return signals++;
  }

  int addCube() {
    if (cubes == start.length) {
      start = Arrays.copyOf(start, 2 * cubes);
      size = Arrays.copyOf(size, 2 * cubes);
      node = Arrays.copyOf(node, 2 * cubes);
      signs = Arrays.copyOf(signs, 2 * cubes);
    }
    start[cubes] = poolTop;
    node[cubes] = signals - 1;
    firstCube[signals] = cubes + 1;
    return cubes++;
  }

  /** Adds a literal, higher than all others, to the cube added last. */
  void append(int literal) {
    if (poolTop == pool.length) {
      pool = Arrays.copyOf(pool, 2 * poolTop);
    }
    pool[poolTop++] = literal;
    size[cubes - 1]++;
    signs[cubes - 1] |= bit(literal);
    list(literal, cubes - 1);
  }

  private static long bit(int literal) {
    return 1L << ((literal * 0x9E3779B1) >>> 26);
  }

  private void list(int literal, int cube) {
    if (listTop == listCube.length) {
      listCube = Arrays.copyOf(listCube, 2 * listTop);
      listNext = Arrays.copyOf(listNext, 2 * listTop);
    }
    listCube[listTop] = cube;
    listNext[listTop] = head[literal];
    head[literal] = listTop++;
    occurrences[literal]++;
  }

  /** Takes literals out of a cube and puts one in; -1 puts none in. */
  void replace(int cube, int[] literals, int count, int by) {
    int s = start[cube];
    int kept = 0;
    for (int i = 0; i < size[cube]; i++) {
      boolean out = false;
      for (int k = 0; k < count; k++) {
        out |= pool[s + i] == literals[k];
      }
      if (!out) {
        pool[s + kept++] = pool[s + i];
      }
    }
    if (by >= 0) {
      int at = kept++;
      while (at > 0 && pool[s + at - 1] > by) {
        pool[s + at] = pool[s + at - 1];
        at--;
      }
      // A literal that is there already stays once.
      if (at > 0 && pool[s + at - 1] == by) {
        System.arraycopy(pool, s + at + 1, pool, s + at, kept - at - 1);
        kept--;
      } else {
        pool[s + at] = by;
        list(by, cube);
      }
    }
    size[cube] = kept;
    long sign = 0;
    for (int i = 0; i < kept; i++) {
      sign |= bit(pool[s + i]);
    }
    signs[cube] = sign;
  }

  /** The network as it is now, with outputs as before. */
  CoverNetwork toNetwork(CoverNetwork before) {
    CoverNetwork.Builder builder = new CoverNetwork.Builder(before.ports());
    for (int signal = firstNode; signal < signals; signal++) {
      builder.addNode(complemented[signal]);
      for (int cube = firstCube[signal]; cube < firstCube[signal + 1]; cube++) {
        if (size[cube] >= 0) {
          builder.addCube();
          for (int i = 0; i < size[cube]; i++) {
            builder.addLiteral(literal(cube, i));
          }
        }
      }
    }
    for (int i = 0; i < before.ports().combOutputs(); i++) {
      builder.setOutput(i, before.output(i));
    }
    return builder.build();
  }
}
