package org.abcrl.aig.passes;

import org.jspecify.annotations.Nullable;

/**
 * Looks for a way to express a window's root by divisors with at most three new AND nodes.
 *
 * <p>All candidates are disjunctions: with t the root's table or its complement, a literal of a
 * divisor or a conjunction of two that implies t is a part, and parts that together cover t are a
 * solution. The first minterm that is not covered yet decides which parts are tried, so that most
 * combinations are never looked at. Patterns that do not matter are in neither the on-set nor the
 * off-set.
 */
final class ResubSearch {
  /** The most conjunctions tried as the first of two. */
  private static final int MAX_PAIRS = 500;

  /** What a solution looks like, up to complementation of the whole. */
  enum Shape {
    /** False. */
    CONSTANT,
    /** a. */
    SINGLE,
    /** a | b. */
    OR,
    /** a | b | c, the latest last. */
    OR3,
    /** {@code a | (b & c)}. */
    OR_AND,
    /** {@code (a & b) | (c & d)}. */
    AND_OR_AND
  }

  private final ResubWindow window;
  private final int stride;
  private final long[] tables;
  private int words;
  private int required;

  /** The on-set of t for both phases; the off-set of one phase is the on-set of the other. */
  private final long[][] on;

  /** Divisor literals that imply t, by the phase of t. */
  private final int[][] unate = new int[2][2 * ResubWindow.MAX_DIVISORS];

  private final int[] unateCount = new int[2];

  /** Divisors that imply nothing. */
  private final int[] binate = new int[ResubWindow.MAX_DIVISORS];

  private int binateCount;

  /** Literals of binate divisors that hold wherever a set does. */
  private final int[] containing = new int[2 * ResubWindow.MAX_DIVISORS];

  private int containingCount;
  private int andFirst;
  private int andSecond;

  private final long[] rest;
  private final long[] rest2;

  private Shape shape = Shape.CONSTANT;
  private final int[] operands = new int[4];
  private int phase;

  ResubSearch(ResubWindow window) {
    this.window = window;
    stride = window.stride();
    tables = window.tables();
    on = new long[2][stride];
    rest = new long[stride];
    rest2 = new long[stride];
  }

  /** The shape of the solution found last. */
  Shape shape() {
    return shape;
  }

  /** The slot literals of the solution, in the order of {@link Shape}. */
  int operand(int i) {
    return operands[i];
  }

  /** Whether the solution gives the complement of the root's table. */
  boolean isComplemented() {
    return phase != 0;
  }

  /**
   * Looks for a solution, one with fewer new nodes first.
   *
   * @param care the patterns that matter, or null for all
   * @param maxAdded the most new AND nodes
   * @param required the highest level the root may get
   */
  boolean find(long @Nullable [] care, int maxAdded, int required) {
    this.required = required;
    words = window.words();
    setOnAndOff(care);
    if (findConstant() || findSingle()) {
      return true;
    }
    if (maxAdded == 0) {
      return false;
    }
    classify();
    if (findOr(0) || findOr(1)) {
      return true;
    }
    return maxAdded > 1
        && (findOr3(0)
            || findOr3(1)
            || findOrAnd(0)
            || findOrAnd(1)
            || (maxAdded > 2 && (findAndOrAnd(0) || findAndOrAnd(1))));
  }

  private void setOnAndOff(long @Nullable [] care) {
    int root = window.root() * stride;
    for (int w = 0; w < words; w++) {
      long mattering = care == null ? -1L : care[w];
      on[0][w] = tables[root + w] & mattering;
      on[1][w] = ~tables[root + w] & mattering;
    }
  }

  private boolean solved(Shape found, int foundPhase, int a, int b, int c, int d) {
    shape = found;
    phase = foundPhase;
    operands[0] = a;
    operands[1] = b;
    operands[2] = c;
    operands[3] = d;
    return true;
  }

  private boolean findConstant() {
    for (int p = 0; p < 2; p++) {
      if (firstWord(on[p]) < 0) {
        return solved(Shape.CONSTANT, p, 0, 0, 0, 0);
      }
    }
    return false;
  }

