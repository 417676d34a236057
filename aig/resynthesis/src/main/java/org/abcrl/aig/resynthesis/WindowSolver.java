package org.abcrl.aig.resynthesis;

import java.util.Arrays;

/**
 * A conflict-driven SAT solver for many small questions: two watched literals, first unique
 * implication points, activities, phases kept, Luby restarts (Eén, Sörensson, "An extensible
 * SAT-solver", SAT 2003).
 *
 * <p>Windows of a few hundred variables are loaded and forgotten ten thousands of times in a pass.
 * All state lies in arrays that {@link #reset} keeps, so that a window costs what its clauses do; a
 * solver of objects spends most of its time on making them. Learnt clauses live as long as the
 * window. Variables count from 0, literals are 2 * variable + sign.
 */
final class WindowSolver {
  /** The answer of {@link #solve}. */
  enum Answer {
    SATISFIABLE,
    UNSATISFIABLE,
    /** The conflict limit was reached. */
    UNKNOWN
  }

  private static final int NO_REASON = 0;
  private static final int RESTART = 64;
  private static final double DECAY = 1 / 0.95;
  private static final double HUGE = 1e100;

  private int variables;
  private boolean contradiction;

  /** Clauses: their size, then their literals; position 0 stands for no clause. */
  private int[] arena = new int[1024];

  private int arenaEnd = 1;

  /** By literal: clauses that watch its complement, each with a literal that may satisfy it. */
  private int[][] watches = new int[0][];

  private int[] watchCount = new int[0];

  /** By literal: 1 true, -1 false, 0 open. */
  private byte[] value = new byte[0];

  private boolean[] phase = new boolean[0];
  private boolean[] model = new boolean[0];
  private int[] level = new int[0];
  private int[] reason = new int[0];
  private double[] activity = new double[0];
  private boolean[] seen = new boolean[0];
  private double increment = 1;

  private int[] trail = new int[0];
  private int trailEnd;
  private int propagated;
  private int[] trailLimits = new int[16];
  private int decisionLevel;

  private int[] heap = new int[0];
  private int[] heapPlace = new int[0];
  private int heapSize;

  private int[] learnt = new int[64];
  private int learntSize;
  private long conflicts;

  /** Forgets everything. */
  void reset() {
    Arrays.fill(watchCount, 0, 2 * variables, 0);
    Arrays.fill(value, 0, 2 * variables, (byte) 0);
    variables = 0;
    contradiction = false;
    arenaEnd = 1;
    trailEnd = 0;
    propagated = 0;
    decisionLevel = 0;
    heapSize = 0;
    increment = 1;
  }

  /** A new variable. */
  int newVariable() {
    int v = variables++;
    if (v >= level.length) {
      grow(Math.max(256, 2 * v));
    }
    level[v] = 0;
    reason[v] = NO_REASON;
    activity[v] = 0;
    phase[v] = false;
    seen[v] = false;
    heapPlace[v] = -1;
    insert(v);
    return v;
  }

  private void grow(int capacity) {
    int old = watches.length;
    watches = Arrays.copyOf(watches, 2 * capacity);
    for (int i = old; i < watches.length; i++) {
      watches[i] = new int[8];
    }
    watchCount = Arrays.copyOf(watchCount, 2 * capacity);
    value = Arrays.copyOf(value, 2 * capacity);
    phase = Arrays.copyOf(phase, capacity);
    model = Arrays.copyOf(model, capacity);
    level = Arrays.copyOf(level, capacity);
    reason = Arrays.copyOf(reason, capacity);
    activity = Arrays.copyOf(activity, capacity);
    seen = Arrays.copyOf(seen, capacity);
    trail = Arrays.copyOf(trail, capacity);
    heap = Arrays.copyOf(heap, capacity);
    heapPlace = Arrays.copyOf(heapPlace, capacity);
  }

  /** The conflicts of all questions, over all windows. */
  long conflicts() {
    return conflicts;
  }

  /** Adds the clause of the first {@code count} literals, none of them twice. */
  void addClause(int[] literals, int count) {
    cancelTo(0);
    if (contradiction) {
      return;
    }
    int start = allocate(count + 1);
    int size = 0;
    for (int i = 0; i < count; i++) {
      byte v = value[literals[i]];
      if (v > 0) {
        arenaEnd = start;
        return;
      }
      if (v == 0) {
        arena[start + 1 + size++] = literals[i];
      }
    }
    if (size < 2) {
      int unit = size == 1 ? arena[start + 1] : -1;
      arenaEnd = start;
      if (unit < 0) {
        contradiction = true;
      } else {
        assign(unit, NO_REASON);
        contradiction = propagate() != NO_REASON;
      }
      return;
    }
    arena[start] = size;
    arenaEnd = start + 1 + size;
    attach(start);
  }

