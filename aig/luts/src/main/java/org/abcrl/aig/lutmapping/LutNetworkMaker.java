package org.abcrl.aig.lutmapping;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.lut.LutBuilder;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.truth.TruthTables;
import org.abcrl.aig.truth.WideTables;

/**
 * Makes the network of a cover. A node that outputs need only complemented becomes the LUT of its
 * complement, since LUTs that use it can take either phase; one needed both ways becomes two LUTs.
 */
final class LutNetworkMaker {
  private final Aig like;
  private final LutCover cover;
  private final SubjectGraph graph;
  private final CutFunctions functions;
  private final LutBuilder builder;

  /** The LUT of each node, and whether it has the node's complement. */
  private final int[] made;

  private final boolean[] flipped;
  private final long[] table = new long[TruthTables.words(LutNetwork.MAX_FANINS)];
  private final int[] fanins = new int[LutNetwork.MAX_FANINS];

  LutNetworkMaker(Aig like, LutCover cover) {
    this.like = like;
    this.cover = cover;
    graph = cover.graph;
    functions = new CutFunctions(graph);
    builder = LutBuilder.withInputsOf(like);
    made = new int[graph.nodes];
    flipped = new boolean[graph.nodes];
  }

  LutNetwork make() {
    Arrays.fill(flipped, false);
    boolean[] plain = new boolean[graph.nodes];
    for (int literal : graph.outputs) {
      plain[literal >> 1] |= (literal & 1) == 0;
    }
    for (int literal : graph.outputs) {
      flipped[literal >> 1] = !plain[literal >> 1] && (literal >> 1) >= graph.firstAnd;
    }
    for (int i = 0; i < like.combInputs(); i++) {
      made[like.combInputNode(i)] = builder.combInput(i);
    }
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      if (cover.references[node] > 0) {
        made[node] = build(node, flipped[node]);
      }
    }
    int[] drivers = new int[graph.outputs.length];
    for (int i = 0; i < drivers.length; i++) {
      int literal = graph.outputs[i];
      int node = literal >> 1;
      boolean complement = Lit.isComplement(literal);
      if (complement == flipped[node]) {
        drivers[i] = made[node];
      } else if (node >= graph.firstAnd) {
        drivers[i] = build(node, complement);
      } else {
        drivers[i] = builder.not(made[node]);
      }
    }
    builder.addOutputsOf(like, drivers);
    return builder.build();
  }

  private int build(int node, boolean complement) {
    int size = cover.size[node];
    int from = cover.stride * node;
    functions.compute(node, cover.leaves, from, size, table);
    int words = TruthTables.words(size);
    for (int i = 0; i < size; i++) {
      int leaf = cover.leaves[from + i];
      fanins[i] = made[leaf];
      if (flipped[leaf]) {
        WideTables.flip(table, 0, words, i);
      }
    }
    if (complement) {
      WideTables.complement(table, 0, words);
    }
    return builder.lut(fanins, size, table);
  }
}
