package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.control;
import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of "Ensembles of Compact, Region-specific and Regularized Spiking Neural Networks for
 * Scalable Place Recognition" (S. Hussaini, M. Milford, T. Fischer, 2022).
 */
public final class SpikingPlaceRecognition {
  private SpikingPlaceRecognition() {}

  /** Leaky integrate-and-fire neurons that inhibit each other. Voltages in 1/256 mV. */
  static final class LifLayer extends SequentialModel {
    private static final long LOW = -35 * 256;
    private static final long HIGH = 65 * 256;
    private static final long THRESHOLD = 13 * 256;
    private static final long INHIBITION = 17 * 256;
    private static final long ADAPTATION = Math.round(0.05 * 256);

    private final int inputs;
    private final long[] v;
    private final long[] theta;
    private final int[] refractory;
    private boolean[] spike;
    private @Nullable Integer favourite;

    LifLayer(int neurons, int inputs) {
      super(
          List.of(
              Port.reset(),
              control("tick"),
              control("learn_en"),
              in("xin", inputs),
              in("w", 4, neurons * inputs),
              out("spike", neurons),
              out("v_out", 16, neurons)));
      this.inputs = inputs;
      v = new long[neurons];
      theta = new long[neurons];
      refractory = new int[neurons];
      spike = new boolean[neurons];
    }

    @Override
    public int sequenceLength() {
      return 145;
    }

    /**
     * In half of the sequences one neuron alone is driven at every tick and learns: nothing else
     * lets a threshold grow to where its upper bits count. Most ticks drive it fully; where its
     * voltage can be led exactly to the threshold, which is not yet enough to fire, some ticks do
     * that.
     */
    @Override
    public void shape(SplittableRandom random, Values values) {
      if (favourite == null) {
        favourite = random.nextBoolean() ? random.nextInt(v.length) : -1;
      }
      if (favourite < 0) {
        return;
      }
      long missing = THRESHOLD + theta[favourite] - v[favourite] + Numbers.floor(v[favourite], 7);
      int full = 15 * inputs;
      boolean exactly = missing % 16 == 0 && missing > 0 && missing / 16 <= full;
      boolean steered = random.nextInt(4) == 0;
      long sum = full;
      if (steered) {
        sum = exactly ? missing / 16 : random.nextInt(full);
      }
      values.put("tick", true).put("learn_en", true).put("xin", -1);
      for (int i = 0; i < inputs * v.length; i++) {
        long weight = i / inputs == favourite ? Math.min(15, sum) : 0;
        values.put("w", i, weight);
        sum -= weight;
      }
    }

    @Override
    void outputs(Values values) {
      long spikes = 0;
      for (int n = 0; n < v.length; n++) {
        spikes |= spike[n] ? 1L << n : 0;
      }
      values.put("spike", spikes);
      values.putAll("v_out", v);
    }

    @Override
    void edge(Values values) {
      if (!values.is("tick")) {
        return;
      }
      boolean[] fires = new boolean[v.length];
      for (int n = 0; n < v.length; n++) {
        if (refractory[n] > 0) {
          refractory[n]--;
          continue;
        }
        long voltage = v[n] - Numbers.floor(v[n], 7);
        for (int i = 0; i < inputs; i++) {
          voltage += (values.u("xin") >> i & 1) * 16 * values.u("w", inputs * n + i);
        }
        for (int other = 0; other < v.length; other++) {
          voltage -= other != n && spike[other] ? INHIBITION : 0;
        }
        voltage = Numbers.clamp(voltage, LOW, HIGH);
        fires[n] = voltage > THRESHOLD + theta[n];
        v[n] = fires[n] ? 0 : voltage;
        if (fires[n]) {
          refractory[n] = 5;
          theta[n] = values.is("learn_en") ? Math.min(4095, theta[n] + ADAPTATION) : theta[n];
        }
      }
      spike = fires;
    }

    @Override
    void reset() {
      Arrays.fill(v, 0);
      Arrays.fill(theta, 0);
      Arrays.fill(refractory, 0);
      spike = new boolean[v.length];
    }
  }

  /** Counts responses to reference images and mutes the neurons that respond to too many. */
  static final class HyperFilter extends SequentialModel {
    private final long limit;
    private final long[] counts;
    private final long[] filtered;
    private boolean valid;

    HyperFilter(int neurons, int cw, int sw) {
      super(
          List.of(
              Port.reset(),
              control("calib"),
              control("in_valid"),
              control("sum_mode"),
              in("theta", sw),
              in("resp", cw, neurons),
              out("out_valid", 1),
              out("resp_f", cw, neurons),
              out("hyper", neurons)));
      limit = (1L << sw) - 1;
      counts = new long[neurons];
      filtered = new long[neurons];
    }

    private boolean mutes(Values v, int n) {
      return v.u("theta") != 0 && counts[n] >= v.u("theta");
    }

    @Override
    void outputs(Values v) {
      long hyper = 0;
      for (int n = 0; n < counts.length; n++) {
        hyper |= mutes(v, n) ? 1L << n : 0;
      }
      v.put("hyper", hyper);
      v.put("out_valid", valid);
      v.putAll("resp_f", filtered);
    }

    @Override
    void edge(Values v) {
      valid = v.is("in_valid") && !v.is("calib");
      for (int n = 0; v.is("in_valid") && n < counts.length; n++) {
        long response = v.u("resp", n);
        if (valid) {
          filtered[n] = mutes(v, n) ? 0 : response;
        } else {
          long amount = v.is("sum_mode") ? response : Long.signum(response);
          counts[n] = Math.min(limit, counts[n] + amount);
        }
      }
    }

    @Override
    void reset() {
      Arrays.fill(counts, 0);
      Arrays.fill(filtered, 0);
      valid = false;
    }
  }

  static GoldenModel placeReadout(int neurons, int places, int numBits, int denBits) {
    return GoldenModel.combinational(
        List.of(
            in("cnt", 6, neurons),
            in("hyper", neurons),
            in("asg", 4, neurons),
            out("no_match", 1),
            out("place", 3),
            out("num", numBits),
            out("den", denBits)),
        v -> {
          long[] scores = new long[places];
          long[] members = new long[places];
          for (int n = 0; n < neurons; n++) {
            long place = v.u("asg", n) & 7;
            if (v.u("asg", n) >= 8 && place < places) {
              members[(int) place]++;
              scores[(int) place] += (v.u("hyper") >> n & 1) == 0 ? v.u("cnt", n) : 0;
            }
          }
          int best = -1;
          for (int p = 0; p < places; p++) {
            boolean better =
                best < 0 ? scores[p] > 0 : scores[p] * members[best] > scores[best] * members[p];
            best = better ? p : best;
          }
          v.put("no_match", best < 0);
          v.put("place", Math.max(best, 0));
          v.put("num", best < 0 ? 0 : scores[best]);
          v.put("den", best < 0 ? 1 : members[best]);
        });
  }
}
