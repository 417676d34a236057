package org.abcrl.aig.incremental;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which kinds of moves and which passes have paid so far; older rounds count less. It outlives the
 * snapshots of a search.
 */
final class MoveCredit {
  /** What each {@link MoveKind} is drawn with at first. */
  private static final double[] SHARES = {0.35, 0.15, 0.3, 0.12, 0.08};

  private static final double FORGET = 0.995;

  private final double[] kindGains = new double[SHARES.length];
  private final double[] kindTries = new double[SHARES.length];
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
    kindGains[proposal.kind().ordinal()]++;
    for (int pass : proposal.recipe()) {
      passGains[pass]++;
    }
  }

  /** How often each kind should be tried, in no unit. */
  double[] kindWeights() {
    double[] weights = SHARES.clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 0.15 + (kindGains[i] + 3) / (kindTries[i] + 30);
    }
    return weights;
  }

  /** How often each pass should be tried, in no unit. */
  double[] passWeights() {
    double[] weights = new double[passTries.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.02 + (passGains[i] + 1) / (passTries[i] + 10);
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