  private boolean findSingle() {
    long[] onSet = on[0];
    long[] offSet = on[1];
    for (int slot = 0; slot < window.divisors(); slot++) {
      int at = slot * stride;
      long different = (tables[at] & offSet[0]) | (~tables[at] & onSet[0]);
      long same = (tables[at] & onSet[0]) | (~tables[at] & offSet[0]);
      if (different != 0 && same != 0) {
        continue;
      }
      for (int w = 1; w < words; w++) {
        long table = tables[at + w];
        different |= (table & offSet[w]) | (~table & onSet[w]);
        same |= (table & onSet[w]) | (~table & offSet[w]);
      }
      if ((different == 0 || same == 0) && window.level(slot) <= required) {
        return solved(Shape.SINGLE, different == 0 ? 0 : 1, 2 * slot, 0, 0, 0);
      }
    }
    return false;
  }

  /** Sorts the divisors by what they imply. */
  private void classify() {
    long[] onSet = on[0];
    long[] offSet = on[1];
    unateCount[0] = 0;
    unateCount[1] = 0;
    binateCount = 0;
    for (int slot = 0; slot < window.divisors(); slot++) {
      if (window.level(slot) >= required) {
        continue;
      }
      int at = slot * stride;
      long trueOn = 0;
      long trueOff = 0;
      long falseOn = 0;
      long falseOff = 0;
      for (int w = 0; w < words; w++) {
        long table = tables[at + w];
        trueOn |= table & onSet[w];
        trueOff |= table & offSet[w];
        falseOn |= ~table & onSet[w];
        falseOff |= ~table & offSet[w];
        if (trueOn != 0 && trueOff != 0 && falseOn != 0 && falseOff != 0) {
          break;
        }
      }
      if (trueOff == 0) {
        unate[0][unateCount[0]++] = 2 * slot;
      } else if (trueOn == 0) {
        unate[1][unateCount[1]++] = 2 * slot;
      } else if (falseOff == 0) {
        unate[0][unateCount[0]++] = 2 * slot + 1;
      } else if (falseOn == 0) {
        unate[1][unateCount[1]++] = 2 * slot + 1;
      } else {
        binate[binateCount++] = slot;
      }
    }
  }

