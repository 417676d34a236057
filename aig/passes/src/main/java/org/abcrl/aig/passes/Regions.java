package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;
import org.jspecify.annotations.Nullable;

/**
 * A circuit cut into regions of about equal size that can be changed apart from each other and put
 * together again.
 *
 * <p>The AND nodes in depth-first order from the outputs are cut into runs: such a run consists of
 * a few whole cones, and no region depends on a later one, so that whatever the regions become, no
 * cycle arises. Where the cuts are depends on the circuit only.
 *
 * <p>Levels: a node between regions gets a level that its region must keep and the others rely on,
 * halfway between its level and its required level. Both rise by at least one along every edge, so
 * the halves do too; each region as it is fits its bounds, slack is shared between the regions that
 * it passes, and the circuit as a whole cannot get deeper.
 */
final class Regions {
  private static final int NONE = -1;

  private final Aig aig;

  /** The AND nodes in depth-first order. */
  private final int[] order;

  /** The region of each AND node; {@link #NONE} for inputs. */
  private final int[] regionOf;

  /** Whether a node's value is needed outside its region. */
  private final boolean[] crosses;

  /** Whether a node is needed in another region, not only by outputs of the circuit. */
  private final boolean[] feedsRegions;

  private final int[] halfway;
  private final int depth;
  private final int count;

  /** The nodes behind each region's inputs and outputs. */
  private final int[][] inputs;

  private final int[][] outputs;

  /**
   * Cuts the circuit.
   *
   * @param size the number of AND nodes in a region, about
   */
  Regions(Aig aig, int size) {
    this.aig = aig;
    order = depthFirst(aig);
    count = Math.max(1, (order.length + size / 2) / size);
    regionOf = new int[aig.nodes()];
    Arrays.fill(regionOf, NONE);
    for (int i = 0; i < order.length; i++) {
      regionOf[order[i]] = (int) ((long) i * count / order.length);
    }
    crosses = new boolean[aig.nodes()];
    feedsRegions = new boolean[aig.nodes()];
    findCrossings();
    depth = aig.levels();
    halfway = halfwayLevels();
    inputs = new int[count][];
    outputs = new int[count][];
  }

  private static int[] depthFirst(Aig aig) {
    int[] order = new int[aig.ands()];
    int found = 0;
    boolean[] done = new boolean[aig.nodes()];
    Arrays.fill(done, 0, aig.firstAnd(), true);
    IntStack stack = new IntStack();
    for (int i = 0; i < aig.combOutputs(); i++) {
      stack.push(Lit.node(aig.combOutput(i)));
      while (!stack.isEmpty()) {
        int node = stack.peek();
        if (done[node]) {
          stack.pop();
        } else if (!done[Lit.node(aig.fanin0(node))]) {
          stack.push(Lit.node(aig.fanin0(node)));
        } else if (!done[Lit.node(aig.fanin1(node))]) {
          stack.push(Lit.node(aig.fanin1(node)));
        } else {
          stack.pop();
          done[node] = true;
          order[found++] = node;
        }
      }
    }
    return order;
  }

  private void findCrossings() {
    for (int node : order) {
      for (int k = 0; k < 2; k++) {
        int fanin = fanin(node, k);
        if (regionOf[fanin] != regionOf[node]) {
          crosses[fanin] = true;
          feedsRegions[fanin] = true;
        }
      }
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      crosses[Lit.node(aig.combOutput(i))] = true;
    }
  }

