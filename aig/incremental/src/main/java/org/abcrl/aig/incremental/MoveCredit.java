package org.abcrl.aig.incremental;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which kinds of moves and which passes have paid so far; older rounds count less. It outlives the
 * snapshots of a search.
 */
final class MoveCredit {
  /** About what a move of each {@link MoveKind} costs, in moves that exchange cells. */
  private static final double[] WORK = {6, 1.5, 1, 0.4, 0.2};

  /** What every kind and pass is believed to bring before it is tried, and for how many tries. */
  private static final double PRIOR_GAIN = 1e-3;

  private static final double PRIOR_TRIES = 30;

  /** The weight that the worst has of the best. */
  private static final double REST = 0.1;

  private static final double FORGET = 0.995;

  private final double[] kindGains = new double[WORK.length];
  private final double[] kindTries = new double[WORK.length];
  private final double[] passGains;
  private final double[] passTries;

  MoveCredit(int passes) {
    passGains = new double[passes];
    passTries = new double[passes];
  }

  /** A round is over. */
  void age() {
    for (double[] values : all()) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= FORGET;
      }
    }
  }

  private double[][] all() {
    return new double[][] {kindGains, kindTries, passGains, passTries};
  }

  void tried(MoveChoice choice) {
    kindTries[choice.kind().ordinal()]++;
    for (int pass : choice.recipe()) {
      passTries[pass]++;
    }
  }

  void gained(Proposal proposal) {
    double gain = -proposal.cost();
    kindGains[proposal.kind().ordinal()] += gain;
    for (int pass : proposal.recipe()) {
      passGains[pass] += gain;
    }
  }

  /** How often each kind should be tried, in no unit: what it brings for the work, and a rest. */
  double[] kindWeights() {
    double[] weights = new double[WORK.length];
    double best = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (kindGains[i] + PRIOR_GAIN) / ((kindTries[i] + PRIOR_TRIES) * WORK[i]);
      best = Math.max(best, weights[i]);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] += REST * best;
    }
    return weights;
  }

  /** How often each pass should be tried, in no unit. */
  double[] passWeights() {
    double[] weights = new double[passTries.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (passGains[i] + PRIOR_GAIN) / (passTries[i] + PRIOR_TRIES);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] += REST * sum / weights.length;
    }
    return weights;
  }

  /** All numbers in one line, exactly. */
  String toLine() {
    return Arrays.stream(all())
        .flatMap(values -> Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT, "%a", v)))
        .collect(Collectors.joining(" "));
  }

  /**
   * Takes over what {@link #toLine} has written.
   *
   * @throws IllegalArgumentException if the line does not fit
   */
  void fromLine(String line) {
    String[] words = line.split(" ");
    int next = 0;
    for (double[] values : all()) {
      for (int i = 0; i < values.length; i++) {
        if (next == words.length) {
          throw new IllegalArgumentException(words.length + " numbers");
        }
        values[i] = Double.parseDouble(words[next++]);
      }
    }
  }
}
