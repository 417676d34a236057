package org.abcrl.aig.resynthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowSolverTest {
  private static final int VARIABLES = 12;

  /** Random clauses of one to four literals, asked under assumptions, against all assignments. */
  @Test
  void agreesWithAllAssignments() {
    WindowSolver solver = new WindowSolver();
    int satisfiable = 0;
    for (long seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      solver.reset();
      for (int v = 0; v < VARIABLES; v++) {
        assertThat(solver.newVariable()).isEqualTo(v);
      }
      boolean[] possible = new boolean[1 << VARIABLES];
      Arrays.fill(possible, true);
      for (int part = 0; part < 4; part++) {
        addClauses(solver, random, possible);
        for (int question = 0; question < 3; question++) {
          int a = random.nextInt(2 * VARIABLES);
          int b = random.nextInt(2 * VARIABLES);
          boolean expected = exists(possible, a, b);
          WindowSolver.Answer answer = solver.solve(100_000, a, b);
          assertThat(answer == WindowSolver.Answer.SATISFIABLE)
              .as("seed %d", seed)
              .isEqualTo(expected);
          if (expected) {
            satisfiable++;
            int m = 0;
            for (int v = 0; v < VARIABLES; v++) {
              m |= solver.model(v) ? 1 << v : 0;
            }
            assertThat(possible[m] && holds(m, a) && holds(m, b)).as("seed %d", seed).isTrue();
          }
        }
      }
    }
    assertThat(satisfiable).isBetween(5_000, 20_000);
  }

  @Test
  void givesUpAtTheLimit() {
    WindowSolver solver = new WindowSolver();
    // Nine pigeons for eight holes.
    int[] clause = new int[8];
    for (int i = 0; i < 72; i++) {
      solver.newVariable();
    }
    for (int pigeon = 0; pigeon < 9; pigeon++) {
      for (int hole = 0; hole < 8; hole++) {
        clause[hole] = 2 * (8 * pigeon + hole);
      }
      solver.addClause(clause, 8);
    }
    for (int hole = 0; hole < 8; hole++) {
      for (int p = 0; p < 9; p++) {
        for (int q = 0; q < p; q++) {
          solver.addClause(new int[] {2 * (8 * p + hole) + 1, 2 * (8 * q + hole) + 1}, 2);
        }
      }
    }
    assertThat(solver.solve(50)).isEqualTo(WindowSolver.Answer.UNKNOWN);
    assertThat(solver.conflicts()).isEqualTo(50);
  }

  private static void addClauses(WindowSolver solver, SplittableRandom random, boolean[] possible) {
    for (int i = 0; i < 12; i++) {
      int[] clause = new int[4];
      int count = 0;
      int size = 1 + random.nextInt(24) / 6;
      int used = 0;
      while (count < Math.max(2, size)) {
        int literal = random.nextInt(2 * VARIABLES);
        if ((used >> (literal >> 1) & 1) == 0) {
          used |= 1 << (literal >> 1);
          clause[count++] = literal;
        }
      }
      solver.addClause(clause, count);
      for (int m = 0; m < possible.length; m++) {
        boolean satisfied = false;
        for (int k = 0; k < count; k++) {
          satisfied |= holds(m, clause[k]);
        }
        possible[m] &= satisfied;
      }
    }
  }

  private static boolean exists(boolean[] possible, int a, int b) {
    for (int m = 0; m < possible.length; m++) {
      if (possible[m] && holds(m, a) && holds(m, b)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(int assignment, int literal) {
    return (assignment >> (literal >> 1) & 1) != (literal & 1);
  }
}
