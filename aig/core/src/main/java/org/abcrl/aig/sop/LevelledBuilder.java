package org.abcrl.aig.sop;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * An {@link AigBuilder} that knows levels and joins the operands of wide conjunctions in the order
 * of their levels, as Huffman's tree does, preferring pairs whose conjunction exists already.
 */
public final class LevelledBuilder {
  /** Among so many operands of the lowest level a pair that exists is looked for. */
  private static final int PAIRS = 12;

  private final AigBuilder builder;
  private int[] levels;
  private int[] queue = new int[64];

  /** A builder with the inputs and latches of a circuit. */
  public LevelledBuilder(Aig ports) {
    builder = AigBuilder.withInputsOf(ports);
    levels = new int[ports.nodes() + 64];
  }

  /** The builder underneath. */
  public AigBuilder builder() {
    return builder;
  }

  /** The level of a literal. */
  public int level(int literal) {
    return levels[Lit.node(literal)];
  }

  /** The conjunction of two literals. */
  public int and(int a, int b) {
    int before = builder.nodes();
    int result = builder.and(a, b);
    if (builder.nodes() > before) {
      if (before >= levels.length) {
        levels = Arrays.copyOf(levels, 2 * before);
      }
      levels[before] = 1 + Math.max(level(a), level(b));
    }
    return result;
  }

  /** The disjunction of two literals. */
  public int or(int a, int b) {
    return and(a ^ 1, b ^ 1) ^ 1;
  }

  /** {@code select ? whenTrue : whenFalse}. */
  public int mux(int select, int whenTrue, int whenFalse) {
    if (whenTrue == whenFalse) {
      return whenTrue;
    }
    return or(and(select, whenTrue), and(select ^ 1, whenFalse));
  }

  /** The exclusive or of two literals. */
  public int xor(int a, int b) {
    return or(and(a, b ^ 1), and(a ^ 1, b));
  }

  /** The disjunction of the first {@code count} literals, which stay as they are. */
  public int or(int[] literals, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      queue[i] = literals[i] ^ 1;
    }
    return joinQueue(count) ^ 1;
  }

  /** The conjunction of the first {@code count} literals, which stay as they are. */
  public int and(int[] literals, int count) {
    reserve(count);
    System.arraycopy(literals, 0, queue, 0, count);
    return joinQueue(count);
  }

  private void reserve(int count) {
    if (queue.length < count) {
      queue = new int[2 * count];
    }
  }

  private int joinQueue(int items) {
    if (items == 0) {
      return Lit.TRUE;
    }
    sortByLevel(items);
    // The queue is kept in descending order of levels, so that the lowest are at its end.
    int count = items;
    while (count > 1) {
      int low = level(queue[count - 2]);
      int from = count - 2;
      while (from > 0 && count - from < PAIRS && level(queue[from - 1]) == low) {
        from--;
      }
      int first = count - 1;
      int second = count - 2;
      search:
      for (int i = count - 1; i > from; i--) {
        for (int k = i - 1; k >= from; k--) {
          if (level(queue[i]) <= low && builder.find(queue[i], queue[k]) >= 0) {
            first = i;
            second = k;
            break search;
          }
        }
      }
      int joined = and(queue[first], queue[second]);
      for (int i = first; i < count - 1; i++) {
        queue[i] = queue[i + 1];
      }
      for (int i = second; i < count - 2; i++) {
        queue[i] = queue[i + 1];
      }
      count -= 2;
      int at = count++;
      while (at > 0 && level(queue[at - 1]) < level(joined)) {
        queue[at] = queue[at - 1];
        at--;
      }
      queue[at] = joined;
    }
    return queue[0];
  }

  /** Sorts by descending level, stably. */
  private void sortByLevel(int items) {
    for (int i = 1; i < items; i++) {
      int held = queue[i];
      int k = i;
      while (k > 0 && level(queue[k - 1]) < level(held)) {
        queue[k] = queue[k - 1];
        k--;
      }
      queue[k] = held;
    }
  }
}
