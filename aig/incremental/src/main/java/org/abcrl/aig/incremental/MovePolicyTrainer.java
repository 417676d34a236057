package org.abcrl.aig.incremental;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.abcrl.aig.timing.SoftMath;

/**
 * Learns a {@link MovePolicy} from moves that were tried without one: for each kind a Poisson
 * regression of the gains, and one of the times, with a logarithmic link and ridge penalty
 * (McCullagh and Nelder, Generalized Linear Models, 1989), by damped diagonal Newton steps. The
 * same samples in the same order give the same policy.
 */
public final class MovePolicyTrainer {
  private static final int KINDS = MoveKind.values().length;

  /** A single move counts no more than so many gates. */
  private static final float MOST_GAIN = 10;

  private static final int STEPS = 150;

  /** All properties step at once, so each steps by less than one in {@link MoveFeatures#COUNT}. */
  private static final double STEP = 1.2 / MoveFeatures.COUNT;

  /** What is believed without samples weighs as much as this many of them. */
  private static final double RIDGE = 100;

  private final List<String> passes;
  private final List<List<MoveSample>> samples = new ArrayList<>();
  private final List<IntList> groups = new ArrayList<>();

  /**
   * A trainer.
   *
   * @param params of the searches that the samples are from
   */
  public MovePolicyTrainer(LocalSearchParams params) {
    passes = params.passScripts();
    for (int kind = 0; kind < KINDS; kind++) {
      samples.add(new ArrayList<>());
      groups.add(new IntList());
    }
  }

  /**
   * Adds moves.
   *
   * @param group of circuits of one family, which are left out together
   */
  public void add(int group, List<MoveSample> moves) {
    for (MoveSample move : moves) {
      samples.get(move.kind()).add(move);
      groups.get(move.kind()).add(group);
    }
  }

  /** The policy that all samples teach. */
  public MovePolicy train() {
    return train(group -> true);
  }

  private MovePolicy train(IntPredicate wanted) {
    double[][] tables = new double[2 * KINDS][];
    IntStream.range(0, 2 * KINDS)
        .parallel()
        .forEach(
            i -> {
              List<MoveSample> chosen = chosen(i / 2, wanted);
              float[] values = new float[chosen.size()];
              for (int k = 0; k < values.length; k++) {
                MoveSample sample = chosen.get(k);
                values[k] = i % 2 == 0 ? Math.min(MOST_GAIN, sample.gain()) : sample.micros();
              }
              tables[i] = fit(chosen, values);
            });
    return new MovePolicy(passes, tables);
  }

  private List<MoveSample> chosen(int kind, IntPredicate wanted) {
    List<MoveSample> all = samples.get(kind);
    List<MoveSample> chosen = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      if (wanted.test(groups.get(kind).get(k))) {
        chosen.add(all.get(k));
      }
    }
    return chosen;
  }

  private double[] fit(List<MoveSample> rows, float[] values) {
    int bins = MoveFeatures.bins(passes.size());
    double[] table = new double[1 + bins];
    double total = 0;
    for (float value : values) {
      total += value;
    }
    double mean = total / Math.max(1, values.length);
    if (mean <= 0) {
      return table;
    }
    table[0] = SoftMath.log(mean);
    double[] gradient = new double[bins];
    double[] curvature = new double[bins];
    for (int step = 0; step < STEPS; step++) {
      Arrays.fill(gradient, 0);
      Arrays.fill(curvature, RIDGE * mean);
      double expected = 0;
      for (int k = 0; k < values.length; k++) {
        int[] at = rows.get(k).bins();
        double rate = SoftMath.exp(MovePolicy.sum(table, at));
        expected += rate;
        for (int bin : at) {
          gradient[bin] += values[k] - rate;
          curvature[bin] += rate;
        }
      }
      for (int bin = 0; bin < bins; bin++) {
        table[1 + bin] += STEP * (gradient[bin] - RIDGE * mean * table[1 + bin]) / curvature[bin];
      }
      table[0] += 0.3 * SoftMath.log(total / expected);
    }
    return table;
  }

  /**
   * What a policy is worth on groups that it has not seen: each part of the groups is left out in
   * turn, and the tenth of the moves that the policy likes best is compared with all moves of a
   * group.
   *
   * @param folds parts, 2 or more
   * @return lines to print
   */
  public List<String> report(int folds) {
    List<String> lines = new ArrayList<>();
    MovePolicy[] policies = new MovePolicy[folds];
    for (int fold = 0; fold < folds; fold++) {
      int left = fold;
      policies[fold] = train(group -> group % folds != left);
    }
    for (MoveKind kind : MoveKind.values()) {
      lines.add(worth(kind, policies));
    }
    return lines;
  }

  private String worth(MoveKind kind, MovePolicy[] policies) {
    int count = 0;
    double rateLog = 0;
    double madeLog = 0;
    int[] known = groups.get(kind.ordinal()).toArray();
    for (int group : Arrays.stream(known).distinct().sorted().toArray()) {
      MovePolicy policy = policies[group % policies.length];
      List<MoveSample> moves = new ArrayList<>(chosen(kind.ordinal(), g -> g == group));
      moves.sort(
          (a, b) -> Double.compare(policy.worth(kind, b.bins()), policy.worth(kind, a.bins())));
      List<MoveSample> best = moves.subList(0, moves.size() / 10);
      if (made(best) > 0 && rate(moves) > 0) {
        rateLog += SoftMath.log(rate(best) / rate(moves));
        madeLog += SoftMath.log(made(best) / made(moves));
        count++;
      }
    }
    return String.format(
        Locale.ROOT,
        "%-11s %8d moves, %5.2f %% made; of the best tenth %.1f times as many, gain for the time"
            + " %.1f times (geometric means over %d families left out)",
        kind.name().toLowerCase(Locale.ROOT),
        known.length,
        100 * made(samples.get(kind.ordinal())),
        SoftMath.exp(madeLog / Math.max(1, count)),
        SoftMath.exp(rateLog / Math.max(1, count)),
        count);
  }

  private static double made(List<MoveSample> moves) {
    return (double) moves.stream().filter(m -> m.gain() > 0).count() / Math.max(1, moves.size());
  }

  private static double rate(List<MoveSample> moves) {
    double gain = 0;
    double time = 0;
    for (MoveSample move : moves) {
      gain += Math.min(MOST_GAIN, move.gain());
      time += move.micros();
    }
    return gain / Math.max(time, 1e-9);
  }
}
