package org.abcrl.aig.mapping;

import static org.abcrl.aig.mapping.CoverState.CONSTANT;
import static org.abcrl.aig.mapping.CoverState.INFINITE;
import static org.abcrl.aig.mapping.CoverState.INPUT;
import static org.abcrl.aig.mapping.CoverState.INVERTED;
import static org.abcrl.aig.mapping.CoverState.NONE;

import org.abcrl.aig.cuts.SubjectGraph;

/**
 * The rounds that visit all nodes in topological order: the first one for delay, the others for
 * area flow under required times (Manohararajah, Brown, Vranesic, "Heuristics for area minimization
 * in LUT-based FPGA technology mapping", 2006; both phases of a node as in ABC's {@code &nf}).
 *
 * <p>A round costs one look at each match of each cut.
 */
final class FlowRounds {
  private static final float TOLERANCE = 1e-4f;

  /**
   * Flows of structures that no cover takes can grow with every level, and would be no numbers any
   * more after some hundred; above this they are all the same.
   */
  private static final float MOST_FLOW = 1e30f;

  private final CoverState state;

  FlowRounds(CoverState state) {
    this.state = state;
  }

  /** Finds both candidates of all literals. */
  void matchAll(boolean first) {
    SubjectGraph graph = state.graph;
    prepareConstant();
    for (int node = 1; node < graph.firstAnd; node++) {
      prepareInput(node);
    }
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      if (!graph.shadow[node]) {
        if (!first) {
          estimateRequired(2 * node);
          estimateRequired(2 * node + 1);
        }
        matchNode(node);
      }
    }
  }

  private void prepareConstant() {
    for (int literal = 0; literal < 2; literal++) {
      setBoth(literal, CONSTANT, 0, 0, 0);
    }
  }

  private void prepareInput(int node) {
    float arrival = state.inputArrivals[node];
    setBoth(2 * node, INPUT, 0, arrival, 0);
    setBoth(
        2 * node + 1,
        INVERTED,
        0,
        state.invertedArrival(2 * node + 1, arrival),
        state.library.area[state.library.inverter]);
  }

  private void setBoth(int literal, int match, int cut, float arrival, float flow) {
    state.fastMatch[literal] = match;
    state.fastCut[literal] = cut;
    state.fastArrival[literal] = arrival;
    state.fastFlow[literal] = flow;
    state.smallMatch[literal] = match;
    state.smallCut[literal] = cut;
    state.smallArrival[literal] = arrival;
    state.smallFlow[literal] = flow;
  }

  /**
   * A literal that the last cover did not use may arrive as late as its fastest match would, were
   * its leaves as late as the cover allows.
   */
  private void estimateRequired(int literal) {
    if (state.required[literal] != INFINITE) {
      return;
    }
    int match = state.fastMatch[literal];
    int from = literal;
    float extra = 0;
    if (match == INVERTED) {
      from = literal ^ 1;
      extra = state.inverterDelay(literal);
      match = state.fastMatch[from];
    }
    if (match < 0) {
      return;
    }
    CellCuts cuts = state.cuts;
    MappingLibrary library = state.library;
    int pins = library.matches.matchPins[match];
    int cut = state.fastCut[from];
    int pin = CoverState.PINS * state.cellOf(match);
    float load = state.load[from];
    float late = 0;
    for (int k = 0; k < cuts.size[cut]; k++, pins >>>= 4, pin++) {
      int leaf = 2 * cuts.leaves[CellCuts.LEAVES * cut + (pins & 7)] + (pins >>> 3 & 1);
      float delay = state.delays.delay(pin, load);
      late = Math.max(late, state.fastArrival[leaf] + delay);
      if (state.required[leaf] != INFINITE) {
        late = Math.max(late, state.required[leaf] + delay);
      }
    }
    state.required[literal] = late + extra;
  }

  private void matchNode(int node) {
    for (int literal = 2 * node; literal <= 2 * node + 1; literal++) {
      setBoth(literal, NONE, 0, INFINITE, INFINITE);
    }
    CellCuts cuts = state.cuts;
    for (int cut = cuts.first[node]; cut < cuts.first[node + 1]; cut++) {
      int function = cuts.function[cut];
      if (function >= CellCuts.CONSTANT) {
        setBoth(2 * node, CONSTANT, cut, 0, 0);
        setBoth(2 * node + 1, CONSTANT, cut, 0, 0);
        return;
      }
      if (function >= 0) {
        matchCut(node, cut, function);
      }
    }
    for (int literal = 2 * node; literal <= 2 * node + 1; literal++) {
      state.fastFlow[literal] = shared(state.fastFlow[literal], literal);
      state.smallFlow[literal] = shared(state.smallFlow[literal], literal);
    }
    addInverters(2 * node);
  }

  private float shared(float flow, int literal) {
    return flow == INFINITE ? INFINITE : Math.min(flow / state.flowReferences[literal], MOST_FLOW);
  }

  private void matchCut(int node, int cut, int function) {
    CoverState s = state;
    MappingLibrary library = s.library;
    MatchTable table = library.matches;
    int[] leaves = s.cuts.leaves;
    float[] smallArrival = s.smallArrival;
    float[] smallFlow = s.smallFlow;
    float[] fastArrival = s.fastArrival;
    float[] fastFlow = s.fastFlow;
    float[] intrinsic = s.delays.intrinsic;
    float[] slope = s.delays.slope;
    int size = s.cuts.size[cut];
    int base = CellCuts.LEAVES * cut;
    int end = table.first[(function >> 1) + 1];
    for (int m = table.first[function >> 1]; m < end; m++) {
      int pins = table.matchPins[m];
      int literal = 2 * node + (((pins >>> 24) ^ function) & 1);
      int cell = library.classCell[table.matchClass[m]];
      float required = s.required[literal];
      float load = s.load[literal];
      boolean open = s.fastMatch[literal] == NONE || s.smallMatch[literal] == NONE;
      float flow = library.area[cell];
      float latest = 0;
      // Flow and arrival only grow from pin to pin: with both too large the match has lost.
      float small = smallFlow[literal] - TOLERANCE;
      float fast = fastArrival[literal] + TOLERANCE;
      int pin = CoverState.PINS * cell;
      int k = 0;
      for (; k < size; k++, pins >>>= 4, pin++) {
        int leaf = 2 * leaves[base + (pins & 7)] + (pins >>> 3 & 1);
        float delay = intrinsic[pin] + slope[pin] * load;
        float arrival = smallArrival[leaf] + delay;
        if (arrival <= required && required != INFINITE) {
          flow += smallFlow[leaf];
        } else {
          arrival = fastArrival[leaf] + delay;
          if (arrival > required && !open) {
            break;
          }
          flow += fastFlow[leaf];
        }
        latest = Math.max(latest, arrival);
        if (latest >= fast && flow >= small) {
          break;
        }
      }
      if (k < size) {
        continue;
      }
      if (latest < fastArrival[literal] - TOLERANCE
          || (latest < fastArrival[literal] + TOLERANCE && flow < fastFlow[literal])) {
        s.fastMatch[literal] = m;
        s.fastCut[literal] = cut;
        fastArrival[literal] = latest;
        fastFlow[literal] = flow;
      }
      if (flow < smallFlow[literal] - TOLERANCE) {
        s.smallMatch[literal] = m;
        s.smallCut[literal] = cut;
        smallArrival[literal] = latest;
        smallFlow[literal] = flow;
      }
    }
  }

  /** Considers driving each phase of a node by an inverter on the other one. */
  private void addInverters(int positive) {
    CoverState s = state;
    int negative = positive + 1;
    float area = s.library.area[s.library.inverter];
    float toPositive = s.invertedArrival(positive, s.fastArrival[negative]);
    float toNegative = s.invertedArrival(negative, s.fastArrival[positive]);
    if (s.fastArrival[positive] > toPositive) {
      invertFast(positive, toPositive, area);
    } else if (s.fastArrival[negative] > toNegative) {
      invertFast(negative, toNegative, area);
    }
    if (betterInverted(positive, area)) {
      invertSmall(positive, area);
    } else if (betterInverted(negative, area)) {
      invertSmall(negative, area);
    }
  }

  private boolean betterInverted(int literal, float area) {
    CoverState s = state;
    int other = literal ^ 1;
    if (s.smallMatch[other] == NONE) {
      return false;
    }
    return s.smallMatch[literal] == NONE
        || (s.smallFlow[literal] > s.smallFlow[other] + area + TOLERANCE
            && s.invertedArrival(literal, s.smallArrival[other]) <= s.required[literal]);
  }

  private void invertFast(int literal, float arrival, float area) {
    CoverState s = state;
    s.fastMatch[literal] = INVERTED;
    s.fastArrival[literal] = arrival;
    s.fastFlow[literal] = s.fastFlow[literal ^ 1] + area;
  }

  private void invertSmall(int literal, float area) {
    CoverState s = state;
    s.smallMatch[literal] = INVERTED;
    s.smallArrival[literal] = s.invertedArrival(literal, s.smallArrival[literal ^ 1]);
    s.smallFlow[literal] = s.smallFlow[literal ^ 1] + area;
  }
}
