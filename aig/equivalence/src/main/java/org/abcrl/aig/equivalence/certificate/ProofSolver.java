package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A small SAT solver that writes down why: conflict-driven clause learning after Een and Sorensson,
 * "An extensible SAT-solver" (SAT 2003), on flat arrays, every learnt clause with the clauses that
 * it follows from.
 *
 * <p>It is made for many small questions: forgetting everything costs what was used, not what there
 * is room for. Variables are its own, 0, 1, ...; each stands for a variable of the proof.
 */
final class ProofSolver {
  /** The answers. */
  enum Answer {
    /** The assumptions contradict each other; the proof has the clause that says so. */
    UNSATISFIABLE,
    /** There is a model of all clauses added so far. */
    SATISFIABLE,
    /** The caller asked to stop. */
    STOPPED
  }

  private static final int RESTART_UNIT = 128;
  private static final int NO_REASON = -1;
  private static final double DECAY = 1 / 0.95;
  private static final double RESCALE = 1e100;

  private final LratWriter proof;
  private final BooleanSupplier stop;
  private final ClauseStore store = new ClauseStore();
  private final DecisionOrder order = new DecisionOrder();
  private final ConflictAnalysis analysis;

  private int variables;
  private int[] globalOf = new int[64];
  byte[] values = new byte[128];
  int[] level = new int[64];
  int[] reason = new int[64];

  /** The clause of the proof that says a literal true at level 0; 0 for others. */
  int[] unitClause = new int[64];

  /** The place of each assigned variable on the trail. */
  int[] place = new int[64];

  int[] trail = new int[64];
  int trailSize;
  private int[] trailLimits = new int[66];
  private int levels;
  private int propagated;

  private int[] scratch = new int[64];
  private int[] hints = new int[64];
  private int derivedUnits;
  private int[] derivedUnit = new int[16];
  private long conflicts;
  private double increment = 1;

  ProofSolver(LratWriter proof, BooleanSupplier stop) {
    this.proof = proof;
    this.stop = stop;
    analysis = new ConflictAnalysis(this, store);
  }

  /** Forgets all variables and clauses; learnt clauses are deleted from the proof. */
  void clear() {
    backtrack(0);
    for (int ref = store.first(); ref < store.end(); ref = store.next(ref)) {
      if (store.isLearnt(ref)) {
        proof.delete(store.number(ref));
      }
    }
    for (int i = 0; i < derivedUnits; i++) {
      proof.delete(derivedUnit[i]);
    }
    derivedUnits = 0;
    for (int i = 0; i < trailSize; i++) {
      values[trail[i]] = 0;
      values[trail[i] ^ 1] = 0;
    }
    Arrays.fill(unitClause, 0, variables, 0);
    trailSize = 0;
    propagated = 0;
    store.clear(variables);
    order.clear();
    variables = 0;
    increment = 1;
  }

  /** A new variable, which stands for a variable of the proof. */
  int newVariable(int global) {
    if (variables == globalOf.length) {
      int room = 2 * variables;
      globalOf = Arrays.copyOf(globalOf, room);
      values = Arrays.copyOf(values, 2 * room);
      level = Arrays.copyOf(level, room);
      reason = Arrays.copyOf(reason, room);
      unitClause = Arrays.copyOf(unitClause, room);
      place = Arrays.copyOf(place, room);
      trail = Arrays.copyOf(trail, room);
      trailLimits = Arrays.copyOf(trailLimits, room + 2);
      analysis.grow(room);
    }
    globalOf[variables] = global;
    store.grow(variables + 1);
    order.add(variables);
    return variables++;
  }

  /** Adds a clause of two or three literals that the proof knows by this number. */
  void addClause(int number, int a, int b, int c, int size) {
    backtrack(0);
    scratch[0] = a;
    scratch[1] = b;
    scratch[2] = c;
    // Watched are literals that are not false.
    int free = 0;
    for (int i = 0; i < size; i++) {
      int literal = scratch[i];
      if (values[literal] >= 0) {
        scratch[i] = scratch[free];
        scratch[free++] = literal;
      }
    }
    if (free == 0) {
      throw new IllegalStateException("the circuits' clauses contradict each other");
    }
    int ref = store.add(scratch, size, number, false, 0);
    if (free == 1 && values[scratch[0]] == 0) {
      assign(scratch[0], ref);
    }
  }

  /**
   * Looks for a model in which two literals are true ({@code first == second}: one).
   *
   * @return UNSATISFIABLE: the proof now holds the clause of their complements, see {@code lemma}
   */
  Answer solve(int first, int second) {
    int restarts = 0;
    long limit = conflicts + RESTART_UNIT;
    int maxLearnt = store.learntCount() + 4000;
    backtrack(0);
    while (true) {
      int conflict = propagate();
      if (conflict != NO_REASON) {
        conflicts++;
        if (levels == 0) {
          throw new IllegalStateException("the circuits' clauses contradict each other");
        }
        learn(conflict);
        continue;
      }
      if (conflicts >= limit) {
        if (stop.getAsBoolean()) {
          return Answer.STOPPED;
        }
        backtrack(0);
        restarts++;
        limit = conflicts + RESTART_UNIT * luby(restarts);
        if (store.learntCount() > maxLearnt) {
          store.reduce(proof);
          maxLearnt += 500;
        }
        continue;
      }
      int next;
      if (levels < 2) {
        next = levels == 0 ? first : second;
        if (values[next] < 0) {
          lemma(first, second, next);
          return Answer.UNSATISFIABLE;
        }
        if (values[next] > 0) {
          newLevel();
          continue;
        }
      } else {
        next = order.next(values);
        if (next < 0) {
          return Answer.SATISFIABLE;
        }
      }
      newLevel();
      assign(next, NO_REASON);
    }
  }

