package org.abcrl.aig.mapping;

import static org.abcrl.aig.mapping.CoverState.CONSTANT;
import static org.abcrl.aig.mapping.CoverState.INFINITE;
import static org.abcrl.aig.mapping.CoverState.INPUT;
import static org.abcrl.aig.mapping.CoverState.INVERTED;

import java.util.Arrays;
import org.abcrl.aig.cuts.SubjectGraph;

/**
 * Exact local area: from the outputs to the inputs each gate is taken out of the cover together
 * with what only it needs, and put back in the cheapest way that meets its required time
 * (Mishchenko, Chatterjee, Brayton, "Improvements to technology mapping for LUT-based FPGAs",
 * 2006).
 */
final class ExactArea {
  private static final float TOLERANCE = 1e-5f;

  private final CoverState state;
  private int[] stack = new int[64];
  private int[] touched = new int[64];
  private int touchedCount;

  ExactArea(CoverState state) {
    this.state = state;
  }

  /**
   * Goes over all gates once.
   *
   * @param limit the arrival in ps that the outputs may have
   * @param preferSmall whether literals that the cover does not use offer their candidate of less
   *     area, not their fastest one
   */
  void run(float limit, boolean preferSmall) {
    CoverState s = state;
    settle(preferSmall);
    Arrays.fill(s.required, 0, 2 * s.graph.nodes, INFINITE);
    float latest = limit;
    int[] outputs = s.graph.outputs;
    for (int i = 0; i < outputs.length; i++) {
      latest = Math.max(latest, s.arrival[outputs[i]] + s.tails[i]);
    }
    for (int i = 0; i < outputs.length; i++) {
      require(outputs[i], latest - s.tails[i]);
    }
    for (int node = s.graph.nodes - 1; node >= s.graph.firstAnd; node--) {
      for (int literal = 2 * node; literal <= 2 * node + 1; literal++) {
        if (s.references[literal] > 0 && s.bestMatch[literal] >= 0) {
          improve(literal);
        }
      }
    }
  }

