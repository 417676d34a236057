package org.abcrl.aig.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class ExactAreaTest {
  private static final MappingLibrary LIBRARY =
      new MappingLibrary(CellLibrary.defaultLibrary(), MatchTableCache.ofUser());

  /** A cover as the rounds before leave it, and its exact area round. */
  private static final class Covered {
    final CoverState state = new CoverState(new CellCuts(8, 0));
    final ExactArea exact = new ExactArea(state);
    final float limit;

    Covered(Aig aig, float relaxation) {
      SubjectGraph graph = SubjectGraph.of(aig);
      state.reset(graph, LIBRARY, LIBRARY.sized, null);
      float[] fanouts = new float[graph.nodes];
      Arrays.fill(fanouts, 1);
      for (int node = graph.firstAnd; node < graph.nodes; node++) {
        fanouts[graph.fanin0[node] >> 1]++;
        fanouts[graph.fanin1[node] >> 1]++;
      }
      state.cuts.enumerate(graph, LIBRARY.matches, LIBRARY.functionDelay, fanouts);
      for (int literal = 0; literal < 2 * graph.nodes; literal++) {
        state.flowReferences[literal] = fanouts[literal >> 1];
        state.load[literal] = fanouts[literal >> 1] * LIBRARY.typicalCapacitance;
      }
      state.forget();
      CoverRound cover = new CoverRound(state);
      new FlowRounds(state).matchAll(true);
      limit = relaxation * cover.fastestDelay();
      cover.choose(limit, 0);
    }

    /** References counted anew from the outputs. */
    int[] recounted() {
      int[] counted = new int[2 * state.graph.nodes];
      for (int output : state.graph.outputs) {
        counted[output]++;
      }
      for (int node = state.graph.nodes - 1; node >= 0; node--) {
        // A phase that is an inverter on the other one comes first.
        int inverted = state.bestMatch[2 * node] == CoverState.INVERTED ? 2 * node : 2 * node + 1;
        count(inverted, counted);
        count(inverted ^ 1, counted);
      }
      return counted;
    }

    private void count(int literal, int[] counted) {
      if (counted[literal] == 0) {
        return;
      }
      if (state.bestMatch[literal] == CoverState.INVERTED) {
        counted[literal ^ 1]++;
      } else if (state.bestMatch[literal] >= 0) {
        for (int leaf : leaves(literal)) {
          counted[leaf]++;
        }
      }
    }

    private int[] leaves(int literal) {
      int cut = state.bestCut[literal];
      int pins = LIBRARY.matches.matchPins[state.bestMatch[literal]];
      int[] leaves = new int[state.cuts.size[cut]];
      for (int k = 0; k < leaves.length; k++, pins >>>= 4) {
        leaves[k] = 2 * state.cuts.leaves[CellCuts.LEAVES * cut + (pins & 7)] + (pins >>> 3 & 1);
      }
      return leaves;
    }

    double area() {
      double area = 0;
      int[] counted = recounted();
      for (int literal = 0; literal < counted.length; literal++) {
        area += counted[literal] > 0 ? state.areaOf(state.bestMatch[literal]) : 0;
      }
      return area;
    }

    /** The latest output, computed anew along the cover. */
    float delay() {
      float[] arrival = new float[2 * state.graph.nodes];
      int[] counted = recounted();
      for (int node = 1; node < state.graph.nodes; node++) {
        int inverted = state.bestMatch[2 * node] == CoverState.INVERTED ? 2 * node : 2 * node + 1;
        for (int literal : new int[] {inverted ^ 1, inverted}) {
          if (counted[literal] > 0 && state.bestMatch[literal] == CoverState.INVERTED) {
            arrival[literal] = state.invertedArrival(literal, arrival[literal ^ 1]);
          } else if (counted[literal] > 0 && state.bestMatch[literal] >= 0) {
            int pin = CoverState.PINS * state.cellOf(state.bestMatch[literal]);
            for (int leaf : leaves(literal)) {
              arrival[literal] =
                  Math.max(
                      arrival[literal],
                      arrival[leaf] + state.delays.delay(pin++, state.load[literal]));
            }
          }
        }
      }
      float latest = 0;
      for (int output : state.graph.outputs) {
        latest = Math.max(latest, arrival[output]);
      }
      return latest;
    }
  }

  private static Aig circuit(long seed) {
    return RandomAigs.combinational(seed, 8, 6, 150);
  }

  @Test
  void theCoverStaysWholeGetsNoLargerAndKeepsItsTime() {
    double before = 0;
    double after = 0;
    for (long seed = 1; seed <= 60; seed++) {
      for (float relaxation : new float[] {1, 1.3f}) {
        Covered covered = new Covered(circuit(seed), relaxation);
        double area = covered.area();
        before += area;
        for (int round = 0; round < 4; round++) {
          covered.exact.run(covered.limit, round % 2 == 1);
          String what = "seed " + seed + ", round " + round;
          int[] counted = covered.recounted();
          assertThat(Arrays.copyOf(covered.state.references, counted.length))
              .as(what)
              .containsExactly(counted);
          double now = covered.area();
          assertThat(now).as(what).isLessThanOrEqualTo(area + 1e-3);
          assertThat(covered.delay()).as(what).isLessThanOrEqualTo(covered.limit * 1.0001f);
          area = now;
        }
        after += area;
      }
    }
    // The first cover is that of one round for delay alone: much can be gained.
    assertThat(after).isLessThan(0.9 * before);
  }

  /** Once nothing changes, no other match of any gate makes the whole smaller: tried one by one. */
  @Test
  void whereItEndsNoSingleGateCanBeExchangedForLessArea() {
    for (long seed = 1; seed <= 25; seed++) {
      Covered covered = new Covered(circuit(seed), 1);
      double area = -1;
      for (int round = 0; round < 40 && covered.area() != area; round++) {
        area = covered.area();
        covered.exact.run(CoverState.INFINITE, true);
      }
      CoverState s = covered.state;
      for (int literal = 2 * s.graph.firstAnd; literal < 2 * s.graph.nodes; literal++) {
        if (s.references[literal] > 0 && s.bestMatch[literal] >= 0) {
          assertThat(leastArea(covered, literal))
              .as("seed %d, literal %d", seed, literal)
              .isEqualTo(area, within(1e-3));
        }
      }
    }
  }

  /** The least area of the whole over all matches of one literal, its own among them. */
  private static double leastArea(Covered covered, int literal) {
    CoverState s = covered.state;
    int match = s.bestMatch[literal];
    int cut = s.bestCut[literal];
    double least = Double.MAX_VALUE;
    for (int c = s.cuts.first[literal >> 1]; c < s.cuts.first[(literal >> 1) + 1]; c++) {
      int function = s.cuts.function[c];
      if (function < 0 || function >= CellCuts.CONSTANT) {
        continue;
      }
      int end = LIBRARY.matches.first[(function >> 1) + 1];
      for (int m = LIBRARY.matches.first[function >> 1]; m < end; m++) {
        if ((LIBRARY.matches.matchPins[m] >>> 24 & 1) == ((literal ^ function) & 1)) {
          s.bestMatch[literal] = m;
          s.bestCut[literal] = c;
          least = Math.min(least, covered.area());
        }
      }
    }
    s.bestMatch[literal] = match;
    s.bestCut[literal] = cut;
    return least;
  }
}