  private int allocate(int size) {
    if (arenaEnd + size > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(2 * arena.length, arenaEnd + size));
    }
    int start = arenaEnd;
    arenaEnd += size;
    return start;
  }

  private void attach(int clause) {
    watch(arena[clause + 1] ^ 1, clause, arena[clause + 2]);
    watch(arena[clause + 2] ^ 1, clause, arena[clause + 1]);
  }

  private void watch(int literal, int clause, int blocker) {
    int count = watchCount[literal];
    int[] list = watches[literal];
    if (count + 2 > list.length) {
      list = Arrays.copyOf(list, 2 * list.length);
      watches[literal] = list;
    }
    list[count] = clause;
    list[count + 1] = blocker;
    watchCount[literal] = count + 2;
  }

  /**
   * Decides whether the clauses can be satisfied under the assumptions.
   *
   * @param limit the conflicts after which the answer is unknown
   */
  Answer solve(int limit, int... assumptions) {
    cancelTo(0);
    if (contradiction) {
      return Answer.UNSATISFIABLE;
    }
    int used = 0;
    int restart = 0;
    int untilRestart = RESTART;
    while (true) {
      int conflict = propagate();
      if (conflict != NO_REASON) {
        conflicts++;
        used++;
        untilRestart--;
        if (decisionLevel == 0) {
          contradiction = true;
          return Answer.UNSATISFIABLE;
        }
        learn(conflict);
        continue;
      }
      if (used >= limit) {
        cancelTo(0);
        return Answer.UNKNOWN;
      }
      if (untilRestart <= 0) {
        cancelTo(0);
        untilRestart = RESTART * luby(++restart);
        continue;
      }
      int next = -1;
      while (decisionLevel < assumptions.length) {
        int assumption = assumptions[decisionLevel];
        if (value[assumption] < 0) {
          cancelTo(0);
          return Answer.UNSATISFIABLE;
        }
        if (value[assumption] == 0) {
          next = assumption;
          break;
        }
        openLevel();
      }
      if (next < 0) {
        next = pick();
        if (next < 0) {
          for (int v = 0; v < variables; v++) {
            model[v] = value[2 * v] > 0;
          }
          cancelTo(0);
          return Answer.SATISFIABLE;
        }
      }
      openLevel();
      assign(next, NO_REASON);
    }
  }

  /** The value of a variable in the last satisfying assignment. */
  boolean model(int variable) {
    return model[variable];
  }

  /** Member {@code i}, from 1, of 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ... */
  private static int luby(int i) {
    int at = i;
    while (true) {
      int bits = 32 - Integer.numberOfLeadingZeros(at);
      if (at == (1 << bits) - 1) {
        return 1 << (bits - 1);
      }
      at -= (1 << (bits - 1)) - 1;
    }
  }

  private void openLevel() {
    if (decisionLevel == trailLimits.length) {
      trailLimits = Arrays.copyOf(trailLimits, 2 * decisionLevel);
    }
    trailLimits[decisionLevel++] = trailEnd;
  }

  private void assign(int literal, int because) {
    value[literal] = 1;
    value[literal ^ 1] = -1;
    int v = literal >> 1;
    level[v] = decisionLevel;
    reason[v] = because;
    trail[trailEnd++] = literal;
  }

  private void cancelTo(int target) {
    if (decisionLevel <= target) {
      return;
    }
    int end = trailLimits[target];
    for (int i = trailEnd - 1; i >= end; i--) {
      int literal = trail[i];
      value[literal] = 0;
      value[literal ^ 1] = 0;
      phase[literal >> 1] = (literal & 1) == 0;
      insert(literal >> 1);
    }
    trailEnd = end;
    propagated = end;
    decisionLevel = target;
  }

  private int pick() {
    while (heapSize > 0) {
      int v = removeTop();
      if (value[2 * v] == 0) {
        return 2 * v + (phase[v] ? 0 : 1);
      }
    }
    return -1;
  }

  /** Assigns what follows; a clause in which everything is false, or none. */
  private int propagate() {
    while (propagated < trailEnd) {
      int literal = trail[propagated++];
      int[] list = watches[literal];
      int end = watchCount[literal];
      int out = 0;
      int i = 0;
      while (i < end) {
        int clause = list[i];
        int blocker = list[i + 1];
        i += 2;
        if (value[blocker] > 0) {
          list[out++] = clause;
          list[out++] = blocker;
          continue;
        }
        int falseLiteral = literal ^ 1;
        if (arena[clause + 1] == falseLiteral) {
          arena[clause + 1] = arena[clause + 2];
          arena[clause + 2] = falseLiteral;
        }
        int first = arena[clause + 1];
        if (value[first] > 0) {
          list[out++] = clause;
          list[out++] = first;
          continue;
        }
        if (moveWatch(clause, first)) {
          continue;
        }
        list[out++] = clause;
        list[out++] = first;
        if (value[first] < 0) {
          while (i < end) {
            list[out++] = list[i++];
          }
          watchCount[literal] = out;
          propagated = trailEnd;
          return clause;
        }
        assign(first, clause);
      }
      watchCount[literal] = out;
    }
    return NO_REASON;
  }

  private boolean moveWatch(int clause, int first) {
    int last = clause + arena[clause];
    for (int k = clause + 3; k <= last; k++) {
      int other = arena[k];
      if (value[other] >= 0) {
        arena[k] = arena[clause + 2];
        arena[clause + 2] = other;
        watch(other ^ 1, clause, first);
        return true;
      }
    }
    return false;
  }

  /** Learns the first unique implication point's clause and goes back to where it is unit. */
  private void learn(int conflict) {
    learntSize = 1;
    int open = 0;
    int at = trailEnd - 1;
    int clause = conflict;
    int literal = -1;
    do {
      int end = clause + arena[clause];
      for (int k = clause + 1; k <= end; k++) {
        int other = arena[k];
        int v = other >> 1;
        if (other != literal && !seen[v] && level[v] > 0) {
          seen[v] = true;
          bump(v);
          if (level[v] == decisionLevel) {
            open++;
          } else {
            keep(other);
          }
        }
      }
      while (!seen[trail[at] >> 1]) {
        at--;
      }
      literal = trail[at--];
      clause = reason[literal >> 1];
      seen[literal >> 1] = false;
      open--;
    } while (open > 0);
    learnt[0] = literal ^ 1;
    int backLevel = 0;
    int second = 1;
    for (int i = 1; i < learntSize; i++) {
      int v = learnt[i] >> 1;
      seen[v] = false;
      if (level[v] > backLevel) {
        backLevel = level[v];
        second = i;
      }
    }
    cancelTo(backLevel);
    if (learntSize == 1) {
      assign(learnt[0], NO_REASON);
    } else {
      int held = learnt[1];
      learnt[1] = learnt[second];
      learnt[second] = held;
      int start = allocate(learntSize + 1);
      arena[start] = learntSize;
      System.arraycopy(learnt, 0, arena, start + 1, learntSize);
      attach(start);
      assign(learnt[0], start);
    }
    increment *= DECAY;
  }

  private void keep(int literal) {
    if (learntSize == learnt.length) {
      learnt = Arrays.copyOf(learnt, 2 * learntSize);
    }
    learnt[learntSize++] = literal;
  }

  private void bump(int v) {
    activity[v] += increment;
    if (activity[v] > HUGE) {
      for (int i = 0; i < variables; i++) {
        activity[i] /= HUGE;
      }
      increment /= HUGE;
    }
    if (heapPlace[v] >= 0) {
      up(heapPlace[v]);
    }
  }

  private void insert(int v) {
    if (heapPlace[v] < 0) {
      heap[heapSize] = v;
      heapPlace[v] = heapSize;
      up(heapSize++);
    }
  }

  private int removeTop() {
    int top = heap[0];
    heapPlace[top] = -1;
    int last = heap[--heapSize];
    if (heapSize > 0) {
      heap[0] = last;
      heapPlace[last] = 0;
      down(0);
    }
    return top;
  }

  private void up(int from) {
    int v = heap[from];
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >> 1;
      if (activity[heap[parent]] >= activity[v]) {
        break;
      }
      heap[i] = heap[parent];
      heapPlace[heap[i]] = i;
      i = parent;
    }
    heap[i] = v;
    heapPlace[v] = i;
  }

  private void down(int from) {
    int v = heap[from];
    int i = from;
    while (2 * i + 1 < heapSize) {
      int child = 2 * i + 1;
      if (child + 1 < heapSize && activity[heap[child + 1]] > activity[heap[child]]) {
        child++;
      }
      if (activity[heap[child]] <= activity[v]) {
        break;
      }
      heap[i] = heap[child];
      heapPlace[heap[i]] = i;
      i = child;
    }
    heap[i] = v;
    heapPlace[v] = i;
  }
}