  private int[] halfwayLevels() {
    int[] required = new int[aig.nodes()];
    Arrays.fill(required, depth);
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      for (int k = 0; k < 2; k++) {
        int fanin = fanin(node, k);
        required[fanin] = Math.min(required[fanin], required[node] - 1);
      }
    }
    for (int node = 0; node < aig.firstAnd(); node++) {
      required[node] = 0;
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      required[node] = (aig.level(node) + required[node]) / 2;
    }
    return required;
  }

  private int fanin(int node, int k) {
    return Lit.node(k == 0 ? aig.fanin0(node) : aig.fanin1(node));
  }

  /** The number of regions. */
  int count() {
    return count;
  }

  /**
   * A region as a circuit of its own. Different threads may ask for different regions.
   *
   * @param map scratch of this thread: as long as the circuit has nodes, all zero before and after
   */
  Aig extract(int region, int[] map) {
    int from = first(region);
    int end = first(region + 1);
    AigBuilder builder = new AigBuilder("region" + region, 2 * (end - from));
    IntStack in = new IntStack();
    for (int i = from; i < end; i++) {
      for (int k = 0; k < 2; k++) {
        int fanin = fanin(order[i], k);
        if (regionOf[fanin] != region && map[fanin] == 0) {
          map[fanin] = builder.addInput();
          in.push(fanin);
        }
      }
    }
    IntStack out = new IntStack();
    for (int i = from; i < end; i++) {
      int node = order[i];
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      map[node] = builder.and(map[Lit.node(f0)] ^ (f0 & 1), map[Lit.node(f1)] ^ (f1 & 1));
      if (crosses[node]) {
        builder.addOutput(map[node]);
        out.push(node);
      }
    }
    inputs[region] = in.toArray();
    outputs[region] = out.toArray();
    for (int node : inputs[region]) {
      map[node] = 0;
    }
    for (int i = from; i < end; i++) {
      map[order[i]] = 0;
    }
    return builder.build();
  }

  private int first(int region) {
    return (int) (((long) region * order.length + count - 1) / count);
  }

  /** The bounds of a region that {@link #extract} has made. */
  LevelBounds bounds(int region) {
    int[] arrivals = new int[inputs[region].length];
    for (int i = 0; i < arrivals.length; i++) {
      arrivals[i] = halfway[inputs[region][i]];
    }
    int[] required = new int[outputs[region].length];
    for (int i = 0; i < required.length; i++) {
      int node = outputs[region][i];
      required[i] = feedsRegions[node] ? halfway[node] : depth;
    }
    return new LevelBounds(arrivals, required);
  }

  /** The circuit with other circuits in place of all its regions, and how these came about. */
  Derivation assemble(Derivation[] regions) {
    IntStack made = new IntStack();
    IntStack replaced = new IntStack();
    IntStack leaves = new IntStack();
    IntStack ends = new IntStack();
    Aig[] results = new Aig[count];
    int[][] origins = new int[count][];
    boolean known = true;
    for (int r = 0; r < count; r++) {
      Derivation region = regions[r];
      results[r] = region.result();
      known &= region.isKnown();
      int before = aig.nodes() + made.size() / 2;
      for (int i = 0; i < region.made(); i++) {
        made.push(inHistory(r, region.fanin(i, 0), before));
        made.push(inHistory(r, region.fanin(i, 1), before));
      }
      for (int i = 0; i < region.replacements(); i++) {
        replaced.push(inHistory(r, region.replaced(i), before));
        replaced.push(inHistory(r, region.replacement(i), before));
        for (int k = 0; k < region.leaves(i); k++) {
          leaves.push(Lit.node(inHistory(r, Lit.of(region.leaf(i, k)), before)));
        }
        ends.push(leaves.size());
      }
      origins[r] = new int[region.isKnown() ? results[r].ands() : 0];
      for (int i = 0; i < origins[r].length; i++) {
        origins[r][i] = inHistory(r, region.origin(results[r].firstAnd() + i), before);
      }
    }
    if (!known) {
      return Derivation.unknown(assemble(results));
    }
    Assembly assembly = new Assembly(results, origins, replaced);
    Aig result = assembly.builder.build();
    int[] nodes =
        Derivation.needed(assembly.builder, aig.firstAnd(), assembly.outputs, result.ands());
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = assembly.originOf[Lit.node(nodes[i])];
    }
    while (2 * ends.size() < replaced.size()) {
      ends.push(leaves.size());
    }
    return Derivation.of(result, made.toArray(), replaced.toArray(), nodes)
        .withCuts(ends.toArray(), leaves.toArray());
  }

  /** A literal of a region's history in that of the circuit. */
  private int inHistory(int region, int literal, int before) {
    int at = Lit.node(literal) - 1;
    int ins = inputs[region].length;
    int ands = first(region + 1) - first(region);
    int node =
        at < 0
            ? 0
            : at < ins
                ? inputs[region][at]
                : at < ins + ands ? order[first(region) + at - ins] : before + at - ins - ands;
    return Lit.of(node) | (literal & 1);
  }

  /** The circuit with other, equivalent circuits in place of all its regions. */
  Aig assemble(Aig[] regions) {
    return new Assembly(regions, null, null).builder.build();
  }

  /** Regions being put together. */
  private final class Assembly {
    private final AigBuilder builder = AigBuilder.withInputsOf(aig);
    private final int[] outputs = new int[aig.combOutputs()];

    /** The literal of the history that each of the builder's nodes is. */
    private int[] originOf = new int[0];

    /**
     * Puts regions together.
     *
     * @param origins the literals of the history that the AND nodes of each region are, if wanted
     * @param replaced where to tell which of them became one
     */
    Assembly(Aig[] regions, int @Nullable [][] origins, @Nullable IntStack replaced) {
      int[] copy = new int[aig.nodes()];
      for (int i = 0; i < aig.combInputs(); i++) {
        copy[aig.combInputNode(i)] = builder.combInput(i);
      }
      int[] map = new int[0];
      for (int r = 0; r < count; r++) {
        Aig region = regions[r];
        if (map.length < region.nodes()) {
          map = new int[region.nodes()];
        }
        for (int i = 0; i < region.combInputs(); i++) {
          map[region.combInputNode(i)] = copy[inputs[r][i]];
        }
        for (int node = region.firstAnd(); node < region.nodes(); node++) {
          int f0 = region.fanin0(node);
          int f1 = region.fanin1(node);
          int known = builder.nodes();
          map[node] = builder.and(map[Lit.node(f0)] ^ (f0 & 1), map[Lit.node(f1)] ^ (f1 & 1));
          if (origins != null && replaced != null) {
            int origin = origins[r][node - region.firstAnd()];
            if (Lit.node(map[node]) < known) {
              replaced.push(origin);
              replaced.push(originOf(map[node]));
            } else {
              keep(Lit.node(map[node]), origin);
            }
          }
        }
        for (int i = 0; i < outputs(r).length; i++) {
          int literal = region.output(i);
          copy[outputs(r)[i]] = map[Lit.node(literal)] ^ (literal & 1);
        }
      }
      for (int i = 0; i < outputs.length; i++) {
        int literal = aig.combOutput(i);
        outputs[i] = copy[Lit.node(literal)] ^ (literal & 1);
      }
      builder.addOutputsOf(aig, outputs);
    }

    private int[] outputs(int region) {
      return Regions.this.outputs[region];
    }

    private void keep(int node, int origin) {
      if (node >= originOf.length) {
        originOf = Arrays.copyOf(originOf, 2 * node);
      }
      originOf[node] = origin;
    }

    private int originOf(int literal) {
      return Lit.node(literal) < aig.firstAnd()
          ? literal
          : originOf[Lit.node(literal)] ^ (literal & 1);
    }
  }
}