  /** Whether all unate literals together cover the on-set; else a disjunction of them cannot. */
  private boolean unateCover(int p) {
    for (int w = 0; w < words; w++) {
      long missing = on[p][w];
      for (int i = 0; i < unateCount[p] && missing != 0; i++) {
        missing &= ~word(unate[p][i], w);
      }
      if (missing != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean findOr(int p) {
    int count = unateCount[p];
    if (count < 2) {
      return false;
    }
    int[] literals = unate[p];
    int first = firstWord(on[p]);
    long minterm = Long.lowestOneBit(on[p][first]);
    for (int i = 0; i < count; i++) {
      if ((word(literals[i], first) & minterm) == 0) {
        continue;
      }
      subtract(on[p], literals[i], rest);
      int next = firstWord(rest);
      for (int k = 0; k < count; k++) {
        if ((rest[next] & ~word(literals[k], next)) == 0 && covers(literals[k], rest, next)) {
          return solved(Shape.OR, p, literals[i], literals[k], 0, 0);
        }
      }
    }
    return false;
  }

  private boolean findOr3(int p) {
    int count = unateCount[p];
    if (count < 3 || !unateCover(p)) {
      return false;
    }
    int[] literals = unate[p];
    int first = firstWord(on[p]);
    long minterm = Long.lowestOneBit(on[p][first]);
    for (int i = 0; i < count; i++) {
      if ((word(literals[i], first) & minterm) == 0) {
        continue;
      }
      subtract(on[p], literals[i], rest);
      int second = firstWord(rest);
      long minterm2 = Long.lowestOneBit(rest[second]);
      for (int k = 0; k < count; k++) {
        if ((word(literals[k], second) & minterm2) == 0) {
          continue;
        }
        subtract(rest, literals[k], rest2);
        int third = firstWord(rest2);
        for (int j = 0; j < count; j++) {
          if ((rest2[third] & ~word(literals[j], third)) == 0
              && covers(literals[j], rest2, third)
              && or3(p, literals[i], literals[k], literals[j])) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Accepts three literals if the two earliest leave a level for the node that joins them. */
  private boolean or3(int p, int a, int b, int c) {
    int latest = a;
    int x = b;
    int y = c;
    if (level(b) > level(latest)) {
      latest = b;
      x = a;
    }
    if (level(c) > level(latest)) {
      y = latest;
      latest = c;
    }
    return Math.max(level(x), level(y)) <= required - 2 && solved(Shape.OR3, p, x, y, latest, 0);
  }

  private boolean findOrAnd(int p) {
    for (int i = 0; i < unateCount[p]; i++) {
      subtract(on[p], unate[p][i], rest);
      if (findAnd(p)) {
        return solved(Shape.OR_AND, p, unate[p][i], containing[andFirst], containing[andSecond], 0);
      }
    }
    return false;
  }

  private boolean findAndOrAnd(int p) {
    int first = firstWord(on[p]);
    long minterm = Long.lowestOneBit(on[p][first]);
    int tried = 0;
    for (int i = 0; i < binateCount; i++) {
      if (window.level(binate[i]) > required - 2) {
        continue;
      }
      int a = 2 * binate[i] | ((word(2 * binate[i], first) & minterm) == 0 ? 1 : 0);
      for (int k = i + 1; k < binateCount; k++) {
        if (window.level(binate[k]) > required - 2) {
          continue;
        }
        int b = 2 * binate[k] | ((word(2 * binate[k], first) & minterm) == 0 ? 1 : 0);
        if (!isDisjoint(a, b, on[1 - p])) {
          continue;
        }
        for (int w = 0; w < words; w++) {
          rest[w] = on[p][w] & ~(word(a, w) & word(b, w));
        }
        if (findAnd(p)) {
          return solved(Shape.AND_OR_AND, p, a, b, containing[andFirst], containing[andSecond]);
        }
        if (++tried == MAX_PAIRS) {
          return false;
        }
      }
    }
    return false;
  }

  /**
   * Looks for a conjunction of two binate divisors that implies t and covers {@link #rest}, which
   * both must contain then; {@link #andFirst} and {@link #andSecond} say where.
   */
  private boolean findAnd(int p) {
    int first = firstWord(rest);
    containingCount = 0;
    for (int i = 0; i < binateCount; i++) {
      int slot = binate[i];
      long table = tables[slot * stride + first];
      if ((rest[first] & ~table) == 0) {
        addContaining(2 * slot, first);
      } else if ((rest[first] & table) == 0) {
        addContaining(2 * slot + 1, first);
      }
    }
    for (int i = 0; i < containingCount; i++) {
      for (int k = i + 1; k < containingCount; k++) {
        if (isDisjoint(containing[i], containing[k], on[1 - p])) {
          andFirst = i;
          andSecond = k;
          return true;
        }
      }
    }
    return false;
  }

  private void addContaining(int literal, int first) {
    if (level(literal) <= required - 2 && covers(literal, rest, first + 1)) {
      containing[containingCount++] = literal;
    }
  }

  private boolean isDisjoint(int a, int b, long[] set) {
    int atA = (a >> 1) * stride;
    int atB = (b >> 1) * stride;
    long flipA = -(long) (a & 1);
    long flipB = -(long) (b & 1);
    for (int w = 0; w < words; w++) {
      if ((set[w] & (tables[atA + w] ^ flipA) & (tables[atB + w] ^ flipB)) != 0) {
        return false;
      }
    }
    return true;
  }

  private long word(int slotLiteral, int w) {
    return tables[(slotLiteral >> 1) * stride + w] ^ -(long) (slotLiteral & 1);
  }

  private int level(int slotLiteral) {
    return window.level(slotLiteral >> 1);
  }

  /** What of a set a literal leaves uncovered. */
  private void subtract(long[] set, int literal, long[] result) {
    for (int w = 0; w < words; w++) {
      result[w] = set[w] & ~word(literal, w);
    }
  }

  private boolean covers(int literal, long[] set, int from) {
    for (int w = from; w < words; w++) {
      if ((set[w] & ~word(literal, w)) != 0) {
        return false;
      }
    }
    return true;
  }

  private int firstWord(long[] set) {
    for (int w = 0; w < words; w++) {
      if (set[w] != 0) {
        return w;
      }
    }
    return -1;
  }
}
