package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;

/**
 * What a conflict teaches: the clause of the first unique implication point, made smaller by what
 * follows from its other literals (Sorensson and Biere, "Minimizing learned clauses", SAT 2009),
 * and the clauses it follows from, in the order in which unit propagation needs them.
 */
final class ConflictAnalysis {
  private static final byte UNSEEN = 0;
  private static final byte IN_CLAUSE = 1;
  private static final byte IMPLIED = 2;
  private static final byte NOT_IMPLIED = 3;
  private static final byte RESOLVED = 4;
  private static final byte UNIT = 5;

  private final ProofSolver solver;
  private final ClauseStore store;

  private byte[] state = new byte[64];
  private int[] touched = new int[130];
  private int touchedCount;

  private int[] learnt = new int[130];
  private int size;
  private int backtrackLevel;
  private int glue;

  private int[] hints = new int[130];
  private int hintCount;

  /** Places on the trail of the literals whose reasons are used. */
  private int[] used = new int[130];

  private int usedCount;
  private int[] stack = new int[130];
  private int[] levelMark = new int[130];
  private int mark;

  ConflictAnalysis(ProofSolver solver, ClauseStore store) {
    this.solver = solver;
    this.store = store;
  }

  void grow(int variables) {
    state = Arrays.copyOf(state, variables);
    touched = Arrays.copyOf(touched, variables);
    learnt = Arrays.copyOf(learnt, variables + 1);
    used = Arrays.copyOf(used, variables);
    stack = Arrays.copyOf(stack, variables + 1);
    levelMark = Arrays.copyOf(levelMark, variables + 3);
    hints = Arrays.copyOf(hints, 2 * variables + 2);
  }

  /** Analyses a clause that is false at the present level. */
  void analyse(int conflict, int levels) {
    begin();
    int open = 0;
    int index = solver.trailSize - 1;
    int ref = conflict;
    int resolved = -1;
    size = 1;
    while (true) {
      for (int i = 0; i < store.size(ref); i++) {
        int literal = store.literal(ref, i);
        int variable = literal >>> 1;
        if (variable == resolved || state[variable] != UNSEEN) {
          continue;
        }
        if (solver.level[variable] == 0) {
          unit(variable);
        } else {
          solver.bump(variable);
          set(variable, IN_CLAUSE);
          if (solver.level[variable] == levels) {
            open++;
          } else {
            learnt[size++] = literal;
          }
        }
      }
      while (state[solver.trail[index] >>> 1] != IN_CLAUSE) {
        index--;
      }
      int literal = solver.trail[index--];
      resolved = literal >>> 1;
      open--;
      if (open == 0) {
        learnt[0] = literal ^ 1;
        break;
      }
      state[resolved] = RESOLVED;
      used[usedCount++] = solver.place[resolved];
      ref = solver.reason[resolved];
    }
    minimise();
    finish(store.number(conflict));
    findBacktrackLevel();
    clear();
  }

  /**
   * Explains an assumption that is false because of those before it.
   *
   * @return how many hints there are
   */
  int assumptionFails(int failed) {
    begin();
    set(failed >>> 1, IN_CLAUSE);
    int conflict = 0;
    for (int index = solver.trailSize - 1; index >= 0; index--) {
      int variable = solver.trail[index] >>> 1;
      if (state[variable] != IN_CLAUSE || solver.reason[variable] < 0) {
        continue;
      }
      int ref = solver.reason[variable];
      if (variable == failed >>> 1) {
        conflict = store.number(ref);
      } else {
        used[usedCount++] = index;
      }
      for (int i = 0; i < store.size(ref); i++) {
        int other = store.literal(ref, i) >>> 1;
        if (state[other] == UNSEEN) {
          if (solver.level[other] == 0) {
            unit(other);
          } else {
            set(other, IN_CLAUSE);
          }
        }
      }
    }
    finish(conflict);
    clear();
    return hintCount;
  }

  private void begin() {
    hintCount = 0;
    usedCount = 0;
  }

  private void set(int variable, byte value) {
    if (state[variable] == UNSEEN) {
      touched[touchedCount++] = variable;
    }
    state[variable] = value;
  }

  private void unit(int variable) {
    set(variable, UNIT);
    hints[hintCount++] = solver.unitClause[variable];
  }

  private void clear() {
    for (int i = 0; i < touchedCount; i++) {
      state[touched[i]] = UNSEEN;
    }
    touchedCount = 0;
  }

  /** Leaves out literals that follow from the others. */
  private void minimise() {
    mark++;
    for (int i = 1; i < size; i++) {
      levelMark[solver.level[learnt[i] >>> 1]] = mark;
    }
    int kept = 1;
    for (int i = 1; i < size; i++) {
      if (!isImplied(learnt[i] >>> 1)) {
        learnt[kept++] = learnt[i];
      }
    }
    boolean shorter = kept < size;
    size = kept;
    if (!shorter) {
      // What was found to follow has no use.
      return;
    }
    for (int i = 0; i < touchedCount; i++) {
      int variable = touched[i];
      if (state[variable] == IMPLIED) {
        used[usedCount++] = solver.place[variable];
        int ref = solver.reason[variable];
        for (int k = 0; k < store.size(ref); k++) {
          int other = store.literal(ref, k) >>> 1;
          if (solver.level[other] == 0 && state[other] == UNSEEN) {
            unit(other);
          }
        }
      }
    }
  }

  /** Whether a literal of the clause follows from others of it; marks all that the proof takes. */
  private boolean isImplied(int start) {
    if (solver.reason[start] < 0) {
      return false;
    }
    int depth = 0;
    stack[depth++] = start;
    while (depth > 0) {
      int variable = stack[depth - 1];
      int ref = solver.reason[variable];
      int open = -1;
      for (int i = 0; i < store.size(ref); i++) {
        int other = store.literal(ref, i) >>> 1;
        byte known = state[other];
        if (other == variable
            || solver.level[other] == 0
            || known == IN_CLAUSE
            || known == IMPLIED
            || known == RESOLVED) {
          continue;
        }
        if (known == NOT_IMPLIED
            || solver.reason[other] < 0
            || levelMark[solver.level[other]] != mark) {
          // Nothing on the way here follows either.
          for (int k = 1; k < depth; k++) {
            set(stack[k], NOT_IMPLIED);
          }
          return false;
        }
        open = other;
        break;
      }
      if (open >= 0) {
        stack[depth++] = open;
      } else {
        set(variable, IMPLIED);
        depth--;
      }
    }
    return true;
  }

  private void finish(int conflict) {
    Arrays.sort(used, 0, usedCount);
    for (int i = 0; i < usedCount; i++) {
      hints[hintCount++] = store.number(solver.reason[solver.trail[used[i]] >>> 1]);
    }
    hints[hintCount++] = conflict;
  }

  /** Puts a literal of the highest level below the present one second. */
  private void findBacktrackLevel() {
    backtrackLevel = 0;
    glue = 1;
    mark++;
    for (int i = 1; i < size; i++) {
      int at = solver.level[learnt[i] >>> 1];
      if (levelMark[at] != mark) {
        levelMark[at] = mark;
        glue++;
      }
      if (at > backtrackLevel) {
        backtrackLevel = at;
        int literal = learnt[i];
        learnt[i] = learnt[1];
        learnt[1] = literal;
      }
    }
  }

  int[] learnt() {
    return learnt;
  }

  int size() {
    return size;
  }

  int backtrackLevel() {
    return backtrackLevel;
  }

  int glue() {
    return glue;
  }

  int[] hints() {
    return hints;
  }

  int hintCount() {
    return hintCount;
  }
}
