package org.abcrl.aig.passes;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Structures of one class that are stored together with shared nodes. */
final class StructureGroup {
  private final TreeSet<Integer> nodes = new TreeSet<>();
  private final List<Integer> roots = new ArrayList<>();

  StructureGroup(StructureArena arena, int root) {
    add(arena, root);
  }

  /** Adds a structure unless the group would have too many nodes. */
  boolean add(StructureArena arena, int root) {
    TreeSet<Integer> all = new TreeSet<>(nodes);
    for (int node : arena.cone(root)) {
      all.add(node);
    }
    if (all.size() > StructureLibrary.MAX_NODES) {
      return false;
    }
    nodes.addAll(all);
    roots.add(root);
    return true;
  }

  /** Writes the group in the format of {@link StructureGenerator#generate}. */
  void write(StructureArena arena, ByteArrayOutputStream table) {
    List<Integer> order = new ArrayList<>(nodes);
    table.write(order.size());
    table.write(roots.size());
    for (int node : order) {
      table.write(local(order, arena.fanin0(node)));
      table.write(local(order, arena.fanin1(node)));
    }
    for (int root : roots) {
      table.write(local(order, root));
    }
  }

  private static int local(List<Integer> order, int literal) {
    int node = literal >> 1;
    int index = node < 4 ? node : 4 + order.indexOf(node);
    return 2 * index + (literal & 1);
  }
}
