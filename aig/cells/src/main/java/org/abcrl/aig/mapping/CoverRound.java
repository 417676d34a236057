package org.abcrl.aig.mapping;

import static org.abcrl.aig.mapping.CoverState.INFINITE;
import static org.abcrl.aig.mapping.CoverState.INPUT;
import static org.abcrl.aig.mapping.CoverState.INVERTED;

import java.util.Arrays;
import org.abcrl.aig.cuts.SubjectGraph;

/**
 * Chooses a cover from the outputs to the inputs: for each literal that is needed the candidate of
 * less area flow if it is in time, else the fastest one. Counts references, sets required times and
 * estimates loads for the next round.
 */
final class CoverRound {
  private final CoverState state;

  CoverRound(CoverState state) {
    this.state = state;
  }

  /** The latest arrival at the outputs if every literal takes its fastest match. */
  float fastestDelay() {
    float latest = 0;
    int[] outputs = state.graph.outputs;
    for (int i = 0; i < outputs.length; i++) {
      latest = Math.max(latest, state.fastArrival[outputs[i]] + state.tails[i]);
    }
    return latest;
  }

  /**
   * Chooses the cover.
   *
   * @param limit the arrival in ps that the outputs may have
   * @param round the number of rounds before this one
   */
  void choose(float limit, int round) {
    CoverState s = state;
    SubjectGraph graph = s.graph;
    int literals = 2 * graph.nodes;
    Arrays.fill(s.required, 0, literals, INFINITE);
    Arrays.fill(s.references, 0, literals, 0);
    for (int i = 0; i < graph.outputs.length; i++) {
      int literal = graph.outputs[i];
      s.references[literal]++;
      s.required[literal] = Math.min(s.required[literal], limit - s.tails[i]);
    }
    for (int node = graph.nodes - 1; node >= graph.firstAnd; node--) {
      chooseNode(node);
    }
    for (int node = 1; node < graph.firstAnd; node++) {
      s.bestMatch[2 * node] = INPUT;
      s.bestMatch[2 * node + 1] = INVERTED;
      if (s.references[2 * node + 1] > 0) {
        s.references[2 * node]++;
      }
    }
    s.bestMatch[0] = CoverState.CONSTANT;
    s.bestMatch[1] = CoverState.CONSTANT;
    float old = 1f / (1f + (round + 1f) * (round + 1f));
    for (int literal = 0; literal < literals; literal++) {
      s.flowReferences[literal] =
          Math.max(
              1, old * s.flowReferences[literal] + (1 - old) * Math.max(1, s.references[literal]));
    }
  }

  private void chooseNode(int node) {
    CoverState s = state;
    int positive = 2 * node;
    int negative = positive + 1;
    boolean usesPositive = s.references[positive] > 0;
    boolean usesNegative = s.references[negative] > 0;
    if (usesPositive) {
      take(positive);
    }
    if (usesNegative) {
      take(negative);
    }
    if (usesPositive
        && usesNegative
        && s.bestMatch[positive] == INVERTED
        && s.bestMatch[negative] == INVERTED) {
      takeFast(positive);
      takeFast(negative);
    }
    if (usesPositive && s.bestMatch[positive] == INVERTED) {
      useOther(positive);
    } else if (usesNegative && s.bestMatch[negative] == INVERTED) {
      useOther(negative);
    }
    if (s.references[positive] > 0 && s.bestMatch[positive] >= 0) {
      useLeaves(positive);
    }
    if (s.references[negative] > 0 && s.bestMatch[negative] >= 0) {
      useLeaves(negative);
    }
  }

  private void take(int literal) {
    CoverState s = state;
    if (s.smallArrival[literal] <= s.required[literal]) {
      s.bestMatch[literal] = s.smallMatch[literal];
      s.bestCut[literal] = s.smallCut[literal];
      s.arrival[literal] = s.smallArrival[literal];
    } else {
      takeFast(literal);
    }
  }

  private void takeFast(int literal) {
    CoverState s = state;
    s.bestMatch[literal] = s.fastMatch[literal];
    s.bestCut[literal] = s.fastCut[literal];
    s.arrival[literal] = s.fastArrival[literal];
  }

  /** The literal is the inverse of the other phase, which is chosen again for its required time. */
  private void useOther(int literal) {
    CoverState s = state;
    int other = literal ^ 1;
    s.references[other]++;
    s.required[other] = Math.min(s.required[other], s.required[literal] - s.inverterDelay(literal));
    take(other);
    if (s.bestMatch[other] == INVERTED) {
      takeFast(other);
    }
    if (s.bestMatch[other] == INVERTED) {
      // Loads that changed since the candidates were found can make both phases prefer an inverter.
      s.bestMatch[other] = s.smallMatch[other];
      s.bestCut[other] = s.smallCut[other];
      s.arrival[other] = s.smallArrival[other];
    }
  }

  private void useLeaves(int literal) {
    CoverState s = state;
    MappingLibrary library = s.library;
    int match = s.bestMatch[literal];
    int cut = s.bestCut[literal];
    int pins = library.matches.matchPins[match];
    int pin = CoverState.PINS * s.cellOf(match);
    int base = CellCuts.LEAVES * cut;
    float load = s.load[literal];
    for (int k = 0; k < s.cuts.size[cut]; k++, pins >>>= 4, pin++) {
      int leaf = 2 * s.cuts.leaves[base + (pins & 7)] + (pins >>> 3 & 1);
      s.references[leaf]++;
      float latest = s.required[literal] - s.delays.delay(pin, load);
      s.required[leaf] = Math.min(s.required[leaf], latest);
    }
  }

  /**
   * Estimates the loads: what the cover puts on the literals that it uses, and for the others a
   * typical load for their expected references.
   */
  void updateLoads() {
    CoverState s = state;
    int literals = 2 * s.graph.nodes;
    float typical = s.library.typicalCapacitance;
    for (int literal = 0; literal < literals; literal++) {
      s.load[literal] = s.references[literal] > 0 ? 0 : typical * s.flowReferences[literal];
    }
    int inverterPin = CoverState.PINS * s.library.inverter;
    for (int literal = 2; literal < literals; literal++) {
      if (s.references[literal] > 0) {
        int match = s.bestMatch[literal];
        if (match == INVERTED) {
          s.load[literal ^ 1] += s.library.capacitance[inverterPin];
        } else if (match >= 0) {
          addLoads(literal, match);
        }
      }
    }
  }

  private void addLoads(int literal, int match) {
    CoverState s = state;
    int cut = s.bestCut[literal];
    int pins = s.library.matches.matchPins[match];
    int cell = s.cellOf(match);
    int base = CellCuts.LEAVES * cut;
    if (cell == s.library.wire) {
      return;
    }
    int pin = CoverState.PINS * cell;
    for (int k = 0; k < s.cuts.size[cut]; k++, pins >>>= 4, pin++) {
      int leaf = 2 * s.cuts.leaves[base + (pins & 7)] + (pins >>> 3 & 1);
      s.load[leaf] += s.library.capacitance[pin];
    }
  }
}
