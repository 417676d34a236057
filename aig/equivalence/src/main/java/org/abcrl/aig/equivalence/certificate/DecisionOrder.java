package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;

/**
 * Which variable is decided next, and how: the most active of those not assigned, with the value it
 * had last. A binary heap.
 */
final class DecisionOrder {
  private double[] activity = new double[64];
  private int[] heap = new int[64];
  private int[] at = new int[64];
  private byte[] phase = new byte[64];
  private int size;
  private int variables;

  void clear() {
    size = 0;
    variables = 0;
  }

  /** Adds the next variable. */
  void add(int variable) {
    if (variable == activity.length) {
      activity = Arrays.copyOf(activity, 2 * variable);
      heap = Arrays.copyOf(heap, 2 * variable);
      at = Arrays.copyOf(at, 2 * variable);
      phase = Arrays.copyOf(phase, 2 * variable);
    }
    variables = variable + 1;
    activity[variable] = 0;
    phase[variable] = 1;
    at[variable] = -1;
    insert(variable);
  }

  private void insert(int variable) {
    at[variable] = size;
    heap[size++] = variable;
    up(at[variable]);
  }

  /** A literal is not assigned any more. */
  void release(int literal) {
    int variable = literal >>> 1;
    phase[variable] = (byte) (literal & 1);
    if (at[variable] < 0) {
      insert(variable);
    }
  }

  /** The literal to decide; -1 if all are assigned. */
  int next(byte[] values) {
    while (size > 0) {
      int variable = heap[0];
      at[variable] = -1;
      size--;
      if (size > 0) {
        heap[0] = heap[size];
        at[heap[0]] = 0;
        down(0);
      }
      if (values[2 * variable] == 0) {
        return 2 * variable + phase[variable];
      }
    }
    return -1;
  }

  void bump(int variable, double by) {
    activity[variable] += by;
    if (at[variable] >= 0) {
      up(at[variable]);
    }
  }

  void scale(double factor) {
    for (int i = 0; i < variables; i++) {
      activity[i] *= factor;
    }
  }

  private void up(int from) {
    int i = from;
    int variable = heap[i];
    while (i > 0) {
      int parent = (i - 1) >> 1;
      if (activity[heap[parent]] >= activity[variable]) {
        break;
      }
      heap[i] = heap[parent];
      at[heap[i]] = i;
      i = parent;
    }
    heap[i] = variable;
    at[variable] = i;
  }

  private void down(int from) {
    int i = from;
    int variable = heap[i];
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && activity[heap[child + 1]] > activity[heap[child]]) {
        child++;
      }
      if (activity[heap[child]] <= activity[variable]) {
        break;
      }
      heap[i] = heap[child];
      at[heap[i]] = i;
      i = child;
    }
    heap[i] = variable;
    at[variable] = i;
  }
}
