package org.abcrl.aig.passes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.abcrl.aig.truth.Npn4;

/**
 * AIG structures for every NPN class of four-variable functions, for rewriting.
 *
 * <p>The structures of a class are grouped; a group is a small graph of at most {@link #MAX_NODES}
 * AND nodes over the four leaves of which several nodes are roots, that is implementations of the
 * class's representative. So nodes that structures share are looked up once. The table is made by
 * {@link StructureGenerator} and kept as a resource.
 *
 * <p>Literals are {@code 2 * index + complement}: indices 0 to 3 are the leaves, 4 and up the nodes
 * of the group.
 */
final class StructureLibrary {
  /** The most nodes of a group, so that a set of nodes fits into a long. */
  static final int MAX_NODES = 64;

  static final String RESOURCE = "structures.bin";

  /** The groups of class c are number {@code firstGroup[c]} to {@code firstGroup[c + 1] - 1}. */
  private final int[] firstGroup = new int[Npn4.CLASSES + 1];

  /** The nodes of group g are number {@code firstNode[g]} to {@code firstNode[g + 1] - 1}. */
  private final int[] firstNode;

  private final int[] firstRoot;
  private final short[] fanins;
  private final short[] roots;
  private final long[] cones;

  /** For each node the nodes of its group that need it, itself included. */
  private final long[] needing;

  /** Reads a table; see {@link StructureGenerator#generate} for the format. */
  StructureLibrary(byte[] table) {
    int groups = 0;
    int nodes = 0;
    int rootCount = 0;
    for (int at = 0, c = 0; c < Npn4.CLASSES; c++) {
      int classGroups = table[at++] & 0xFF;
      for (int g = 0; g < classGroups; g++, groups++) {
        nodes += table[at] & 0xFF;
        rootCount += table[at + 1] & 0xFF;
        at += 2 + 2 * (table[at] & 0xFF) + (table[at + 1] & 0xFF);
      }
    }
    firstNode = new int[groups + 1];
    firstRoot = new int[groups + 1];
    fanins = new short[2 * nodes];
    roots = new short[rootCount];
    cones = new long[rootCount];
    needing = new long[nodes];
    read(table);
  }

  private void read(byte[] table) {
    int at = 0;
    int group = 0;
    int node = 0;
    int root = 0;
    for (int c = 0; c < Npn4.CLASSES; c++) {
      int groups = table[at++] & 0xFF;
      for (int g = 0; g < groups; g++) {
        int nodes = table[at++] & 0xFF;
        int groupRoots = table[at++] & 0xFF;
        for (int i = 0; i < 2 * nodes; i++) {
          fanins[2 * node + i] = (short) (table[at++] & 0xFF);
        }
        for (int i = 0; i < groupRoots; i++) {
          roots[root + i] = (short) (table[at++] & 0xFF);
          cones[root + i] = cone(node, roots[root + i] >> 1);
        }
        findNeeding(node, nodes);
        node += nodes;
        root += groupRoots;
        group++;
        firstNode[group] = node;
        firstRoot[group] = root;
      }
      firstGroup[c + 1] = group;
    }
  }

  /** The nodes of the group that starts at {@code base} which the node {@code index} needs. */
  private long cone(int base, int index) {
    long needed = index < 4 ? 0 : 1L << (index - 4);
    for (int i = index - 4; i >= 0; i--) {
      if ((needed >>> i & 1) != 0) {
        needed |= bit(fanins[2 * (base + i)]) | bit(fanins[2 * (base + i) + 1]);
      }
    }
    return needed;
  }

  private void findNeeding(int base, int nodes) {
    for (int i = nodes - 1; i >= 0; i--) {
      needing[base + i] |= 1L << i;
      for (int k = 0; k < 2; k++) {
        int fanin = (fanins[2 * (base + i) + k] >> 1) - 4;
        if (fanin >= 0) {
          needing[base + fanin] |= needing[base + i];
        }
      }
    }
  }

  private static long bit(int literal) {
    return literal < 8 ? 0 : 1L << ((literal >> 1) - 4);
  }

  /** The library that ships with the program. */
  static StructureLibrary shipped() {
    return Holder.SHIPPED;
  }

  private static final class Holder {
    static final StructureLibrary SHIPPED = load();

    private static StructureLibrary load() {
      try (InputStream in = StructureLibrary.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
        }
        return new StructureLibrary(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The first group of a class; the end is the first group of the next class. */
  int firstGroup(int npnClass) {
    return firstGroup[npnClass];
  }

  /** The first node of a group; the end is the first node of the next group. */
  int firstNode(int group) {
    return firstNode[group];
  }

  /** The first root of a group; the end is the first root of the next group. */
  int firstRoot(int group) {
    return firstRoot[group];
  }

  /** A fanin literal of a node, within its group. */
  int fanin0(int node) {
    return fanins[2 * node];
  }

  /** A fanin literal of a node, within its group. */
  int fanin1(int node) {
    return fanins[2 * node + 1];
  }

  /** The literal of a structure's root, within its group. */
  int root(int root) {
    return roots[root];
  }

  /** The nodes that a structure needs: bit i for the group's node i. */
  long cone(int root) {
    return cones[root];
  }

  /** The nodes of a node's group that need it, itself included: bit i for the group's node i. */
  long needing(int node) {
    return needing[node];
  }

  /** The number of structures in all. */
  int structures() {
    return roots.length;
  }
}
