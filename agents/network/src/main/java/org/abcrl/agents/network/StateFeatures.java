package org.abcrl.agents.network;

import java.util.List;
import org.abcrl.agents.CircuitState;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/**
 * Cheap numbers about the current state, beyond the paper, whose policy sees only the initial
 * circuit and the actions: sizes against the start, what the last passes gained, and the profile of
 * fanouts, levels and complemented edges.
 */
public final class StateFeatures {
  /** How many there are. */
  public static final int COUNT = 16;

  private StateFeatures() {}

  /**
   * The features of the last state.
   *
   * @param states the states of the episode so far, the initial one first
   * @param length the passes of a whole recipe
   */
  public static float[] of(List<? extends CircuitState> states, int length) {
    CircuitState start = states.get(0);
    int last = states.size() - 1;
    CircuitState now = states.get(last);
    float[] features = new float[COUNT];
    features[0] = (float) (StrictMath.log1p(start.ands()) / 10);
    features[1] = (float) (StrictMath.log1p(start.levels()) / 6);
    features[2] = 5 * change(start.ands(), now.ands());
    features[3] = 5 * change(start.levels(), now.levels());
    features[4] = last < 1 ? 0 : 20 * change(states.get(last - 1).ands(), now.ands());
    features[5] = last < 1 ? 0 : 10 * change(states.get(last - 1).levels(), now.levels());
    features[6] =
        last < 2 ? 0 : 20 * change(states.get(last - 2).ands(), states.get(last - 1).ands());
    features[7] = (float) last / length;
    profile(now.aig(), features);
    return features;
  }

  private static float change(int before, int after) {
    return (float) Math.max(-1, StrictMath.log((1.0 + after) / (1.0 + before)));
  }

  private static void profile(Aig aig, float[] features) {
    int[] fanouts = aig.fanoutCounts();
    int complemented = 0;
    double depth = 0;
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      complemented += (aig.fanin0(node) & 1) + (aig.fanin1(node) & 1);
      depth += aig.level(node);
    }
    int single = 0;
    int wide = 0;
    int largest = 0;
    for (int node = 1; node < aig.nodes(); node++) {
      single += aig.isAnd(node) && fanouts[node] == 1 ? 1 : 0;
      wide += fanouts[node] > 4 ? 1 : 0;
      largest = Math.max(largest, fanouts[node]);
    }
    double ands = Math.max(1, aig.ands());
    features[8] = (float) (complemented / (2 * ands));
    features[9] = (float) (single / ands);
    features[10] = (float) (wide / ands);
    features[11] = (float) (StrictMath.log1p(largest) / 6);
    features[12] = (float) (depth / ands / Math.max(1, aig.levels()));
    features[13] = (float) (StrictMath.log1p(aig.combInputs()) / 6);
    features[14] = (float) (StrictMath.log1p(aig.combOutputs()) / 6);
    features[15] = (float) (critical(aig, fanouts) / ands);
  }

  /** The AND nodes on a longest path: those whose level and height add up to the depth. */
  private static int critical(Aig aig, int[] scratch) {
    int[] height = scratch;
    java.util.Arrays.fill(height, Integer.MIN_VALUE / 2);
    for (int i = 0; i < aig.combOutputs(); i++) {
      height[Lit.node(aig.combOutput(i))] = 0;
    }
    int levels = aig.levels();
    int count = 0;
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      int above = height[node] + 1;
      int f0 = Lit.node(aig.fanin0(node));
      int f1 = Lit.node(aig.fanin1(node));
      height[f0] = Math.max(height[f0], above);
      height[f1] = Math.max(height[f1], above);
      count += aig.level(node) + height[node] == levels ? 1 : 0;
    }
    return count;
  }
}