  /** Gives unused literals a match and recomputes all arrivals. */
  private void settle(boolean preferSmall) {
    CoverState s = state;
    SubjectGraph graph = s.graph;
    s.arrival[0] = 0;
    s.arrival[1] = 0;
    for (int node = 1; node < graph.firstAnd; node++) {
      s.arrival[2 * node] = s.inputArrivals[node];
      s.arrival[2 * node + 1] = s.invertedArrival(2 * node + 1, s.inputArrivals[node]);
    }
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      if (graph.shadow[node]) {
        continue;
      }
      offer(2 * node, preferSmall);
      offer(2 * node + 1, preferSmall);
      if (s.bestMatch[2 * node] == INVERTED && s.bestMatch[2 * node + 1] == INVERTED) {
        int unused = s.references[2 * node] == 0 ? 2 * node : 2 * node + 1;
        boolean fast = s.fastMatch[unused] != INVERTED;
        s.bestMatch[unused] = fast ? s.fastMatch[unused] : s.smallMatch[unused];
        s.bestCut[unused] = fast ? s.fastCut[unused] : s.smallCut[unused];
      }
      int inverted = s.bestMatch[2 * node] == INVERTED ? 2 * node : 2 * node + 1;
      s.arrival[inverted ^ 1] = gateArrival(inverted ^ 1);
      s.arrival[inverted] =
          s.bestMatch[inverted] == INVERTED
              ? s.invertedArrival(inverted, s.arrival[inverted ^ 1])
              : gateArrival(inverted);
    }
  }

  private void offer(int literal, boolean preferSmall) {
    CoverState s = state;
    if (s.references[literal] > 0) {
      return;
    }
    boolean small = preferSmall && s.smallMatch[literal] != INVERTED;
    s.bestMatch[literal] = small ? s.smallMatch[literal] : s.fastMatch[literal];
    s.bestCut[literal] = small ? s.smallCut[literal] : s.fastCut[literal];
  }

  private float gateArrival(int literal) {
    CoverState s = state;
    int match = s.bestMatch[literal];
    if (match < 0) {
      return 0;
    }
    int cut = s.bestCut[literal];
    return matchArrival(literal, cut, match, INFINITE);
  }

  /** The arrival that a match would give the literal, or infinite if later than the limit. */
  private float matchArrival(int literal, int cut, int match, float limit) {
    CoverState s = state;
    MappingLibrary library = s.library;
    int pins = library.matches.matchPins[match];
    int pin = CoverState.PINS * s.cellOf(match);
    int base = CellCuts.LEAVES * cut;
    int size = s.cuts.size[cut];
    float load = s.load[literal];
    float latest = 0;
    for (int k = 0; k < size; k++, pins >>>= 4, pin++) {
      int leaf = 2 * s.cuts.leaves[base + (pins & 7)] + (pins >>> 3 & 1);
      latest = Math.max(latest, s.arrival[leaf] + s.delays.delay(pin, load));
      if (latest > limit) {
        return INFINITE;
      }
    }
    return latest;
  }

  private void require(int literal, float time) {
    CoverState s = state;
    s.required[literal] = Math.min(s.required[literal], time);
    if (s.bestMatch[literal] == INVERTED) {
      int other = literal ^ 1;
      s.required[other] = Math.min(s.required[other], time - s.inverterDelay(literal));
    }
  }

  private void improve(int literal) {
    CoverState s = state;
    CellCuts cuts = s.cuts;
    MatchTable table = s.library.matches;
    float required = Math.max(s.required[literal], s.arrival[literal]);
    dereference(literal);
    int bestMatch = s.bestMatch[literal];
    int bestCut = s.bestCut[literal];
    // The present match first: its area bounds the search for a better one.
    float bestArrival = matchArrival(literal, bestCut, bestMatch, required);
    float present = s.areaOf(bestMatch);
    float bestArea =
        bestArrival == INFINITE ? INFINITE : present + trialArea(bestCut, bestMatch, INFINITE);
    int node = literal >> 1;
    for (int cut = cuts.first[node]; cut < cuts.first[node + 1]; cut++) {
      int function = cuts.function[cut];
      if (function < 0 || function >= CellCuts.CONSTANT) {
        continue;
      }
      int phase = (literal ^ function) & 1;
      int end = table.first[(function >> 1) + 1];
      for (int m = table.first[function >> 1]; m < end; m++) {
        if ((table.matchPins[m] >>> 24 & 1) != phase) {
          continue;
        }
        float cellArea = s.library.area[s.cellOf(m)];
        if (cellArea > bestArea + TOLERANCE) {
          continue;
        }
        float arrival = matchArrival(literal, cut, m, required);
        if (arrival > required) {
          continue;
        }
        float area = cellArea + trialArea(cut, m, bestArea - cellArea);
        if (area < bestArea - TOLERANCE || (area < bestArea + TOLERANCE && arrival < bestArrival)) {
          bestArea = area;
          bestArrival = arrival;
          bestMatch = m;
          bestCut = cut;
        }
      }
    }
    s.bestMatch[literal] = bestMatch;
    s.bestCut[literal] = bestCut;
    s.arrival[literal] = bestArrival;
    reference(literal);
    passRequired(literal, Math.max(s.required[literal], bestArrival));
  }

  private void passRequired(int literal, float required) {
    CoverState s = state;
    MappingLibrary library = s.library;
    int match = s.bestMatch[literal];
    int cut = s.bestCut[literal];
    int pins = library.matches.matchPins[match];
    int pin = CoverState.PINS * s.cellOf(match);
    int base = CellCuts.LEAVES * cut;
    for (int k = 0; k < s.cuts.size[cut]; k++, pins >>>= 4, pin++) {
      int leaf = 2 * s.cuts.leaves[base + (pins & 7)] + (pins >>> 3 & 1);
      require(leaf, required - s.delays.delay(pin, s.load[literal]));
    }
  }

  /** Takes the literal's gate out of the cover, with everything that only it needs. */
  private void dereference(int root) {
    int top = 0;
    push(top++, root);
    while (top > 0) {
      int literal = stack[--top];
      int match = state.bestMatch[literal];
      if (match == INVERTED) {
        if (--state.references[literal ^ 1] == 0) {
          push(top++, literal ^ 1);
        }
      } else if (match >= 0) {
        int cut = state.bestCut[literal];
        int pins = state.library.matches.matchPins[match];
        int base = CellCuts.LEAVES * cut;
        for (int k = 0; k < state.cuts.size[cut]; k++, pins >>>= 4) {
          int leaf = 2 * state.cuts.leaves[base + (pins & 7)] + (pins >>> 3 & 1);
          if (--state.references[leaf] == 0) {
            push(top++, leaf);
          }
        }
      }
    }
  }

  /** Puts the literal's gate into the cover, with everything that it needs. */
  private void reference(int root) {
    int cut = state.bestCut[root];
    int top = countLeaves(cut, state.library.matches.matchPins[state.bestMatch[root]], 0, false);
    while (top > 0) {
      top = countFanins(stack[--top], top, false);
    }
  }

  /** The area that the leaves of a match would add to the cover; gives up above the limit. */
  private float trialArea(int cut, int match, float limit) {
    touchedCount = 0;
    float area = 0;
    int top = countLeaves(cut, state.library.matches.matchPins[match], 0, true);
    while (top > 0 && area <= limit + TOLERANCE) {
      int literal = stack[--top];
      area += state.areaOf(state.bestMatch[literal]);
      top = countFanins(literal, top, true);
    }
    if (top > 0) {
      area = INFINITE;
    }
    for (int i = 0; i < touchedCount; i++) {
      state.references[touched[i]]--;
    }
    return area;
  }

  /** Counts a reference to all fanins of the literal's gate; pushes those that are new. */
  private int countFanins(int literal, int top, boolean trial) {
    int match = state.bestMatch[literal];
    if (match == INVERTED) {
      return count(literal ^ 1, top, trial);
    }
    if (match == INPUT || match == CONSTANT) {
      return top;
    }
    return countLeaves(state.bestCut[literal], state.library.matches.matchPins[match], top, trial);
  }

  private int countLeaves(int cut, int matchPins, int stackTop, boolean trial) {
    int pins = matchPins;
    int top = stackTop;
    int base = CellCuts.LEAVES * cut;
    for (int k = 0; k < state.cuts.size[cut]; k++, pins >>>= 4) {
      int leaf = 2 * state.cuts.leaves[base + (pins & 7)] + (pins >>> 3 & 1);
      top = count(leaf, top, trial);
    }
    return top;
  }

  private int count(int literal, int stackTop, boolean trial) {
    int top = stackTop;
    if (trial) {
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, 2 * touchedCount);
      }
      touched[touchedCount++] = literal;
    }
    if (state.references[literal]++ == 0) {
      push(top++, literal);
    }
    return top;
  }

  private void push(int at, int literal) {
    if (at == stack.length) {
      stack = Arrays.copyOf(stack, 2 * at);
    }
    stack[at] = literal;
  }
}