  private void newLevel() {
    trailLimits[levels++] = trailSize;
  }

  /** The number of the clause that the last UNSATISFIABLE is about. */
  private int lemmaNumber;

  int lemma() {
    return lemmaNumber;
  }

  /** Derives the clause of the complements of both assumptions; {@code failed} is false by now. */
  private void lemma(int first, int second, int failed) {
    int variable = failed >>> 1;
    int count;
    if (level[variable] == 0) {
      hints[0] = unitClause[variable];
      count = 1;
    } else {
      count = analysis.assumptionFails(failed);
      hints = ensure(hints, count);
      System.arraycopy(analysis.hints(), 0, hints, 0, count);
    }
    scratch[0] = global(first ^ 1);
    scratch[1] = global(second ^ 1);
    lemmaNumber = proof.add(scratch, first == second ? 1 : 2, hints, count);
  }

  private void learn(int conflict) {
    analysis.analyse(conflict, levels);
    int size = analysis.size();
    int[] learnt = analysis.learnt();
    backtrack(analysis.backtrackLevel());
    int number = prove(learnt, size, analysis.hints(), analysis.hintCount());
    if (size == 1) {
      unitClause[learnt[0] >>> 1] = number;
      addDerivedUnit(number);
      assign(learnt[0], NO_REASON);
    } else {
      int ref = store.add(learnt, size, number, true, analysis.glue());
      assign(learnt[0], ref);
    }
    increment *= DECAY;
    if (increment > RESCALE) {
      order.scale(1 / RESCALE);
      increment /= RESCALE;
    }
  }

  private int prove(int[] literals, int size, int[] because, int count) {
    scratch = ensure(scratch, size);
    for (int i = 0; i < size; i++) {
      scratch[i] = global(literals[i]);
    }
    return proof.add(scratch, size, because, count);
  }

  private int global(int literal) {
    return 2 * globalOf[literal >>> 1] + (literal & 1);
  }

  void bump(int variable) {
    order.bump(variable, increment);
  }

  private void assign(int literal, int ref) {
    int variable = literal >>> 1;
    values[literal] = 1;
    values[literal ^ 1] = -1;
    level[variable] = levels;
    reason[variable] = ref;
    place[variable] = trailSize;
    trail[trailSize++] = literal;
    if (levels == 0 && ref != NO_REASON) {
      unitClause[variable] = proveUnit(literal, ref);
      addDerivedUnit(unitClause[variable]);
    }
  }

  private void addDerivedUnit(int number) {
    if (derivedUnits == derivedUnit.length) {
      derivedUnit = Arrays.copyOf(derivedUnit, 2 * derivedUnits);
    }
    derivedUnit[derivedUnits++] = number;
  }

  private int proveUnit(int literal, int ref) {
    int size = store.size(ref);
    hints = ensure(hints, size);
    int count = 0;
    for (int i = 0; i < size; i++) {
      int other = store.literal(ref, i);
      if (other != literal) {
        hints[count++] = unitClause[other >>> 1];
      }
    }
    hints[count++] = store.number(ref);
    scratch[0] = global(literal);
    return proof.add(scratch, 1, hints, count);
  }

  private void backtrack(int to) {
    if (levels <= to) {
      return;
    }
    int bottom = trailLimits[to];
    while (trailSize > bottom) {
      int literal = trail[--trailSize];
      values[literal] = 0;
      values[literal ^ 1] = 0;
      order.release(literal);
    }
    propagated = bottom;
    levels = to;
  }

  /** Assigns what follows; returns a clause that is false, or NO_REASON. */
  private int propagate() {
    while (propagated < trailSize) {
      int falseLiteral = trail[propagated++] ^ 1;
      int[] watch = store.watches(falseLiteral);
      int count = store.watchCount(falseLiteral);
      int kept = 0;
      int conflict = NO_REASON;
      for (int i = 0; i < count; i += 2) {
        int ref = watch[i];
        int blocker = watch[i + 1];
        if (values[blocker] > 0) {
          watch[kept++] = ref;
          watch[kept++] = blocker;
          continue;
        }
        int other = store.moveToSecond(ref, falseLiteral);
        if (values[other] <= 0) {
          int found = store.replaceSecond(ref, values);
          if (found >= 0) {
            store.watch(found, ref, other);
            continue;
          }
        }
        watch[kept++] = ref;
        watch[kept++] = other;
        if (values[other] > 0) {
          continue;
        }
        if (values[other] == 0) {
          assign(other, ref);
          continue;
        }
        conflict = ref;
        System.arraycopy(watch, i + 2, watch, kept, count - i - 2);
        kept += count - i - 2;
        break;
      }
      store.setWatchCount(falseLiteral, kept);
      if (conflict != NO_REASON) {
        return conflict;
      }
    }
    return NO_REASON;
  }

  private static int[] ensure(int[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, 2 * array.length));
  }

  /** The Luby sequence 1, 1, 2, 1, 1, 2, 4, ..., from index 1. */
  private static long luby(int index) {
    int i = index;
    while (true) {
      int power = 32 - Integer.numberOfLeadingZeros(i);
      if (i == (1 << power) - 1) {
        return 1L << (power - 1);
      }
      i -= (1 << (power - 1)) - 1;
    }
  }

  /** Whether a literal is true in the model found last. */
  boolean isTrue(int literal) {
    return values[literal] > 0;
  }

  int variables() {
    return variables;
  }

  /** The conflicts of all questions. */
  long conflicts() {
    return conflicts;
  }
}
