package org.abcrl.aig.resynthesis;

import java.util.HashSet;
import java.util.Set;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.truth.TruthTables;

/** The worker of {@link LutPacking}: one network, changed in place. */
final class LutPackingWorker {
  /** Cones of a root that are decomposed at most. */
  private static final int TRIES = 6;

  /** Known failures; more are forgotten all at once. */
  private static final int MAX_KNOWN = 1 << 20;

  private final LutPacking params;
  private final MutableLuts luts;
  private final LutCones cones;
  private final LutDecomposer decomposer;
  private final CubeCache cubes = new CubeCache();

  /** One word of the values of a LUT's fanins. */
  private final long[] variables = new long[6];

  /** Cones that were found not to decompose, by what they are made of. */
  private final Set<Long> hopeless = new HashSet<>();

  private final long[][] values =
      new long[LutCones.MAX_INPUTS + LutPacking.MAX_LUTS][TruthTables.words(LutCones.MAX_INPUTS)];

  /** Where a node's values are, while a cone is looked at. */
  private final int[] place;

  private final int[] freed = new int[LutPacking.MAX_LUTS];
  private final int[] fanins = new int[MutableLuts.MAX];
  private int tried;
  private int replaced;

  LutPackingWorker(LutNetwork network, int lutSize, LutPacking params) {
    this.params = params;
    luts = new MutableLuts(network);
    cones = new LutCones(luts, params.maxLuts(), params.maxOutside());
    decomposer = new LutDecomposer(lutSize, params.shared());
    place = new int[luts.nodes];
  }

  LutPacking.Result run() {
    for (int round = 0; round < params.rounds(); round++) {
      int before = replaced;
      for (int node : luts.order()) {
        while (luts.isUsed(node) && improve(node)) {
          replaced++;
        }
      }
      if (replaced == before) {
        break;
      }
      luts.renewLevels();
    }
    return new LutPacking.Result(luts.toNetwork(), tried, replaced);
  }

  /** Makes one cone of a root smaller, if one can be. */
  private boolean improve(int root) {
    if (luts.size(root) == 0) {
      return false;
    }
    int count = cones.find(root);
    int tries = 0;
    for (int want = LutPacking.MAX_LUTS - 1; want >= 1; want--) {
      for (int cone = 1; cone < count && tries < TRIES; cone++) {
        int gain = cones.freed(cone) - decomposer.fewest(cones.inputs(cone));
        if (gain == want) {
          tries++;
          if (decomposes(root, cone)) {
            replace(root, cone);
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean decomposes(int root, int cone) {
    int inputs = cones.inputs(cone);
    int latest = luts.latest(root) + params.levels();
    for (int i = 0; i < inputs; i++) {
      decomposer.setLevel(i, luts.level(cones.input(cone, i)));
    }
    int limit = cones.freed(cone) - 1;
    Long key = key(cone, 31L * decomposer.levelKey(inputs, latest) + limit);
    if (hopeless.contains(key)) {
      return false;
    }
    tried++;
    compute(cone);
    if (decomposer.decompose(inputs, limit, latest)) {
      return true;
    }
    if (hopeless.size() >= MAX_KNOWN) {
      hopeless.clear();
    }
    hopeless.add(key);
    return false;
  }

  /** A number for the structure of a cone; equal numbers are taken for equal structures. */
  private long key(int cone, long start) {
    number(cone);
    long key = start * 0x9E3779B97F4A7C15L + cones.inputs(cone);
    for (int i = cones.luts(cone) - 1; i >= 0; i--) {
      int node = cones.lut(cone, i);
      key = mixed(key ^ luts.table(node));
      for (int k = 0; k < luts.size(node); k++) {
        key = 37 * key + place[luts.fanin(node, k)];
      }
    }
    return mixed(key);
  }

  private static long mixed(long key) {
    long k = (key ^ (key >>> 32)) * 0xD6E8FEB86659FD93L;
    return k ^ (k >>> 29);
  }

  /** Gives the nodes of a cone their places: inputs, then LUTs with the root last. */
  private void number(int cone) {
    int next = 0;
    for (int i = 0; i < cones.inputs(cone); i++) {
      place[cones.input(cone, i)] = next++;
    }
    for (int i = cones.luts(cone) - 1; i >= 0; i--) {
      place[cones.lut(cone, i)] = next++;
    }
  }

  /** Puts the function of a cone's root over its inputs into the decomposer's table. */
  private void compute(int cone) {
    int inputs = cones.inputs(cone);
    int words = TruthTables.words(inputs);
    for (int i = 0; i < inputs; i++) {
      TruthTables.variable(i, values[i], 0, words);
    }
    for (int i = cones.luts(cone) - 1; i >= 0; i--) {
      int node = cones.lut(cone, i);
      evaluate(node, i == 0 ? decomposer.table() : values[place[node]], words);
    }
  }

  private void evaluate(int node, long[] target, int words) {
    int handle = cubes.find(luts.table(node));
    int fanins = luts.size(node);
    for (int w = 0; w < words; w++) {
      for (int i = 0; i < fanins; i++) {
        variables[i] = values[place[luts.fanin(node, i)]][w];
      }
      target[w] = cubes.value(handle, variables);
    }
  }

  /**
   * Builds what the decomposer found, with the numbers of LUTs of the cone that vanish: the lowest
   * for the first, so that no cycle comes to be while not all is done.
   */
  private void replace(int root, int cone) {
    int inputs = cones.inputs(cone);
    int made = decomposer.luts();
    cones.freed(cone, freed);
    int vanishing = cones.freed(cone);
    int[] pinned = new int[inputs + made - 1];
    for (int i = 0; i < inputs; i++) {
      pinned[i] = cones.input(cone, i);
    }
    for (int i = 0; i < made - 1; i++) {
      pinned[inputs + i] = freed[vanishing - 1 - i];
    }
    for (int i = 0; i < pinned.length; i++) {
      luts.pin(pinned[i]);
      if (i >= inputs) {
        luts.restart(pinned[i], decomposer.level(i - inputs));
      }
    }
    for (int lut = made - 1; lut >= 0; lut--) {
      int size = decomposer.size(lut);
      for (int i = 0; i < size; i++) {
        fanins[i] = pinned[decomposer.fanin(lut, i)];
      }
      int node = lut == made - 1 ? root : pinned[inputs + lut];
      luts.change(node, fanins, size, decomposer.function(lut));
    }
    for (int node : pinned) {
      luts.unpin(node);
    }
  }
}
