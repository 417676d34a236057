package org.abcrl.agents.options;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.abcrl.agents.QorFigures;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.generators.Reconvergence;
import org.abcrl.aig.simulation.Simulator;

/**
 * A circuit as numbers: what it computes and how, independent of its size where that is possible,
 * in time linear in its size. No names, no cells: the same circuit gives the same numbers with
 * every library.
 */
public final class OptionFeatures {
  /** How many {@link #ofCircuit} gives. */
  public static final int CIRCUIT = 32;

  /** How many {@link #ofProgress} gives. */
  public static final int PROGRESS = 8;

  private static final int WORDS = 4;

  /** Outputs whose supports are looked at. */
  private static final int SUPPORTS = 12;

  private OptionFeatures() {}

  /** The numbers of a circuit, {@value #CIRCUIT} of them. */
  public static float[] ofCircuit(Aig aig) {
    Numbers numbers = new Numbers(CIRCUIT);
    double ands = Math.max(1, aig.ands());
    double levels = Math.max(1, aig.levels());
    double inputs = Math.max(1, aig.combInputs());
    double outputs = Math.max(1, aig.combOutputs());
    numbers.add(log(ands));
    numbers.add(log(levels));
    numbers.add(log(inputs));
    numbers.add(log(outputs));
    numbers.add(log(ands / inputs));
    numbers.add(log(ands / outputs));
    numbers.add(levels / (1 + log(ands)));
    numbers.add(log(ands / levels));
    int[] fanouts = aig.fanoutCounts();
    fanouts(aig, fanouts, numbers);
    shapes(aig, fanouts, numbers);
    levels(aig, fanouts, numbers);
    signatures(aig, numbers);
    supports(aig, numbers);
    numbers.add(Reconvergence.of(aig));
    return numbers.done();
  }

  /**
   * How far a search has come, {@value #PROGRESS} numbers.
   *
   * @param start the circuit as given
   * @param before the circuit before the last pass
   * @param now the circuit now
   * @param first the estimate of {@code start}
   * @param previous the estimate of {@code before}
   * @param current the estimate of {@code now}
   * @param steps the passes so far
   */
  public static float[] ofProgress(
      Aig start,
      Aig before,
      Aig now,
      QorFigures first,
      QorFigures previous,
      QorFigures current,
      int steps) {
    Numbers numbers = new Numbers(PROGRESS);
    numbers.add(ratio(now.ands(), start.ands()));
    numbers.add(ratio(now.levels(), start.levels()));
    numbers.add(ratio(now.ands(), before.ands()));
    numbers.add(ratio(now.levels(), before.levels()));
    numbers.add(ratio(current.area(), first.area()));
    numbers.add(ratio(current.delay(), first.delay()));
    numbers.add(ratio(current.adp(), previous.adp()));
    numbers.add(Math.min(steps, 24) / 8.0);
    return numbers.done();
  }

  /** The logarithm of a ratio of figures, 0 where there is none, within -2 and 2. */
  static double ratio(double after, double before) {
    return after <= 0 || before <= 0 ? 0 : Math.max(-2, Math.min(2, log(after / before)));
  }

  private static double log(double figure) {
    return StrictMath.log(figure);
  }

  private static void fanouts(Aig aig, int[] fanouts, Numbers numbers) {
    int single = 0;
    int two = 0;
    int wide = 0;
    int most = 1;
    double wideInputs = 0;
    for (int node = 1; node < aig.nodes(); node++) {
      most = Math.max(most, fanouts[node]);
      if (aig.isAnd(node)) {
        single += fanouts[node] == 1 ? 1 : 0;
        two += fanouts[node] == 2 ? 1 : 0;
        wide += fanouts[node] > 4 ? 1 : 0;
      } else {
        wideInputs += fanouts[node];
      }
    }
    double ands = Math.max(1, aig.ands());
    numbers.add(single / ands);
    numbers.add(two / ands);
    numbers.add(wide / ands);
    numbers.add(log(most));
    numbers.add(log(1 + wideInputs / Math.max(1, aig.combInputs())));
  }

