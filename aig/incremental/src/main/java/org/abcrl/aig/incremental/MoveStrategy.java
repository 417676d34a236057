package org.abcrl.aig.incremental;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses where and what. Kinds of moves take turns by chance, since what one brings another can
 * use: choosing kinds by what they bring at once makes easy moves of all of them and ends earlier
 * in a worse netlist. Of a kind some moves are drawn, half of them where the delay comes from, and
 * one is taken by what the policy promises of it.
 */
final class MoveStrategy {
  /** Moves that are drawn for each that is taken. */
  private static final int CANDIDATES = 4;

  private final SearchContext context;
  private final int[] order;
  private final double[] heat;
  private final MovePolicy policy;
  private final MoveFeatures features;
  private final MoveChoice[] candidates;
  private final double[] weights;

  /** What is known of each candidate; that of the one taken leaves with it. */
  private final int[][] bins;

  MoveStrategy(SearchContext context, MoveMemory memory, int round) {
    this.context = context;
    policy = context.params().policy();
    int passes = policy.passes(context.params().passScripts());
    features = new MoveFeatures(context, memory, round, passes);
    int count = policy.isUniform() ? 1 : CANDIDATES;
    candidates = new MoveChoice[count];
    weights = new double[count];
    bins = new int[count][MoveFeatures.COUNT];
    memory.reserve(context.netlist().slots());
    order = context.netlist().order();
    heat = new double[order.length + 1];
    for (int i = 0; i < order.length; i++) {
      heat[i + 1] = heat[i] + context.criticality().flow(context.netlist().net(order[i]));
    }
  }

  /**
   * A move of a round.
   *
   * @param limit what it may cost
   */
  MoveChoice choose(SplittableRandom random, double limit) {
    MoveKind kind = MoveKind.values()[random.nextInt(MoveKind.values().length)];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = candidate(kind, random, limit, bins[i]);
      weights[i] = policy.worth(candidates[i].kind(), bins[i]);
    }
    int taken = draw(weights, random);
    bins[taken] = new int[MoveFeatures.COUNT];
    return candidates[taken];
  }

  private MoveChoice candidate(
      MoveKind wanted, SplittableRandom random, double limit, int[] known) {
    boolean critical = context.params().delayWeight() > 0 && random.nextInt(2) == 0;
    int seed = critical ? hot(random) : order[random.nextInt(order.length)];
    MoveKind kind = wanted == MoveKind.UNBUFFER && !isBuffer(seed) ? MoveKind.SIZE : wanted;
    int[] recipe =
        new int[kind == MoveKind.RESTRUCTURE ? 1 + random.nextInt(MoveFeatures.LONGEST) : 0];
    for (int i = 0; i < recipe.length; i++) {
      recipe[i] = random.nextInt(context.params().passes().size());
    }
    int size =
        switch (kind) {
          case RESTRUCTURE -> 6 + random.nextInt(40);
          case REMAP -> 2 + random.nextInt(10);
          default -> 1 + random.nextInt(12);
        };
    boolean bothWays = random.nextBoolean();
    features.fill(kind, seed, recipe, size, bothWays, known);
    // Cells that are exchanged for nothing are no way to anywhere.
    double most = kind == MoveKind.SIZE ? Math.min(limit, LocalSearch.LEAST_GAIN) : limit;
    return new MoveChoice(kind, seed, recipe, size, bothWays, most, known, random);
  }

  private boolean isBuffer(int slot) {
    LiveNetlist netlist = context.netlist();
    return netlist.library().cell(netlist.cells[slot]).isBuffer();
  }

  private int hot(SplittableRandom random) {
    double mark = random.nextDouble() * heat[order.length];
    int at = Arrays.binarySearch(heat, mark);
    at = at >= 0 ? at : -at - 2;
    return order[Math.max(0, Math.min(order.length - 1, at))];
  }

  private static int draw(double[] weights, SplittableRandom random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double mark = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      mark -= weights[i];
      if (mark < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
