package org.abcrl.aig.passes;

import java.util.Arrays;

/**
 * A priority queue of nodes by level: one doubly linked list a level, so that adding, moving and
 * removing a node take constant time. A node is in it at most once.
 */
final class LevelQueue {
  private static final int NONE = -1;

  private int[] first = filled(64);
  private int[] next;
  private int[] previous;

  /** The level under which a node is queued, or {@link #NONE}. */
  private int[] queuedAt;

  private int size;
  private int lowest;

  LevelQueue(int nodes) {
    next = new int[nodes];
    previous = new int[nodes];
    queuedAt = filled(nodes);
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  /** Makes room for more nodes. */
  void grow(int nodes) {
    int old = next.length;
    next = Arrays.copyOf(next, nodes);
    previous = Arrays.copyOf(previous, nodes);
    queuedAt = Arrays.copyOf(queuedAt, nodes);
    Arrays.fill(queuedAt, old, nodes, NONE);
  }

  /** Adds the node, or moves it if it is in the queue under another level. */
  void put(int node, int level) {
    if (queuedAt[node] == level) {
      return;
    }
    remove(node);
    if (level >= first.length) {
      int old = first.length;
      first = Arrays.copyOf(first, Math.max(level + 1, 2 * old));
      Arrays.fill(first, old, first.length, NONE);
    }
    next[node] = first[level];
    previous[node] = NONE;
    if (first[level] != NONE) {
      previous[first[level]] = node;
    }
    first[level] = node;
    queuedAt[node] = level;
    lowest = size == 0 ? level : Math.min(lowest, level);
    size++;
  }

  /** Takes the node out if it is in. */
  void remove(int node) {
    int level = queuedAt[node];
    if (level == NONE) {
      return;
    }
    if (previous[node] == NONE) {
      first[level] = next[node];
    } else {
      next[previous[node]] = next[node];
    }
    if (next[node] != NONE) {
      previous[next[node]] = previous[node];
    }
    queuedAt[node] = NONE;
    size--;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Removes and returns a node of the lowest level; the queue must not be empty. */
  int poll() {
    while (first[lowest] == NONE) {
      lowest++;
    }
    int node = first[lowest];
    remove(node);
    return node;
  }
}