  /** Exclusive ors, multiplexers, chains that could be balanced, trees, complemented edges. */
  private static void shapes(Aig aig, int[] fanouts, Numbers numbers) {
    int xors = 0;
    int muxes = 0;
    int chains = 0;
    int roots = 0;
    int ors = 0;
    int complemented = 0;
    int onInputs = 0;
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      int signs = (f0 & 1) + (f1 & 1);
      complemented += signs;
      ors += signs == 2 ? 1 : 0;
      roots += fanouts[node] != 1 ? 1 : 0;
      boolean below0 = aig.isAnd(Lit.node(f0));
      boolean below1 = aig.isAnd(Lit.node(f1));
      onInputs += below0 || below1 ? 0 : 1;
      chains += below0 && (f0 & 1) == 0 && fanouts[Lit.node(f0)] == 1 ? 1 : 0;
      chains += below1 && (f1 & 1) == 0 && fanouts[Lit.node(f1)] == 1 ? 1 : 0;
      if (signs == 2 && below0 && below1) {
        int kind = selector(aig, Lit.node(f0), Lit.node(f1));
        xors += kind == 2 ? 1 : 0;
        muxes += kind == 1 ? 1 : 0;
      }
    }
    double ands = Math.max(1, aig.ands());
    numbers.add(3 * xors / ands);
    numbers.add(3 * muxes / ands);
    numbers.add(chains / ands);
    numbers.add(log(ands / Math.max(1, roots)));
    numbers.add(ors / ands);
    numbers.add(complemented / (2 * ands));
    numbers.add(onInputs / ands);
  }

  /** The fanins that two nodes have in opposite phases: 2 make an exclusive or, 1 a multiplexer. */
  private static int selector(Aig aig, int a, int b) {
    int opposite = 0;
    for (int x : new int[] {aig.fanin0(a), aig.fanin1(a)}) {
      opposite += (x ^ 1) == aig.fanin0(b) || (x ^ 1) == aig.fanin1(b) ? 1 : 0;
    }
    return opposite;
  }

  /** The mean level, the share of nodes by slack, how even the outputs' levels are. */
  private static void levels(Aig aig, int[] scratch, Numbers numbers) {
    int levels = aig.levels();
    int[] height = scratch;
    Arrays.fill(height, Integer.MIN_VALUE / 2);
    double outputLevels = 0;
    for (int i = 0; i < aig.combOutputs(); i++) {
      int node = Lit.node(aig.combOutput(i));
      height[node] = 0;
      outputLevels += aig.level(node);
    }
    int critical = 0;
    int near = 0;
    double depth = 0;
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      int above = height[node] + 1;
      int f0 = Lit.node(aig.fanin0(node));
      int f1 = Lit.node(aig.fanin1(node));
      height[f0] = Math.max(height[f0], above);
      height[f1] = Math.max(height[f1], above);
      int slack = levels - aig.level(node) - height[node];
      critical += slack == 0 ? 1 : 0;
      near += slack * 5 <= levels ? 1 : 0;
      depth += aig.level(node);
    }
    double ands = Math.max(1, aig.ands());
    double deepest = Math.max(1, levels);
    numbers.add(critical / ands);
    numbers.add(near / ands);
    numbers.add(depth / ands / deepest);
    numbers.add(outputLevels / Math.max(1, aig.combOutputs()) / deepest);
  }

  /** How often nodes are seldom 1, and how many look equal to another one, on random patterns. */
  private static void signatures(Aig aig, Numbers numbers) {
    SplittableRandom random = new SplittableRandom(0x0F7105L);
    long[] patterns = new long[aig.combInputs() * WORDS];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = random.nextLong();
    }
    long[] values = Simulator.simulate(aig, WORDS, patterns);
    Map<Signature, Integer> seen = new HashMap<>();
    double balance = 0;
    int rare = 0;
    int equal = 0;
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      long sign = -(values[node * WORDS] & 1);
      int ones = 0;
      long[] own = new long[WORDS];
      for (int k = 0; k < WORDS; k++) {
        own[k] = values[node * WORDS + k] ^ sign;
        ones += Long.bitCount(values[node * WORDS + k]);
      }
      double share = ones / (64.0 * WORDS);
      balance += 4 * share * (1 - share);
      rare += share < 0.03 || share > 0.97 ? 1 : 0;
      equal +=
          seen.merge(new Signature(own[0], own[1], own[2], own[3]), 1, Integer::sum) > 1 ? 1 : 0;
    }
    double ands = Math.max(1, aig.ands());
    numbers.add(balance / ands);
    numbers.add(rare / ands);
    numbers.add(equal / ands);
  }

  private record Signature(long a, long b, long c, long d) {}

  /** Supports and cones of some outputs. */
  private static void supports(Aig aig, Numbers numbers) {
    int outputs = aig.combOutputs();
    int looked = Math.min(SUPPORTS, outputs);
    int[] stamp = new int[aig.nodes()];
    int[] stack = new int[aig.nodes() + 1];
    double support = 0;
    double largest = 0;
    double cone = 0;
    for (int k = 0; k < looked; k++) {
      int root = Lit.node(aig.combOutput((int) ((long) k * outputs / looked)));
      int size = 0;
      int inputs = 0;
      int nodes = 0;
      stack[size++] = root;
      stamp[root] = k + 1;
      while (size > 0) {
        int node = stack[--size];
        if (!aig.isAnd(node)) {
          inputs++;
          continue;
        }
        nodes++;
        for (int fanin : new int[] {Lit.node(aig.fanin0(node)), Lit.node(aig.fanin1(node))}) {
          if (stamp[fanin] != k + 1) {
            stamp[fanin] = k + 1;
            stack[size++] = fanin;
          }
        }
      }
      support += log(1.0 + inputs) / looked;
      largest = Math.max(largest, inputs);
      cone += log(1.0 + nodes) / looked;
    }
    numbers.add(support);
    numbers.add(log(1 + largest));
    numbers.add(cone);
    numbers.add(cone - support);
  }

  /** Collects numbers up to a count known beforehand. */
  private static final class Numbers {
    private final float[] values;
    private int size;

    Numbers(int count) {
      values = new float[count];
    }

    void add(double value) {
      values[size++] = (float) value;
    }

    float[] done() {
      if (size != values.length) {
        throw new IllegalStateException(size + " numbers of " + values.length);
      }
      return values;
    }
  }
}
