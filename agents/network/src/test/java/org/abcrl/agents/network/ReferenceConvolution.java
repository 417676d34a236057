package org.abcrl.agents.network;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;

/** The embedding by its formula, in doubles and without tensors: slow and plain. */
final class ReferenceConvolution {
  private ReferenceConvolution() {}

  static double[] embed(Aig aig, Weights weights) {
    int nodes = aig.nodes() + aig.combOutputs();
    List<List<Integer>> neighbours = new ArrayList<>();
    double[][] x = new double[nodes][];
    for (int v = 0; v < nodes; v++) {
      neighbours.add(new ArrayList<>(List.of(v)));
    }
    for (int v = 0; v < nodes; v++) {
      int type = v >= aig.nodes() ? 1 : aig.isAnd(v) ? 2 : 0;
      List<Integer> fanins = new ArrayList<>();
      if (type == 1) {
        fanins.add(aig.combOutput(v - aig.nodes()));
      } else if (type == 2) {
        fanins.add(aig.fanin0(v));
        fanins.add(aig.fanin1(v));
      }
      int inverted = 0;
      for (int fanin : fanins) {
        inverted += fanin & 1;
        neighbours.get(v).add(fanin >> 1);
        neighbours.get(fanin >> 1).add(v);
      }
      float[] types = weights.get("graph.type");
      x[v] = new double[] {types[3 * type], types[3 * type + 1], types[3 * type + 2], inverted};
    }
    double[][] first = convolve(neighbours, x, weights, "graph.conv1", 4);
    for (double[] row : first) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.max(0, row[i]);
      }
    }
    double[][] second = convolve(neighbours, first, weights, "graph.conv2", 32);
    double[] pooled = new double[64];
    for (int i = 0; i < 32; i++) {
      pooled[32 + i] = Double.NEGATIVE_INFINITY;
      for (double[] row : second) {
        pooled[i] += row[i] / nodes;
        pooled[32 + i] = Math.max(pooled[32 + i], row[i]);
      }
    }
    return pooled;
  }

  private static double[][] convolve(
      List<List<Integer>> neighbours, double[][] x, Weights weights, String name, int width) {
    float[] weight = weights.get(name + ".weight");
    float[] bias = weights.get(name + ".bias");
    double[][] result = new double[x.length][32];
    for (int v = 0; v < x.length; v++) {
      for (int o = 0; o < 32; o++) {
        double sum = bias[o];
        for (int u : neighbours.get(v)) {
          double scale =
              1 / Math.sqrt((double) neighbours.get(v).size() * neighbours.get(u).size());
          for (int i = 0; i < width; i++) {
            sum += scale * x[u][i] * weight[i * 32 + o];
          }
        }
        result[v][o] = sum;
      }
    }
    return result;
  }
}
