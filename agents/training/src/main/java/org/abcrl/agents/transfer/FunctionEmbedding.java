package org.abcrl.agents.transfer;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.cuts.FourInputCuts;
import org.abcrl.aig.truth.Npn4;
import org.abcrl.retrieval.Embedding;

/**
 * A circuit as a vector that sees its function: how often each NPN class occurs among the functions
 * of all cuts of up to four leaves, and how its levels and fanouts are distributed.
 *
 * <p>Three histograms, each of which sums up to one, with the square root taken of every share: the
 * length of each part is one then, and the cosine of two vectors is the mean of three Bhattacharyya
 * coefficients (A. Bhattacharyya, "On a measure of divergence between two statistical populations",
 * 1943). Linear in the size of the circuit.
 */
public final class FunctionEmbedding {
  private static final int LEVEL_BINS = 16;
  private static final int FANOUT_BINS = 8;

  /** Numbers of an embedding. */
  public static final int DIMENSION = Npn4.CLASSES + LEVEL_BINS + FANOUT_BINS;

  private FunctionEmbedding() {}

  /** The embedding of a circuit. */
  public static Embedding of(Aig aig) {
    float[] numbers = new float[DIMENSION];
    classes(aig, numbers);
    profile(aig, numbers);
    root(numbers, 0, Npn4.CLASSES);
    root(numbers, Npn4.CLASSES, Npn4.CLASSES + LEVEL_BINS);
    root(numbers, Npn4.CLASSES + LEVEL_BINS, DIMENSION);
    return Embedding.of(numbers);
  }

  private static void classes(Aig aig, float[] counts) {
    FourInputCuts cuts = new FourInputCuts(aig.nodes());
    for (int node = 0; node < aig.firstAnd(); node++) {
      cuts.setInput(node);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      cuts.compute(node, aig.fanin0(node), aig.fanin1(node));
      // The first cut is the node itself.
      for (int i = 1; i < cuts.count(node); i++) {
        counts[Npn4.classOf(cuts.truth(node, i))]++;
      }
    }
  }

  /** Levels relative to the depth in equal bins; fanouts in bins that double. */
  private static void profile(Aig aig, float[] counts) {
    int[] fanouts = aig.fanoutCounts();
    int depth = Math.max(1, aig.levels());
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      counts[Npn4.CLASSES + Math.min(LEVEL_BINS - 1, aig.level(node) * LEVEL_BINS / depth)]++;
    }
    for (int node = 1; node < aig.nodes(); node++) {
      int bin = Integer.SIZE - Integer.numberOfLeadingZeros(fanouts[node]);
      counts[Npn4.CLASSES + LEVEL_BINS + Math.min(FANOUT_BINS - 1, bin)]++;
    }
  }

  private static void root(float[] counts, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[i];
    }
    if (sum == 0) {
      // A circuit without nodes: like no other, but not without a direction.
      Arrays.fill(counts, from, to, (float) Math.sqrt(1.0 / (to - from)));
      return;
    }
    for (int i = from; i < to; i++) {
      counts[i] = (float) Math.sqrt(counts[i] / sum);
    }
  }
}
