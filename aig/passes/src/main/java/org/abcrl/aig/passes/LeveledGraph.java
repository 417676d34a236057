package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * The levels of a {@link MutableAig}, from the inputs and, where asked for, from the outputs. After
 * a change they are brought up to date where they differ, by increasing level.
 */
abstract class LeveledGraph extends HashedGraph {
  final boolean reverseLevels;
  int[] level;

  /**
   * For an AND node the levels from it up to the end of the circuit; for an output node how many
   * levels before the end it must be there, 0 unless the circuit is a region.
   */
  int[] reverseLevel;

  private final LevelQueue levelQueue;
  private final LevelQueue reverseQueue;
  private final IntStack touched = new IntStack();
  private boolean[] isTouched;

  LeveledGraph(int inputs, int outputs, int capacity, boolean reverseLevels) {
    super(inputs, outputs, capacity);
    this.reverseLevels = reverseLevels;
    level = new int[capacity];
    reverseLevel = new int[reverseLevels ? capacity : 0];
    isTouched = new boolean[reverseLevels ? capacity : 0];
    levelQueue = new LevelQueue(capacity);
    reverseQueue = new LevelQueue(reverseLevels ? capacity : 0);
  }

  final int deepest() {
    int deepest = 0;
    for (int output = firstOutput; output < firstAnd; output++) {
      deepest = Math.max(deepest, level[Lit.node(fanins[2 * output])]);
    }
    return deepest;
  }

  final void computeReverseLevels() {
    // A fresh graph's numbers are topological, outputs aside.
    for (int output = firstOutput; output < firstAnd; output++) {
      int node = Lit.node(fanins[2 * output]);
      reverseLevel[node] = Math.max(reverseLevel[node], 1 + reverseLevel[output]);
    }
    for (int node = nodes - 1; node >= firstAnd; node--) {
      int through = reverseLevel[node] + 1;
      int f0 = Lit.node(fanins[2 * node]);
      int f1 = Lit.node(fanins[2 * node + 1]);
      reverseLevel[f0] = Math.max(reverseLevel[f0], through);
      reverseLevel[f1] = Math.max(reverseLevel[f1], through);
    }
    clearTouched();
  }

  /** The node's level: 0 for inputs and the constant, else one more than its deeper fanin. */
  public final int level(int node) {
    return level[node];
  }

  /** The reverse level of an AND node: 1 if it drives outputs only. */
  public final int reverseLevel(int node) {
    return reverseLevel[node];
  }

  @Override
  void grow(int capacity) {
    super.grow(capacity);
    level = Arrays.copyOf(level, capacity);
    levelQueue.grow(capacity);
    if (reverseLevels) {
      reverseLevel = Arrays.copyOf(reverseLevel, capacity);
      isTouched = Arrays.copyOf(isTouched, capacity);
      reverseQueue.grow(capacity);
    }
  }

  /** Gives an AND node its fanins and its level. */
  final void connect(int node, int lo, int hi) {
    enter(node, lo, hi);
    level[node] = 1 + Math.max(level[Lit.node(lo)], level[Lit.node(hi)]);
  }

  /** The levels of the node's fanouts are to be looked at. */
  final void levelChanged(int node) {
    levelQueue.put(node, level[node]);
  }

  /** The node is no more. */
  final void forgetLevels(int node) {
    levelQueue.remove(node);
    if (reverseLevels) {
      reverseQueue.remove(node);
    }
  }

  @Override
  final void touch(int node) {
    if (reverseLevels && !isTouched[node] && node >= firstAnd) {
      isTouched[node] = true;
      touched.push(node);
    }
  }

  private void clearTouched() {
    while (!touched.isEmpty()) {
      isTouched[touched.pop()] = false;
    }
  }

  final void updateLevels() {
    while (!levelQueue.isEmpty()) {
      int node = levelQueue.poll();
      for (int edge = firstFanout[node]; edge != NONE; edge = nextFanout[edge]) {
        int fanout = edge >> 1;
        if (fanout < firstAnd) {
          continue;
        }
        int updated = 1 + Math.max(level[node], level[Lit.node(fanins[edge ^ 1])]);
        if (updated != level[fanout]) {
          level[fanout] = updated;
          levelQueue.put(fanout, updated);
        }
      }
    }
    if (reverseLevels) {
      updateReverseLevels();
    }
  }

  private void updateReverseLevels() {
    while (!touched.isEmpty()) {
      int node = touched.pop();
      isTouched[node] = false;
      if (isAnd(node)) {
        setReverseLevel(node, reverseLevelFromFanouts(node, Integer.MAX_VALUE));
      }
    }
    while (!reverseQueue.isEmpty()) {
      int node = reverseQueue.poll();
      int through = reverseLevel[node] + 1;
      for (int k = 0; k < 2; k++) {
        int fanin = Lit.node(fanins[2 * node + k]);
        if (fanin >= firstAnd && through != reverseLevel[fanin]) {
          setReverseLevel(
              fanin,
              through > reverseLevel[fanin]
                  ? through
                  : reverseLevelFromFanouts(fanin, reverseLevel[fanin]));
        }
      }
    }
  }

  private void setReverseLevel(int node, int updated) {
    if (reverseLevel[node] != updated) {
      reverseLevel[node] = updated;
      reverseQueue.put(node, updated);
    }
  }

  /** The exact reverse level, looked for until {@code enough} is reached. */
  private int reverseLevelFromFanouts(int node, int enough) {
    int highest = 0;
    for (int edge = firstFanout[node]; edge != NONE && highest < enough; edge = nextFanout[edge]) {
      highest = Math.max(highest, 1 + reverseLevel[edge >> 1]);
    }
    return highest;
  }
}
