package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Identities of "Ensembles of Compact, Region-specific and Regularized Spiking Neural Networks".
 */
@ExtendWith(UnderIcarus.class)
final class SpikingPlaceRecognitionTest {
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  private List<Values> ticks(Kernel layer, int count, boolean learns) {
    List<Values> cycles = new ArrayList<>();
    Values weights = layer.inputs();
    Kernel.fill(random, weights, "w", 0, 15);
    for (int t = 0; t < count; t++) {
      Values v = weights.copy().put("tick", true).put("learn_en", learns);
      cycles.add(v.put("xin", random.nextLong()));
    }
    return cycles;
  }

  @Test
  void noNeuronFiresWithinFiveTicksOfItsOwnSpikeAndVoltagesStayInRange() {
    Kernel layer = new Kernel("snn_lif_layer_x16");
    List<Values> answers = layer.run(ticks(layer, 600, false));
    int spikes = 0;
    for (int t = 0; t < answers.size(); t++) {
      for (int n = 0; n < 8; n++) {
        assertThat(answers.get(t).s("v_out", n)).isBetween(-8960L, 16640L);
        if ((answers.get(t).u("spike") >> n & 1) != 0) {
          spikes++;
          for (int later = t + 1; later <= t + 5 && later < answers.size(); later++) {
            assertThat(answers.get(later).u("spike") >> n & 1).isZero();
          }
        }
      }
    }
    assertThat(spikes).isPositive();
  }

  @Test
  void nothingFiresWithoutInput() {
    Kernel layer = new Kernel("snn_lif_layer_x16");
    List<Values> cycles = ticks(layer, 100, true);
    cycles.forEach(v -> v.put("xin", 0));
    layer.run(cycles).forEach(v -> assertThat(v.u("spike")).isZero());
  }

  @Test
  void thresholdsRiseWhileLearningUpToTheirLimit() {
    Kernel layer = new Kernel("snn_lif_layer_x16");
    List<Values> cycles = new ArrayList<>();
    // One neuron alone at full drive: each spike raises its threshold by 13, up to 4095.
    for (int t = 0; t < 9000; t++) {
      Values v = layer.inputs().put("tick", true).put("learn_en", true).put("xin", 0xffff);
      for (int i = 0; i < 16; i++) {
        v.put("w", i, 15);
      }
      cycles.add(v);
    }
    List<Values> answers = layer.run(cycles);
    int gap = 0;
    int longest = 0;
    int theta = 0;
    long before = 0;
    for (Values v : answers) {
      if ((v.u("spike") & 1) != 0) {
        // It fired because what it had and one tick's drive exceeded 13 mV and the threshold.
        assertThat(before - before / 128 + 16 * 240).isGreaterThan(3328 + theta);
        theta = Math.min(4095, theta + 13);
        longest = Math.max(longest, gap);
        gap = 0;
      }
      gap++;
      before = v.s("v_out", 0);
      assertThat(before).isLessThanOrEqualTo(3328 + theta);
    }
    assertThat(theta).isEqualTo(4095);
    assertThat(longest).isBetween(6, 9);
  }

  @Test
  void mutedSetShrinksAsTheThresholdGrowsAndZeroTurnsItOff() {
    Kernel filter = new Kernel("snn_hyper_filter_n16");
    List<Values> cycles = new ArrayList<>();
    for (int image = 0; image < 40; image++) {
      Values v = filter.inputs().put("calib", true).put("in_valid", true);
      for (int n = 0; n < 16; n++) {
        v.put("resp", n, random.nextInt(16) < n ? 1 + random.nextInt(255) : 0);
      }
      cycles.add(v);
    }
    for (int theta = 0; theta <= 50; theta++) {
      cycles.add(filter.inputs().put("theta", theta));
    }
    List<Values> answers = filter.run(cycles);
    assertThat(answers.get(40).u("hyper")).isZero();
    for (int theta = 2; theta <= 50; theta++) {
      long larger = answers.get(40 + theta).u("hyper");
      long smaller = answers.get(40 + theta - 1).u("hyper");
      assertThat(larger & ~smaller).isZero();
    }
    assertThat(answers.get(41).u("hyper")).isNotZero();
    assertThat(answers.get(90).u("hyper")).isZero();
  }

  @Test
  void mutingChangesTheWinnerOnlyThroughItsOwnMutedNeurons() {
    Kernel readout = new Kernel("snn_place_readout_n16");
    int changed = 0;
    for (Values v : readout.random(800)) {
      Values plain = readout.evaluate(v.copy().put("hyper", 0));
      Values muted = readout.evaluate(v);
      if (plain.u("place") != muted.u("place")) {
        changed++;
        boolean reason = false;
        for (int n = 0; n < 16; n++) {
          boolean own = v.u("asg", n) == (8 | plain.u("place"));
          reason |= own && (v.u("hyper") >> n & 1) != 0 && v.u("cnt", n) > 0;
        }
        assertThat(reason).isTrue();
      }
    }
    assertThat(changed).isPositive();
  }

  @Test
  void mutingSilentNeuronsChangesNothing() {
    Kernel readout = new Kernel("snn_place_readout_n16");
    for (Values v : readout.random(300)) {
      long silent = 0;
      for (int n = 0; n < 16; n++) {
        if (random.nextBoolean()) {
          v.put("cnt", n, 0);
          silent |= 1L << n;
        }
      }
      Values plain = readout.evaluate(v.copy().put("hyper", 0));
      Values muted = readout.evaluate(v.copy().put("hyper", silent));
      assertThat(muted.outputsDiffer(plain)).isFalse();
    }
  }

  @Test
  void anEnsembleAnswersWithTheBestOfItsModulesWinners() {
    Kernel readout = new Kernel("snn_place_readout_n16");
    for (int trial = 0; trial < 20; trial++) {
      List<Values> all = readout.random(200);
      // Few different counts, so that modules and places tie.
      List<Values> chosen = all.subList(10 * trial, 10 * trial + 10);
      chosen.forEach(v -> Kernel.fill(random, v, "cnt", 0, 3));
      List<Values> modules = readout.evaluate(chosen);
      int best = 0;
      int bestModule = 0;
      int bestPlace = 0;
      for (int m = 0; m < modules.size(); m++) {
        best = ratio(modules.get(m)) > ratio(modules.get(best)) ? m : best;
        for (int place = 0; place < 8; place++) {
          if (score(modules.get(m), place) > score(modules.get(bestModule), bestPlace)) {
            bestModule = m;
            bestPlace = place;
          }
        }
      }
      // Among equals the lower module, then the lower place.
      assertThat(best).isEqualTo(bestModule);
      assertThat(modules.get(best).u("place")).isEqualTo(bestPlace);
      assertThat(ratio(modules.get(best))).isEqualTo(score(modules.get(best), bestPlace));
    }
  }

  /** The winner's score; quotients of numbers below 1024 are different or the same double. */
  private static double ratio(Values v) {
    return v.u("num") / (double) v.u("den");
  }

  private static double score(Values v, int place) {
    long sum = 0;
    long members = 0;
    for (int n = 0; n < 16; n++) {
      if (v.u("asg", n) == (8 | place)) {
        members++;
        sum += (v.u("hyper") >> n & 1) == 0 ? v.u("cnt", n) : 0;
      }
    }
    return members == 0 ? 0 : sum / (double) members;
  }
}
