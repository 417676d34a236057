package org.abcrl.aig.bdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.truth.TruthTables;
import org.junit.jupiter.api.Test;

class BddTest {
  private static final int VARIABLES = 6;

  /** The truth table of a function, by evaluation of all patterns. */
  private static long table(Bdd bdd, int edge) {
    long table = 0;
    for (int pattern = 0; pattern < 64; pattern++) {
      int at = edge;
      while (at > Bdd.TRUE) {
        at = (pattern >> bdd.top(at) & 1) != 0 ? bdd.high(at) : bdd.low(at);
      }
      table |= (long) at << pattern;
    }
    return table;
  }

  @Test
  void operationsAgreeWithTruthTablesAndReorderingKeepsFunctions() {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Bdd bdd = new Bdd(VARIABLES, 100_000);
      int[] edges = new int[60];
      long[] tables = new long[60];
      for (int i = 0; i < edges.length; i++) {
        if (i < VARIABLES) {
          edges[i] = bdd.variable(i);
          tables[i] = TruthTables.variable(i);
        } else {
          int a = random.nextInt(i);
          int b = random.nextInt(i);
          int c = random.nextInt(2);
          switch (random.nextInt(3)) {
            case 0 -> {
              edges[i] = bdd.and(edges[a] ^ c, edges[b]);
              tables[i] = (c == 0 ? tables[a] : ~tables[a]) & tables[b];
            }
            case 1 -> {
              edges[i] = bdd.or(edges[a] ^ c, edges[b]);
              tables[i] = (c == 0 ? tables[a] : ~tables[a]) | tables[b];
            }
            default -> {
              edges[i] = bdd.xor(edges[a] ^ c, edges[b]);
              tables[i] = (c == 0 ? tables[a] : ~tables[a]) ^ tables[b];
            }
          }
          assertThat(bdd.implies(edges[a], edges[i]))
              .as("implication, seed %d", seed)
              .isEqualTo((tables[a] & ~tables[i]) == 0);
        }
        bdd.protect(edges[i]);
        if (i % 20 == 19) {
          int before = bdd.nodes();
          BddSifting.run(bdd, random.nextInt(2) == 0 ? Long.MAX_VALUE : 200);
          assertThat(bdd.nodes()).as("nodes, seed %d", seed).isLessThanOrEqualTo(before);
        }
        for (int k = 0; k <= i; k++) {
          assertThat(table(bdd, edges[k])).as("edge %d, seed %d", k, seed).isEqualTo(tables[k]);
          // Equal functions are equal edges.
          assertThat(edges[k] == edges[i]).as("seed %d", seed).isEqualTo(tables[k] == tables[i]);
        }
      }
    }
  }

  /** x0 y0 + x1 y1 + ...: exponential with all x first, linear with the partners side by side. */
  @Test
  void siftingFindsTheOrderOfAProductSum() {
    int pairs = 10;
    Bdd bdd = new Bdd(2 * pairs, 1_000_000);
    int sum = Bdd.FALSE;
    for (int i = 0; i < pairs; i++) {
      sum = bdd.or(sum, bdd.and(bdd.variable(i), bdd.variable(pairs + i)));
    }
    bdd.protect(sum);
    bdd.collect();
    assertThat(bdd.nodes()).isGreaterThan(1 << pairs);
    BddSifting.run(bdd, Long.MAX_VALUE);
    BddSifting.run(bdd, Long.MAX_VALUE);
    assertThat(bdd.nodes()).isEqualTo(2 * pairs);
  }

  @Test
  void tooManyNodesOverflow() {
    Bdd bdd = new Bdd(40, 100);
    int sum = Bdd.FALSE;
    for (int i = 0; i < 20; i++) {
      sum = bdd.or(sum, bdd.and(bdd.variable(i), bdd.variable(20 + i)));
    }
    assertThat(sum).isEqualTo(Bdd.OVERFLOW);
    assertThat(bdd.nodes()).isLessThanOrEqualTo(100);
    bdd.collect();
    assertThat(bdd.nodes()).isZero();
  }

  @Test
  void coversAreIrredundantAndCorrect() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Bdd bdd = new Bdd(VARIABLES, 100_000);
      int f = random(bdd, random);
      BddCover cover = new BddCover(bdd, 10_000);
      int cubes = cover.compute(f);
      for (int left = -1; left < cubes; left++) {
        int sum = Bdd.FALSE;
        for (int c = 0; c < cubes; c++) {
          sum = c == left ? sum : bdd.or(sum, product(bdd, cover.literals(c)));
        }
        assertThat(sum == f).as("cover without %d, seed %d", left, seed).isEqualTo(left < 0);
      }
    }
  }

  @Test
  void coversWithTooManyLiteralsAreGivenUp() {
    Bdd bdd = new Bdd(VARIABLES, 100_000);
    int parity = Bdd.FALSE;
    for (int v = 0; v < VARIABLES; v++) {
      parity = bdd.xor(parity, bdd.variable(v));
    }
    assertThat(new BddCover(bdd, 32 * VARIABLES).compute(parity)).isEqualTo(32);
    assertThat(new BddCover(bdd, 32 * VARIABLES - 1).compute(parity)).isEqualTo(-1);
  }

  private static int random(Bdd bdd, SplittableRandom random) {
    int f = Bdd.FALSE;
    for (int i = 0; i < 8; i++) {
      int cube = Bdd.TRUE;
      for (int v = 0; v < VARIABLES; v++) {
        if (random.nextInt(2) == 0) {
          cube = bdd.and(cube, bdd.variable(v) ^ random.nextInt(2));
        }
      }
      f = random.nextInt(4) == 0 ? bdd.xor(f, cube) : bdd.or(f, cube);
    }
    return f;
  }

  private static int product(Bdd bdd, int[] literals) {
    int product = Bdd.TRUE;
    for (int literal : literals) {
      product = bdd.and(product, bdd.variable(literal >> 1) ^ (literal & 1));
    }
    return product;
  }

  @Test
  void globalFunctionsAreThoseOfTheCircuit() {
    for (long seed = 0; seed < 300; seed++) {
      Aig aig = RandomAigs.small(seed);
      boolean[] wanted = new boolean[aig.combOutputs()];
      Arrays.fill(wanted, true);
      GlobalFunctions functions = GlobalFunctions.of(aig, wanted, 100_000);
      functions.settle(2);
      assertThat(functions.failures()).isZero();
      long[] patterns = Simulator.exhaustivePatterns(aig.combInputs());
      int words = Math.max(1, patterns.length / Math.max(1, aig.combInputs()));
      long[] values = Simulator.simulate(aig, words, patterns);
      for (int o = 0; o < aig.combOutputs(); o++) {
        long[] expected = Simulator.literal(values, words, aig.combOutput(o));
        for (int pattern = 0; pattern < 1 << aig.combInputs(); pattern++) {
          int at = functions.output(o);
          while (at > Bdd.TRUE) {
            int input = functions.inputOf(functions.bdd().top(at));
            at = (pattern >> input & 1) != 0 ? functions.bdd().high(at) : functions.bdd().low(at);
          }
          assertThat((expected[pattern >> 6] >>> pattern & 1) == at)
              .as("seed %d, output %d, pattern %d", seed, o, pattern)
              .isTrue();
        }
      }
    }
  }

  /** A multiplier's middle outputs have no small diagrams; the outer ones keep theirs. */
  @Test
  void largeFunctionsAreGivenUpAndSmallOnesKept() {
    int bits = 12;
    AigBuilder builder = new AigBuilder("product");
    int[] a = new int[bits];
    int[] b = new int[bits];
    for (int i = 0; i < bits; i++) {
      a[i] = builder.addInput();
      b[i] = builder.addInput();
    }
    int[] sum = new int[2 * bits];
    for (int i = 0; i < bits; i++) {
      int carry = 0;
      for (int k = 0; k < bits; k++) {
        int bit = builder.and(a[i], b[k]);
        int half = builder.xor(sum[i + k], bit);
        int next = builder.or(builder.and(sum[i + k], bit), builder.and(half, carry));
        sum[i + k] = builder.xor(half, carry);
        carry = next;
      }
      sum[i + bits] = carry;
    }
    for (int literal : sum) {
      builder.addOutput(literal);
    }
    Aig aig = builder.build();
    boolean[] wanted = new boolean[2 * bits];
    Arrays.fill(wanted, true);
    GlobalFunctions functions = GlobalFunctions.of(aig, wanted, 3000);
    assertThat(functions.failures()).isBetween(1, 2 * bits - 5);
    assertThat(functions.output(0)).isGreaterThan(Bdd.TRUE);
    assertThat(functions.output(bits)).isEqualTo(Bdd.OVERFLOW);
    assertThat(functions.bdd().nodes()).isLessThanOrEqualTo(3000 + aig.combInputs());
  }

  @Test
  void fewerNodesThanInputsFail() {
    Aig aig = RandomAigs.combinational(7, 60, 20, 400);
    boolean[] wanted = new boolean[aig.combOutputs()];
    Arrays.fill(wanted, true);
    GlobalFunctions functions = GlobalFunctions.of(aig, wanted, 16);
    assertThat(functions.failures()).isPositive();
  }
}
