package org.abcrl.aig.passes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.truth.Npn4;

/**
 * All AND nodes that {@link StructureGenerator} has made, each of them once, with their functions
 * of the four leaves. Nodes 0 to 3 are the leaves; literals are {@code 2 * node + complement}.
 */
final class StructureArena {
  private final List<int[]> fanins = new ArrayList<>();
  private final List<Integer> truths = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();

  /** The sorted nodes below and including each node. */
  private final List<int[]> cones = new ArrayList<>();

  private final Map<Long, Integer> byFanins = new HashMap<>();

  StructureArena(int[] leaves) {
    for (int truth : leaves) {
      fanins.add(new int[0]);
      truths.add(truth);
      depths.add(0);
      cones.add(new int[0]);
    }
  }

  /** The literal of a conjunction; equal ones are the same node. */
  int and(int a, int b) {
    int lo = Math.min(a, b);
    int hi = Math.max(a, b);
    Integer known = byFanins.putIfAbsent((long) lo << 32 | hi, fanins.size());
    if (known != null) {
      return 2 * known;
    }
    fanins.add(new int[] {lo, hi});
    truths.add(truth(lo) & truth(hi));
    depths.add(1 + Math.max(depth(lo), depth(hi)));
    int[] cone = union(cones.get(lo >> 1), cones.get(hi >> 1));
    cone = Arrays.copyOf(cone, cone.length + 1);
    cone[cone.length - 1] = fanins.size() - 1;
    cones.add(cone);
    return 2 * (fanins.size() - 1);
  }

  int fanin0(int node) {
    return fanins.get(node)[0];
  }

  int fanin1(int node) {
    return fanins.get(node)[1];
  }

  /** The 16-bit truth table of a literal. */
  int truth(int literal) {
    int truth = truths.get(literal >> 1);
    return (literal & 1) == 0 ? truth : ~truth & 0xFFFF;
  }

  int depth(int literal) {
    return depths.get(literal >> 1);
  }

  /** The number of AND nodes that a literal needs. */
  int size(int literal) {
    return cones.get(literal >> 1).length;
  }

  /** The AND nodes that a literal needs, sorted, so in topological order. */
  int[] cone(int literal) {
    return cones.get(literal >> 1);
  }

  /** The number of AND nodes that two literals need together. */
  int unionSize(int a, int b) {
    int[] x = cone(a);
    int[] y = cone(b);
    int i = 0;
    int j = 0;
    int both = 0;
    while (i < x.length && j < y.length) {
      both += x[i] == y[j] ? 1 : 0;
      int before = x[i];
      i += before <= y[j] ? 1 : 0;
      j += y[j] <= before ? 1 : 0;
    }
    return x.length + y.length - both;
  }

  private static int[] union(int[] x, int[] y) {
    int[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    Arrays.sort(all);
    int kept = 0;
    for (int i = 0; i < all.length; i++) {
      if (kept == 0 || all[kept - 1] != all[i]) {
        all[kept++] = all[i];
      }
    }
    return Arrays.copyOf(all, kept);
  }

  /** The structure with its inputs moved and negated as an NPN configuration says. */
  int moved(int literal, int configuration) {
    Map<Integer, Integer> map = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      map.put(i, 2 * Npn4.input(configuration, i) + Npn4.inputNegated(configuration, i));
    }
    for (int node : cone(literal)) {
      map.put(node, and(mapped(map, fanin0(node)), mapped(map, fanin1(node))));
    }
    return mapped(map, literal);
  }

  private static int mapped(Map<Integer, Integer> map, int literal) {
    return requireNonNull(map.get(literal >> 1)) ^ (literal & 1);
  }
}
