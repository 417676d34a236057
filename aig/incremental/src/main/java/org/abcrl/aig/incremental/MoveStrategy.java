package org.abcrl.aig.incremental;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses where and what: half of the moves begin where the delay comes from, the others anywhere;
 * kinds and passes that have paid come more often. What it learns depends on the moves alone, not
 * on time.
 */
final class MoveStrategy {
  private static final int LONGEST = 4;

  private final SearchContext context;
  private final int[] order;
  private final double[] heat;
  private final MoveCredit credit;

  MoveStrategy(SearchContext context, MoveCredit credit) {
    this.context = context;
    this.credit = credit;
    order = context.netlist().order();
    heat = new double[order.length + 1];
    for (int i = 0; i < order.length; i++) {
      heat[i + 1] = heat[i] + context.criticality().flow(context.netlist().net(order[i]));
    }
  }

  /** What move {@code index} of a round is. */
  MoveChoice choose(SplittableRandom random) {
    MoveKind kind = MoveKind.values()[draw(credit.kindWeights(), random)];
    boolean critical = context.params().delayWeight() > 0 && random.nextInt(2) == 0;
    int seed = critical ? hot(random) : order[random.nextInt(order.length)];
    if (kind == MoveKind.UNBUFFER && !isBuffer(seed)) {
      kind = MoveKind.SIZE;
    }
    int[] recipe = new int[0];
    if (kind == MoveKind.RESTRUCTURE) {
      double[] weights = credit.passWeights();
      recipe = new int[1 + random.nextInt(LONGEST)];
      for (int i = 0; i < recipe.length; i++) {
        recipe[i] = draw(weights, random);
      }
    }
    return new MoveChoice(kind, seed, recipe, random);
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
