package org.abcrl.aig.equivalence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceResult.Different;
import org.abcrl.aig.equivalence.EquivalenceResult.Equivalent;
import org.abcrl.aig.equivalence.EquivalenceResult.Reason;
import org.abcrl.aig.equivalence.EquivalenceResult.Undecided;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class EquivalenceCheckerTest {
  private static final EquivalenceParams PARAMS = EquivalenceParams.defaults();

  /** Every way to answer - the whole check, and the sweep alone - agrees with a truth table. */
  @Test
  void agreesWithExhaustiveSimulation() {
    int different = 0;
    for (long seed = 0; seed < 3000; seed++) {
      Aig a = RandomAigs.small(seed);
      Aig b = seed % 3 == 0 ? VariedAigs.rebuilt(a, seed) : VariedAigs.mutated(a, seed);
      boolean equal = Arrays.deepEquals(tables(a), tables(b));
      different += equal ? 0 : 1;
      assertAgrees(EquivalenceChecker.check(a, b), equal, a, b, seed);
      assertAgrees(sweepOnly(a, b), equal, a, b, seed);
    }
    assertThat(different).isBetween(500, 2500);
  }

  @Test
  void findsTheDifferenceInLargerCircuits() {
    for (long seed = 0; seed < 60; seed++) {
      Aig a = RandomAigs.combinational(seed, 40, 10, 800);
      assertThat(EquivalenceChecker.check(a, VariedAigs.rebuilt(a, seed)))
          .isInstanceOf(Equivalent.class);
      Aig b = VariedAigs.mutated(a, seed);
      EquivalenceResult result = EquivalenceChecker.check(a, b);
      assertThat(result).isNotInstanceOf(Undecided.class);
      if (result instanceof Different found) {
        assertReal(found.counterexample(), a, b);
      }
    }
  }

  @Test
  void latchesAreCutAndNamed() {
    Aig a = counter("q", LatchInit.ZERO, false);
    assertThat(EquivalenceChecker.check(a, counter("q", LatchInit.ZERO, false)).isEquivalent())
        .isTrue();
    EquivalenceResult result = EquivalenceChecker.check(a, counter("q", LatchInit.ZERO, true));
    assertThat(result).isInstanceOf(Different.class);
    Counterexample found = ((Different) result).counterexample();
    assertThat(found.nextState()).isTrue();
    assertThat(found.output()).isEqualTo("q");
    assertThat(found.latches()).containsOnlyKeys("q");
    assertThat(found.toString()).startsWith("next state of latch q: ").contains("inputs: enable=");
  }

  @Test
  void interfacesMustFit() {
    Aig a = counter("q", LatchInit.ZERO, false);
    assertThatThrownBy(() -> EquivalenceChecker.check(a, counter("q", LatchInit.ONE, false)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("reset value ONE, expected ZERO");
    assertThatThrownBy(() -> EquivalenceChecker.check(a, RandomAigs.small(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 1 as in counter");
  }

  /** Names decide only if they are complete and merely in another order. */
  @Test
  void permutedNamesAreMatched() {
    Aig a = implication(List.of("a", "b"), 0, 1);
    Aig permuted = implication(List.of("b", "a"), 1, 0);
    EquivalenceResult result = EquivalenceChecker.check(a, permuted);
    assertThat(result.isEquivalent()).isTrue();
    assertThat(result.stats().matchedByName()).isTrue();
    Aig renamed = permuted.withNames(new AigNames(List.of("b", "c"), List.of("f"), List.of()));
    EquivalenceResult byPosition = EquivalenceChecker.check(a, renamed);
    assertThat(byPosition).isInstanceOf(Different.class);
    assertThat(byPosition.stats().matchedByName()).isFalse();
  }

  @Test
  void limitsEndUndecided() {
    Aig a = multiplier(14, false);
    Aig b = multiplier(14, true);
    EquivalenceParams poor = new EquivalenceParams(1, 1, 1, 1, 1);
    EquivalenceResult result = EquivalenceChecker.check(a, b, poor);
    assertThat(result).isInstanceOf(Undecided.class);
    Undecided undecided = (Undecided) result;
    assertThat(undecided.reason()).isEqualTo(Reason.CONFLICT_LIMIT);
    assertThat(undecided.outputs()).isNotEmpty().contains("po9");
    EquivalenceResult stopped = EquivalenceChecker.check(a, b, PARAMS, () -> true);
    assertThat(stopped).isInstanceOf(Undecided.class);
    assertThat(((Undecided) stopped).reason()).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void sameSeedSameWork() {
    Aig a = multiplier(5, false);
    Aig b = multiplier(5, true);
    assertThat(sweepOnly(a, b)).isEqualTo(sweepOnly(a, b)).isInstanceOf(Equivalent.class);
  }

  /** Few inputs are no reason for a sweep not to be one. */
  @Test
  void aSweepThatIsAskedForSimulatesNothingInstead() {
    Aig a = multiplier(5, false);
    Aig b = multiplier(5, true);
    EquivalenceResult sweep = EquivalenceChecker.checkBySweep(a, b, PARAMS);
    assertThat(sweep).isInstanceOf(Equivalent.class);
    assertThat(sweep.stats().rounds()).isPositive();
    assertThat(EquivalenceChecker.check(a, b, PARAMS).stats().rounds()).isZero();
  }

  private static EquivalenceResult sweepOnly(Aig a, Aig b) {
    Supplier<SatSolver> solvers = () -> new LogicNgSolver(() -> false);
    return new CheckRun(a, b, PARAMS, () -> false, solvers, 0).run();
  }

  private static void assertAgrees(
      EquivalenceResult result, boolean equal, Aig a, Aig b, long seed) {
    assertThat(result.isEquivalent()).as("seed " + seed).isEqualTo(equal);
    if (!equal) {
      assertReal(((Different) result).counterexample(), a, b);
    }
  }

  /** Simulates the counterexample independently of the checker. */
  private static void assertReal(Counterexample found, Aig a, Aig b) {
    int output = 0;
    while (!a.outputName(output).equals(found.output())) {
      output++;
    }
    assertThat(value(a, found.inputs(), output)).isEqualTo(found.first());
    assertThat(value(b, found.inputs(), output)).isEqualTo(found.second());
    assertThat(found.first()).isNotEqualTo(found.second());
  }

  private static boolean value(Aig aig, Map<String, Boolean> inputs, int output) {
    long[] patterns = new long[aig.combInputs()];
    for (int i = 0; i < aig.inputs(); i++) {
      patterns[i] = requireNonNull(inputs.get(aig.inputName(i))) ? -1L : 0L;
    }
    long[] values = Simulator.simulate(aig, 1, patterns);
    return Simulator.literal(values, 1, aig.output(output))[0] != 0;
  }

  private static long[][] tables(Aig aig) {
    int words = aig.combInputs() <= 6 ? 1 : 1 << (aig.combInputs() - 6);
    long[] values = Simulator.simulate(aig, words, Simulator.exhaustivePatterns(aig.combInputs()));
    long[][] result = new long[aig.combOutputs()][];
    for (int i = 0; i < result.length; i++) {
      result[i] = Simulator.literal(values, words, aig.combOutput(i));
    }
    return result;
  }

  private static Aig counter(String latch, LatchInit init, boolean broken) {
    AigBuilder builder = new AigBuilder("counter");
    int enable = builder.addInput("enable");
    int q = builder.addLatch(latch, init);
    builder.addOutput("out", q);
    builder.setNextState(0, broken ? builder.or(q, enable) : builder.xor(q, enable));
    return builder.build();
  }

  private static Aig implication(List<String> names, int from, int to) {
    AigBuilder builder = new AigBuilder("implication");
    int[] inputs = {builder.addInput(names.get(0)), builder.addInput(names.get(1))};
    builder.addOutput("f", builder.or(inputs[from] ^ 1, inputs[to]));
    return builder.build();
  }

  /** An array multiplier, by rows or by columns of the partial products. */
  private static Aig multiplier(int bits, boolean swapped) {
    AigBuilder builder = new AigBuilder("multiplier");
    int[] x = new int[bits];
    int[] y = new int[bits];
    for (int i = 0; i < bits; i++) {
      x[i] = builder.addInput();
    }
    for (int i = 0; i < bits; i++) {
      y[i] = builder.addInput();
    }
    int[] sum = new int[2 * bits];
    for (int i = 0; i < bits; i++) {
      int carry = Lit.FALSE;
      for (int j = 0; j < bits; j++) {
        int product = swapped ? builder.and(x[j], y[i]) : builder.and(x[i], y[j]);
        int half = builder.xor(sum[i + j], product);
        int next = builder.or(builder.and(sum[i + j], product), builder.and(half, carry));
        sum[i + j] = builder.xor(half, carry);
        carry = next;
      }
      sum[i + bits] = carry;
    }
    for (int literal : sum) {
      builder.addOutput(literal);
    }
    return builder.build();
  }
}
