package org.abcrl.agents.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.agents.options.OptionFeatures;
import org.abcrl.agents.options.OptionPredictor;

/**
 * A data set as examples to learn from.
 *
 * @param circuits features of circuits
 * @param costs for each the logarithms of the recipes' costs, from their mean
 * @param circuitFamilies for each its family
 * @param states features of states, as {@link OptionPredictor#stateFeatures} arranges them
 * @param gains for each the options' gains: the fall of the logarithm of the cost, 0 for a rise
 * @param stateFamilies for each the family of its circuit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Examples(
    float[][] circuits,
    float[][] costs,
    List<String> circuitFamilies,
    float[][] states,
    float[][] gains,
    List<String> stateFamilies) {
  /** Differences of logarithms beyond this say no more. */
  private static final double MOST = 0.7;

  static Examples read(Path folder, Manifest manifest) throws IOException {
    List<float[]> circuits = new ArrayList<>();
    List<float[]> costs = new ArrayList<>();
    List<String> circuitFamilies = new ArrayList<>();
    List<float[]> states = new ArrayList<>();
    List<float[]> gains = new ArrayList<>();
    List<String> stateFamilies = new ArrayList<>();
    int options = manifest.options().size();
    DatasetFile.read(
        folder,
        circuit -> {
          float[] first = circuit.states().get(0).features();
          circuits.add(Arrays.copyOf(first, OptionFeatures.CIRCUIT));
          costs.add(centred(circuit.recipes()));
          circuitFamilies.add(circuit.family());
          for (LabelledCircuit.State state : circuit.states()) {
            states.add(features(state, options));
            gains.add(gains(state));
            stateFamilies.add(circuit.family());
          }
        });
    return new Examples(
        circuits.toArray(float[][]::new),
        costs.toArray(float[][]::new),
        circuitFamilies,
        states.toArray(float[][]::new),
        gains.toArray(float[][]::new),
        stateFamilies);
  }

  private static float[] features(LabelledCircuit.State state, int options) {
    float[] all = state.features();
    int last = state.prefix().isEmpty() ? -1 : state.prefix().get(state.prefix().size() - 1);
    return OptionPredictor.stateFeatures(
        Arrays.copyOf(all, OptionFeatures.CIRCUIT),
        Arrays.copyOfRange(all, OptionFeatures.CIRCUIT, all.length),
        last,
        options);
  }

  private static float[] centred(List<LabelledCircuit.Figures> recipes) {
    double mean = 0;
    for (LabelledCircuit.Figures figures : recipes) {
      mean += figures.log() / recipes.size();
    }
    float[] values = new float[recipes.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) Math.max(-MOST, Math.min(MOST, recipes.get(k).log() - mean));
    }
    return values;
  }

  private static float[] gains(LabelledCircuit.State state) {
    float[] values = new float[state.after().size()];
    for (int k = 0; k < values.length; k++) {
      double gain = state.now().log() - state.after().get(k).log();
      values[k] = (float) Math.max(0, Math.min(MOST, gain));
    }
    return values;
  }

  /** Gains as shares of the best option's, so that small gains late in a search count too. */
  static float[] shares(float[] gains) {
    float best = 0.002f;
    for (float gain : gains) {
      best = Math.max(best, gain);
    }
    float[] shares = new float[gains.length];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = gains[k] / best;
    }
    return shares;
  }
}
