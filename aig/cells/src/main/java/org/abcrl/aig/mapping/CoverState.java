package org.abcrl.aig.mapping;

import java.util.Arrays;
import org.abcrl.aig.cuts.SubjectGraph;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping rounds know about each literal (a node in one of its two phases), in arrays that
 * are reused from circuit to circuit.
 *
 * <p>Each literal has two candidates: the fastest match found and the one of least area flow. After
 * a cover is chosen, {@link #bestMatch} and {@link #bestCut} say what drives the literal.
 */
final class CoverState {
  /** A match: no match. */
  static final int NONE = -1;

  /** A match: an inverter on the node's other phase. */
  static final int INVERTED = -2;

  /** A match: a constant. */
  static final int CONSTANT = -3;

  /** A match: the literal is a combinational input. */
  static final int INPUT = -4;

  static final float INFINITE = Float.MAX_VALUE;

  static final int PINS = CellCuts.LEAVES;

  final CellCuts cuts;

  // What reset() was given last.
  @SuppressWarnings("NullAway.Init")
  MappingLibrary library;

  @SuppressWarnings("NullAway.Init")
  DelayModel delays;

  @SuppressWarnings("NullAway.Init")
  SubjectGraph graph;

  int[] fastMatch = new int[0];
  int[] fastCut = new int[0];
  float[] fastArrival = new float[0];
  float[] fastFlow = new float[0];

  int[] smallMatch = new int[0];
  int[] smallCut = new int[0];
  float[] smallArrival = new float[0];
  float[] smallFlow = new float[0];

  int[] bestMatch = new int[0];
  int[] bestCut = new int[0];
  float[] arrival = new float[0];

  /**
   * The latest arrival that the cover allows; infinite where the cover does not use the literal.
   */
  float[] required = new float[0];

  /** The number of gates and outputs that use the literal. */
  int[] references = new int[0];

  /** A running estimate of {@link #references}, at least 1. */
  float[] flowReferences = new float[0];

  /** The estimated load in fF. */
  float[] load = new float[0];

  /** The arrival in ps of each combinational input, by node. */
  float[] inputArrivals = new float[0];

  /** The delay in ps from each output to the end of the longest path through it. */
  float[] tails = new float[0];

  private int[] keptInts = new int[0];
  private float[] keptFloats = new float[0];
  private int[] keptMatch = new int[0];
  private int[] keptCut = new int[0];
  private int[] keptReferences = new int[0];

  CoverState(CellCuts cuts) {
    this.cuts = cuts;
  }

  /** Gets ready for a circuit. */
  void reset(
      SubjectGraph subject,
      MappingLibrary cells,
      DelayModel model,
      @Nullable RegionBoundary boundary) {
    graph = subject;
    library = cells;
    delays = model;
    int literals = 2 * subject.nodes;
    if (fastMatch.length < literals) {
      fastMatch = new int[literals];
      fastCut = new int[literals];
      fastArrival = new float[literals];
      fastFlow = new float[literals];
      smallMatch = new int[literals];
      smallCut = new int[literals];
      smallArrival = new float[literals];
      smallFlow = new float[literals];
      bestMatch = new int[literals];
      bestCut = new int[literals];
      arrival = new float[literals];
      required = new float[literals];
      references = new int[literals];
      flowReferences = new float[literals];
      load = new float[literals];
    }
    surround(boundary);
  }

  private void surround(@Nullable RegionBoundary boundary) {
    if (inputArrivals.length < graph.firstAnd) {
      inputArrivals = new float[graph.firstAnd];
    }
    if (tails.length < graph.outputs.length) {
      tails = new float[graph.outputs.length];
    }
    Arrays.fill(inputArrivals, 0);
    Arrays.fill(tails, 0);
    if (boundary != null) {
      System.arraycopy(boundary.arrivals(), 0, inputArrivals, 1, graph.firstAnd - 1);
      System.arraycopy(boundary.tails(), 0, tails, 0, graph.outputs.length);
    }
  }

  /** Forgets the required times of an earlier cover. */
  void forget() {
    Arrays.fill(required, 0, 2 * graph.nodes, INFINITE);
  }

  /** Remembers both candidates of all literals. */
  void keepCandidates() {
    int literals = 2 * graph.nodes;
    if (keptInts.length < 4 * literals) {
      keptInts = new int[4 * literals];
      keptFloats = new float[4 * literals];
    }
    copy(fastMatch, fastCut, smallMatch, smallCut, true);
    copy(fastArrival, fastFlow, smallArrival, smallFlow, true);
  }

  /** Brings back the candidates of the last {@link #keepCandidates}. */
  void restoreCandidates() {
    copy(fastMatch, fastCut, smallMatch, smallCut, false);
    copy(fastArrival, fastFlow, smallArrival, smallFlow, false);
  }

  private void copy(Object a, Object b, Object c, Object d, boolean keep) {
    int literals = 2 * graph.nodes;
    Object kept = a instanceof int[] ? keptInts : keptFloats;
    Object[] arrays = {a, b, c, d};
    for (int i = 0; i < arrays.length; i++) {
      if (keep) {
        System.arraycopy(arrays[i], 0, kept, i * literals, literals);
      } else {
        System.arraycopy(kept, i * literals, arrays[i], 0, literals);
      }
    }
  }

  /** Remembers the cover. */
  void keepCover() {
    int literals = 2 * graph.nodes;
    if (keptMatch.length < literals) {
      keptMatch = new int[literals];
      keptCut = new int[literals];
      keptReferences = new int[literals];
    }
    System.arraycopy(bestMatch, 0, keptMatch, 0, literals);
    System.arraycopy(bestCut, 0, keptCut, 0, literals);
    System.arraycopy(references, 0, keptReferences, 0, literals);
  }

  /** Whether the cover is that of the last {@link #keepCover}. */
  boolean coverIsKept() {
    for (int literal = 0; literal < 2 * graph.nodes; literal++) {
      boolean used = references[literal] > 0;
      if (used != keptReferences[literal] > 0
          || (used
              && (bestMatch[literal] != keptMatch[literal]
                  || (bestMatch[literal] >= 0 && bestCut[literal] != keptCut[literal])))) {
        return false;
      }
    }
    return true;
  }

  /** Brings back what a netlist is made of from the last {@link #keepCover}. */
  void restoreCover() {
    int literals = 2 * graph.nodes;
    System.arraycopy(keptMatch, 0, bestMatch, 0, literals);
    System.arraycopy(keptCut, 0, bestCut, 0, literals);
    System.arraycopy(keptReferences, 0, references, 0, literals);
  }

  /** The arrival of a literal that an inverter makes out of the other phase. */
  float invertedArrival(int literal, float otherArrival) {
    int pin = PINS * library.inverter;
    return otherArrival + delays.delay(pin, load[literal]);
  }

  /** The delay of a literal's inverter. */
  float inverterDelay(int literal) {
    return invertedArrival(literal, 0);
  }

  /** The cell that realises a match. */
  int cellOf(int match) {
    return library.classCell[library.matches.matchClass[match]];
  }

  /** The area in um2 of what drives a literal. */
  float areaOf(int match) {
    if (match >= 0) {
      return library.area[cellOf(match)];
    }
    return match == INVERTED ? library.area[library.inverter] : 0;
  }
}
