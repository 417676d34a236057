package org.abcrl.aig.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FactoringTest {
  private final Isop isop = new Isop(1 << 16);
  private final Factoring factoring = new Factoring();
  private final AndForm form = new AndForm();

  @Test
  void coversAreBetweenTheBoundsAndIrredundant() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 600; round++) {
      int variables = 1 + round % 9;
      long[] upper = function(random, variables);
      long[] on = upper.clone();
      if (round % 2 == 0) {
        long[] mask = function(random, variables);
        for (int w = 0; w < on.length; w++) {
          on[w] &= mask[w];
        }
      }
      int count = isop.compute(on, upper, variables);
      long[] covered = sum(variables, count, -1);
      int literals = 0;
      for (int i = 0; i < count; i++) {
        literals += Integer.bitCount(isop.cube(i));
      }
      assertThat(isop.literals()).isEqualTo(literals);
      for (int w = 0; w < on.length; w++) {
        assertThat(on[w] & ~covered[w]).as("round %d", round).isZero();
        assertThat(covered[w] & ~upper[w]).as("round %d", round).isZero();
      }
      for (int left = 0; left < count; left++) {
        long[] without = sum(variables, count, left);
        boolean needed = false;
        for (int w = 0; w < on.length; w++) {
          needed |= (on[w] & ~without[w]) != 0;
        }
        assertThat(needed).as("round %d: cube %d is redundant", round, left).isTrue();
      }
    }
  }

  @Test
  void givesUpAboveTheLimit() {
    long[] parity = {0x6996966996696996L};
    assertThat(new Isop(31).compute(parity, 6)).isEqualTo(-1);
    assertThat(new Isop(32).compute(parity, 6)).isEqualTo(32);
  }

  @Test
  void factoredFormsComputeTheFunction() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 3000; round++) {
      int variables = 1 + round % 10;
      long[] function = function(random, variables);
      int count = isop.compute(function, variables);
      if (count == 0 || isop.cube(0) == 0) {
        continue;
      }
      int[] cubes = new int[count];
      isop.copyTo(cubes);
      factoring.factor(cubes, count, variables, form);
      assertThat(table(form)).as("round %d", round).isEqualTo(function);
      assertThat(form.nodes()).isLessThan(isop.literals());
    }
  }

  @Test
  void factorsTheTextbookExample() {
    // ab + ac + ad + bc = a (b + c + d) + bc takes 4 nodes with sharing of none.
    int a = 1;
    int b = 1 << 2;
    int c = 1 << 4;
    int d = 1 << 6;
    int[] cubes = {a | b, a | c, a | d, b | c};
    factoring.factor(cubes, 4, 4, form);
    assertThat(form.nodes()).isLessThanOrEqualTo(5);
    // (a + b) (c + d)
    int[] product = {a | c, a | d, b | c, b | d};
    factoring.factor(product, 4, 4, form);
    assertThat(form.nodes()).isEqualTo(3);
  }

  private long[] function(SplittableRandom random, int variables) {
    long[] table = new long[TruthTables.words(variables)];
    for (int w = 0; w < table.length; w++) {
      long sparse = random.nextLong();
      table[w] = random.nextLong() & sparse;
      for (int v = variables; v < 6; v++) {
        table[w] = TruthTables.cofactor0(table[w], v);
      }
    }
    return table;
  }

  private long[] sum(int variables, int count, int leftOut) {
    int words = TruthTables.words(variables);
    long[] result = new long[words];
    long[] variable = new long[words];
    for (int i = 0; i < count; i++) {
      long[] product = new long[words];
      java.util.Arrays.fill(product, i == leftOut ? 0L : -1L);
      for (int v = 0; v < variables; v++) {
        TruthTables.variable(v, variable, 0, words);
        for (int w = 0; w < words; w++) {
          if ((isop.cube(i) >>> (2 * v) & 1) != 0) {
            product[w] &= variable[w];
          }
          if ((isop.cube(i) >>> (2 * v + 1) & 1) != 0) {
            product[w] &= ~variable[w];
          }
        }
      }
      for (int w = 0; w < words; w++) {
        result[w] |= product[w];
      }
    }
    return result;
  }

  private static long[] table(AndForm form) {
    int words = TruthTables.words(form.leaves());
    long[][] values = new long[form.leaves() + form.nodes()][words];
    for (int i = 0; i < form.leaves(); i++) {
      TruthTables.variable(i, values[i], 0, words);
    }
    for (int i = 0; i < form.nodes(); i++) {
      for (int w = 0; w < words; w++) {
        values[form.leaves() + i][w] =
            value(values, form.fanin0(i), w) & value(values, form.fanin1(i), w);
      }
    }
    long[] result = new long[words];
    for (int w = 0; w < words; w++) {
      result[w] = value(values, form.root(), w);
    }
    return result;
  }

  private static long value(long[][] values, int literal, int word) {
    return values[literal >> 1][word] ^ -(long) (literal & 1);
  }
}
