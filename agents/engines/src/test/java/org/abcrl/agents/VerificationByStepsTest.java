package org.abcrl.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.SquareRoots;
import org.junit.jupiter.api.Test;

class VerificationByStepsTest {
  private static final EquivalenceParams FEW = EquivalenceParams.defaults().withTotalConflicts(1);

  private static final List<Pass> PASSES = Recipe.parse("resyn2").passes();

  @Test
  void followsThePassesWhereConflictsDoNotDecide() {
    Aig circuit = SquareRoots.ofDigits(20);
    Aig result = new Recipe(PASSES).apply(circuit);
    assertThat(Verification.of(circuit, result, FEW).outcome())
        .isEqualTo(Verification.Outcome.UNDECIDED);
    assertThat(Verification.of(circuit, PASSES, result, FEW, () -> false).isProved()).isTrue();
  }

  @Test
  void passesThatMadeSomethingElseProveNothing() {
    Aig circuit = SquareRoots.ofDigits(20);
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
    Aig circuit = SquareRoots.ofDigits(20);
    Aig result = new Recipe(PASSES).apply(circuit);
    assertThat(Verification.of(circuit, PASSES, result, FEW, () -> true).outcome())
        .isEqualTo(Verification.Outcome.UNDECIDED);
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
