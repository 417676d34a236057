package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.junit.jupiter.api.Test;

class SweepEngineTest {
  /**
   * Passes change the steps of a root by what earlier steps never leave. To prove a late step takes
   * what the solver learnt from all earlier ones; two million conflicts of solvers that forget do
   * not suffice.
   */
  @Test
  void aRootIsEqualToWhatARecipeMakesOfIt() {
    Aig root = VerilogReader.read("root.v", AlignmentTest.ROOT, VerilogOptions.defaults()).aig();
    String recipe =
        "resub -K 8; rewrite; refactor -z; refactor; rewrite; refactor -z; refactor -z;"
            + " rewrite -z; rewrite -z; balance";
    EquivalenceResult result = EquivalenceChecker.check(root, Recipe.parse(recipe).apply(root));
    assertThat(result.isEquivalent()).isTrue();
    assertThat(result.stats().conflicts()).isLessThan(100_000);
  }
}
