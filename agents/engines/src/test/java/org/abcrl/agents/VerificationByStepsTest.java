package org.abcrl.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;
import org.junit.jupiter.api.Test;

class VerificationByStepsTest {
  private static final EquivalenceParams FEW = EquivalenceParams.defaults().withTotalConflicts(1);

  private static final List<Pass> PASSES = Recipe.parse("resyn2").passes();

  @Test
  void followsThePassesWhereConflictsDoNotDecide() {
    Aig circuit = squareRoot(20);
    Aig result = new Recipe(PASSES).apply(circuit);
    assertThat(Verification.of(circuit, result, FEW).outcome())
        .isEqualTo(Verification.Outcome.UNDECIDED);
    assertThat(Verification.of(circuit, PASSES, result, FEW, () -> false).isProved()).isTrue();
  }

  @Test
  void passesThatMadeSomethingElseProveNothing() {
    Aig circuit = squareRoot(20);
    Aig result = new Recipe(PASSES).apply(circuit);
    List<Pass> others = Recipe.parse("balance").passes();
    for (List<Pass> passes : List.of(List.<Pass>of(), others)) {
      assertThat(Verification.of(circuit, passes, result, FEW, () -> false).outcome())
          .isEqualTo(Verification.Outcome.UNDECIDED);
    }
    Aig wrong = complemented(result);
    Verification answer = Verification.of(circuit, PASSES, wrong, FEW, () -> false);
    assertThat(answer.isProved()).isFalse();
  }

  @Test
  void endsWhenAskedTo() {
    Aig circuit = squareRoot(20);
    Aig result = new Recipe(PASSES).apply(circuit);
    assertThat(Verification.of(circuit, PASSES, result, FEW, () -> true).outcome())
        .isEqualTo(Verification.Outcome.UNDECIDED);
  }

  /** The square root of a word of twice the digits, digit by digit. */
  private static Aig squareRoot(int digits) {
    AigBuilder builder = new AigBuilder("root");
    int[] radicand = new int[2 * digits];
    Arrays.setAll(radicand, i -> builder.addInput("x" + i));
    int width = digits + 2;
    int[] rest = new int[width];
    int[] root = new int[digits];
    for (int step = digits - 1; step >= 0; step--) {
      // The rest with the next two digits less four times the root so far and one.
      int[] minuend = new int[width];
      minuend[0] = radicand[2 * step];
      minuend[1] = radicand[2 * step + 1];
      System.arraycopy(rest, 0, minuend, 2, width - 2);
      int[] subtrahend = new int[width];
      subtrahend[0] = Lit.TRUE;
      System.arraycopy(root, step + 1, subtrahend, 2, digits - step - 1);
      int[] difference = new int[width];
      int carry = Lit.TRUE;
      for (int i = 0; i < width; i++) {
        int b = subtrahend[i] ^ 1;
        int half = builder.xor(minuend[i], b);
        difference[i] = builder.xor(half, carry);
        carry = builder.or(builder.and(minuend[i], b), builder.and(half, carry));
      }
      root[step] = carry;
      for (int i = 0; i < width; i++) {
        rest[i] = builder.mux(carry, difference[i], minuend[i]);
      }
    }
    for (int i = 0; i < digits; i++) {
      builder.addOutput("y" + i, root[i]);
    }
    return builder.build();
  }

  private static Aig complemented(Aig aig) {
    AigBuilder builder = AigBuilder.withInputsOf(aig);
    int[] map = new int[aig.nodes()];
    for (int node = 1; node < map.length; node++) {
      map[node] =
          aig.isAnd(node)
              ? builder.and(literal(map, aig.fanin0(node)), literal(map, aig.fanin1(node)))
              : Lit.of(node);
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = literal(map, aig.combOutput(i)) ^ (i == 7 ? 1 : 0);
    }
    builder.addOutputsOf(aig, outputs);
    return builder.build();
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }
}
