package org.abcrl.aig.incremental;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;

/**
 * Proves that a patch has the function of what it replaces, at every output, for every value of its
 * boundary. Gates outside are not looked at; so a netlist made by proved patches has the function
 * that it had.
 *
 * <p>By structure where that suffices, by truth tables up to {@link #TABLE_INPUTS} inputs, else by
 * SAT.
 */
final class PatchProof {
  /** With more inputs a solver is quicker than truth tables. */
  private static final int TABLE_INPUTS = 11;

  private static final long[] VARIABLES = {
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };

  private final LiveNetlist netlist;
  private final EquivalenceParams params;
  private long[] words = new long[0];

  PatchProof(LiveNetlist netlist, EquivalenceParams params) {
    this.netlist = netlist;
    this.params = params;
  }

  /** Whether the patch is proved to have the region's function. */
  boolean holds(Region region, Patch patch) {
    return holds(region.logic(), patch);
  }

  /**
   * Whether the patch is proved to have the function of {@code logic}, inputs and outputs in order.
   */
  private boolean holds(Aig logic, Patch patch) {
    AigBuilder builder = new AigBuilder("patch", logic.nodes() + 8 * patch.gates());
    int[] literals = new int[patch.nets()];
    literals[1] = Lit.TRUE;
    for (int i = 0; i < patch.boundary.length; i++) {
      literals[2 + i] = builder.addInput();
    }
    int[] own = copy(logic, builder);
    build(patch, literals, builder);
    boolean same = true;
    for (int o = 0; o < patch.outputs.length; o++) {
      int left = logic.output(o);
      int l = own[Lit.node(left)] ^ (left & 1);
      int r = literals[patch.drivers[o]];
      if (l != r) {
        same = false;
        builder.addOutput(builder.xor(l, r));
      }
    }
    if (same) {
      return true;
    }
    Aig miter = builder.build();
    return miter.inputs() <= TABLE_INPUTS ? isFalseByTables(miter) : isEqualBySat(logic, patch);
  }

  private static int[] copy(Aig logic, AigBuilder builder) {
    int[] map = new int[logic.nodes()];
    for (int i = 0; i < logic.inputs(); i++) {
      map[1 + i] = Lit.of(1 + i);
    }
    for (int node = logic.firstAnd(); node < logic.nodes(); node++) {
      int f0 = logic.fanin0(node);
      int f1 = logic.fanin1(node);
      map[node] = builder.and(map[Lit.node(f0)] ^ (f0 & 1), map[Lit.node(f1)] ^ (f1 & 1));
    }
    return map;
  }

  private boolean isFalseByTables(Aig miter) {
    int count = 1 << Math.max(0, miter.inputs() - 6);
    if (words.length < miter.nodes()) {
      words = new long[2 * miter.nodes()];
    }
    for (int word = 0; word < count; word++) {
      for (int i = 0; i < miter.inputs(); i++) {
        words[1 + i] = i < 6 ? VARIABLES[i] : -(long) (word >> (i - 6) & 1);
      }
      for (int node = miter.firstAnd(); node < miter.nodes(); node++) {
        words[node] = value(miter.fanin0(node)) & value(miter.fanin1(node));
      }
      for (int o = 0; o < miter.outputs(); o++) {
        if (value(miter.output(o)) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private long value(int literal) {
    return words[Lit.node(literal)] ^ -(long) (literal & 1);
  }

  private boolean isEqualBySat(Aig logic, Patch patch) {
    AigBuilder builder = AigBuilder.withInputsOf(logic);
    int[] literals = new int[patch.nets()];
    literals[1] = Lit.TRUE;
    for (int i = 0; i < patch.boundary.length; i++) {
      literals[2 + i] = Lit.of(1 + i);
    }
    build(patch, literals, builder);
    for (int driver : patch.drivers) {
      builder.addOutput(literals[driver]);
    }
    return EquivalenceChecker.checkSmall(logic, builder.build(), params).isEquivalent();
  }

  private void build(Patch patch, int[] literals, AigBuilder builder) {
    int[] inputs = new int[netlist.stride];
    for (int gate = 0; gate < patch.gates(); gate++) {
      int from = patch.faninStart[gate];
      for (int i = from; i < patch.faninStart[gate + 1]; i++) {
        inputs[i - from] = literals[patch.fanins[i]];
      }
      literals[patch.firstGate() + gate] =
          netlist.facts.build(patch.cells[gate], inputs, 0, builder);
    }
  }
}
