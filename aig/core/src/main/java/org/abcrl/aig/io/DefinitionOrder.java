package org.abcrl.aig.io;

/**
 * Orders definitions so that each one follows those it uses, keeping the order of the file wherever
 * that is possible: a file that is in order already stays as it is.
 *
 * <p>An iterative depth-first search in O(definitions + uses); a chain of a million definitions in
 * reverse order needs no deep call stack.
 */
final class DefinitionOrder {
  private final int[] order;
  private final int cyclic;
  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  private DefinitionOrder(int[] order, int cyclic) {
    this.order = order;
    this.cyclic = cyclic;
  }

  /** The definitions in their new order; incomplete if there is a cycle. */
  int[] order() {
    return order;
  }

  /** A definition that uses itself, directly or not; -1 if there is none. */
  int cyclic() {
    return cyclic;
  }

  /**
   * Definition d uses {@code uses[start[d]]} to {@code uses[start[d + 1] - 1]}; negative entries
   * are uses of something that needs no definition.
   */
  static DefinitionOrder of(int definitions, int[] start, int[] uses) {
    int[] order = new int[definitions];
    int ordered = 0;
    byte[] state = new byte[definitions];
    int[] cursor = new int[definitions];
    int[] stack = new int[definitions];
    for (int root = 0; root < definitions; root++) {
      if (state[root] == DONE) {
        continue;
      }
      int depth = 0;
      stack[depth++] = root;
      state[root] = OPEN;
      cursor[root] = start[root];
      while (depth > 0) {
        int definition = stack[depth - 1];
        if (cursor[definition] == start[definition + 1]) {
          state[definition] = DONE;
          order[ordered++] = definition;
          depth--;
          continue;
        }
        int used = uses[cursor[definition]++];
        if (used < 0 || state[used] == DONE) {
          continue;
        }
        if (state[used] == OPEN) {
          return new DefinitionOrder(order, used);
        }
        state[used] = OPEN;
        cursor[used] = start[used];
        stack[depth++] = used;
      }
    }
    return new DefinitionOrder(order, -1);
  }
}
