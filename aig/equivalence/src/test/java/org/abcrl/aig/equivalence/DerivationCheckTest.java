package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.SquareRoots;
import org.junit.jupiter.api.Test;

class DerivationCheckTest {
  /** Recipes of all passes that tell how their result came about. */
  private static final String[] RECIPES = {
    "resyn2",
    "compress2rs",
    "sopbalance; rewrite -z; remap; balance -d; refactor -z -N 14",
    "remap -z; resub -K 12 -N 3 -z; balance -l; rewrite -l; sopbalance -K 4",
    "balance -s; resub -K 6 -N 2; strash; refactor -l; remap -l -K 4"
  };

  @Test
  void everyPassOnASquareRoot() {
    Aig circuit = SquareRoots.ofDigits(20);
    EquivalenceParams limits = EquivalenceParams.defaults().withTotalConflicts(2000);
    Aig result = circuit;
    for (Pass pass : Recipe.parse("resyn2; sopbalance; remap; resub -K 8 -N 2 -z").passes()) {
      Derivation step = pass.derive(result);
      DerivationCheck.Answer answer = DerivationCheck.check(result, step, limits, () -> false);
      assertThat(answer.proved()).as("%s: %s", pass.script(), answer).isTrue();
      assertThat(answer.failed()).as(pass.script()).isZero();
      result = step.result();
    }
    // Without knowledge of the steps as much work does not decide it.
    assertThat(EquivalenceChecker.check(circuit, result, limits))
        .isInstanceOf(EquivalenceResult.Undecided.class);
  }

  @Test
  void recipesOnRandomCircuits() {
    for (int i = 0; i < 100; i++) {
      Aig circuit = circuit(i);
      for (Pass pass : Recipe.parse(RECIPES[i % RECIPES.length]).passes()) {
        String what = "circuit " + i + ", " + pass.script();
        Derivation step = pass.derive(circuit);
        assertThat(step.isKnown()).as(what).isTrue();
        assertThat(step.result().sameStructure(pass.apply(circuit))).as(what).isTrue();
        assertThat(isProved(circuit, step)).as(what).isTrue();
        circuit = step.result();
      }
    }
  }

  /** Where a result is not what the history says, no hint makes it equal. */
  @Test
  void mutatedResultsAreNotAccepted() {
    SplittableRandom random = new SplittableRandom(1);
    int different = 0;
    for (int i = 0; i < 100; i++) {
      Aig circuit = circuit(i);
      for (Pass pass : Recipe.parse(RECIPES[i % RECIPES.length]).passes()) {
        Derivation step = pass.derive(circuit);
        Aig mutant = mutant(step.result(), random);
        int[] origins = new int[mutant.ands()];
        for (int k = 0; k < origins.length; k++) {
          int node = Math.min(step.result().firstAnd() + k, step.result().nodes() - 1);
          origins[k] = step.result().ands() == 0 ? 0 : step.origin(node);
        }
        boolean proved =
            isProved(circuit, Derivation.of(mutant, made(step), replaced(step), origins));
        boolean same = isSame(circuit, mutant);
        different += same ? 0 : 1;
        assertThat(proved && !same).as("circuit %d, %s", i, pass.script()).isFalse();
        circuit = step.result();
      }
    }
    assertThat(different).isGreaterThan(250);
  }

  /** Hints that say what is not so: at worst nothing is proved. */
  @Test
  void wrongHintsProveNothingWrong() {
    SplittableRandom random = new SplittableRandom(2);
    int proved = 0;
    for (int i = 0; i < 150; i++) {
      Aig circuit = circuit(i);
      Derivation step = Recipe.parse("resyn2").passes().get(i % 10).derive(circuit);
      Aig result = i % 2 == 0 ? step.result() : mutant(step.result(), random);
      int[] made = made(step);
      int[] replaced = replaced(step);
      int nodes = circuit.nodes() + made.length / 2;
      for (int k = 0; k < 1 + replaced.length / 8; k++) {
        if (replaced.length > 0) {
          replaced[random.nextInt(replaced.length)] = random.nextInt(2 * nodes);
        }
      }
      if (made.length > 0) {
        int at = random.nextInt(made.length);
        made[at] = random.nextInt(2 * (circuit.nodes() + at / 2));
      }
      int[] origins = random.ints(result.ands(), 0, 2 * nodes + 10).toArray();
      boolean accepted = isProved(circuit, Derivation.of(result, made, replaced, origins));
      proved += accepted ? 1 : 0;
      assertThat(accepted && !isSame(circuit, result)).as("circuit %d", i).isFalse();
    }
    // Mostly the result is found by proofs near by, whatever the hints say.
    assertThat(proved).isGreaterThan(5);
  }

  @Test
  void nobodyKnowsHow() {
    Aig circuit = circuit(3);
    assertThat(isProved(circuit, Derivation.unknown(circuit))).isFalse();
    assertThat(isProved(circuit, Derivation.same(circuit))).isTrue();
    assertThat(Derivation.unknown(circuit).toString()).contains("nobody");
  }

  @Test
  void otherPortsAreNotEqual() {
    Aig circuit = RandomAigs.combinational(5, 8, 4, 60);
    Aig other = RandomAigs.combinational(5, 9, 4, 60);
    assertThat(isProved(circuit, Derivation.same(other))).isFalse();
  }

  @Test
  void fanins() {
    Aig circuit = circuit(3);
    Derivation broken =
        Derivation.of(
            circuit, new int[] {2 * circuit.nodes(), 2}, new int[0], new int[circuit.ands()]);
    assertThatThrownBy(() -> isProved(circuit, broken))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean isProved(Aig circuit, Derivation step) {
    return DerivationCheck.check(circuit, step, EquivalenceParams.defaults(), () -> false).proved();
  }

  private static Aig circuit(int seed) {
    return seed % 3 == 0
        ? RandomAigs.sequential(seed, 4, 2, 3, 60)
        : RandomAigs.combinational(seed, 10, 5, 80 + seed % 100);
  }

  private static int[] made(Derivation step) {
    int[] made = new int[2 * step.made()];
    Arrays.setAll(made, i -> step.fanin(i / 2, i % 2));
    return made;
  }

  private static int[] replaced(Derivation step) {
    int[] replaced = new int[2 * step.replacements()];
    Arrays.setAll(replaced, i -> i % 2 == 0 ? step.replaced(i / 2) : step.replacement(i / 2));
    return replaced;
  }

  /** The circuit with one edge complemented or moved. */
  private static Aig mutant(Aig aig, SplittableRandom random) {
    AigBuilder builder = AigBuilder.withInputsOf(aig);
    int[] map = new int[aig.nodes()];
    Arrays.setAll(map, Lit::of);
    int changed = aig.ands() == 0 ? -1 : aig.firstAnd() + random.nextInt(aig.ands());
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = literal(map, aig.fanin0(node));
      int f1 = literal(map, aig.fanin1(node));
      if (node == changed) {
        f0 = random.nextBoolean() ? f0 ^ 1 : map[random.nextInt(node)];
      }
      map[node] = builder.and(f0, f1);
    }
    int[] outputs = new int[aig.combOutputs()];
    Arrays.setAll(outputs, i -> literal(map, aig.combOutput(i)));
    builder.addOutputsOf(aig, outputs);
    return builder.build();
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  private static boolean isSame(Aig circuit, Aig other) {
    try {
      AigChecker.sameFunction(circuit, other, "");
      return true;
    } catch (AssertionError different) {
      return false;
    }
  }
}
