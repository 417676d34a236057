package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.Lit;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class SatSweepTest {
  private static final EquivalenceParams PARAMS = EquivalenceParams.defaults();

  @Test
  void mergesAndKeepsTheFunction() {
    int merged = 0;
    for (long seed = 0; seed < 400; seed++) {
      Aig aig =
          VariedAigs.rebuilt(
              seed % 2 == 0 ? RandomAigs.small(seed) : RandomAigs.sequential(seed, 5, 3, 4, 60),
              seed);
      Aig reduced = SatSweep.reduce(aig, PARAMS, () -> false);
      assertThat(reduced.ands()).isLessThanOrEqualTo(aig.ands());
      assertThat(reduced.names()).isEqualTo(aig.names());
      assertThat(EquivalenceChecker.check(aig, reduced).isEquivalent()).as("seed " + seed).isTrue();
      // A second sweep finds nothing more: all decided pairs are merged.
      assertThat(SatSweep.reduce(reduced, PARAMS, () -> false).sameStructure(reduced))
          .as("seed " + seed)
          .isTrue();
      merged += aig.ands() - reduced.ands();
    }
    assertThat(merged).isGreaterThan(2000);
    Aig aig = VariedAigs.rebuilt(RandomAigs.small(7), 7);
    assertThat(SatSweep.reduce(aig, PARAMS, () -> true)).isSameAs(aig);
  }

  @Test
  void choicesAreEqualAndAcyclic() {
    int choices = 0;
    for (long seed = 0; seed < 400; seed++) {
      Aig aig = RandomAigs.combinational(seed, 8, 5, 60);
      List<Aig> others = List.of(VariedAigs.rebuilt(aig, seed), VariedAigs.rebuilt(aig, seed + 1));
      ChoiceNetwork network = SatSweep.choices(aig, others, PARAMS, () -> false);
      choices += network.choices();
      assertThat(network.outputs()).isEqualTo(aig.combOutputs());
      long[] patterns = Simulator.exhaustivePatterns(8);
      long[] values = Simulator.simulate(network.aig(), 4, patterns);
      long[] expected = Simulator.simulate(aig, 4, patterns);
      for (int i = 0; i < network.outputs(); i++) {
        assertThat(Simulator.literal(values, 4, network.aig().combOutput(i)))
            .as("seed " + seed)
            .isEqualTo(Simulator.literal(expected, 4, aig.combOutput(i)));
      }
      int seen = 0;
      for (int node = 1; node < network.aig().nodes(); node++) {
        for (int c = network.firstChoice(node); c != 0; c = network.nextChoice(c)) {
          seen++;
          assertThat(c).isLessThan(node);
          assertThat(network.firstChoice(c)).as("choices have no choices").isZero();
          assertThat(Simulator.literal(values, 4, Lit.of(c, network.isComplement(c))))
              .as("seed " + seed)
              .isEqualTo(Simulator.literal(values, 4, Lit.of(node)));
        }
      }
      assertThat(seen).isEqualTo(network.choices());
    }
    assertThat(choices).isGreaterThan(2000);
    Aig aig = RandomAigs.combinational(1, 8, 5, 60);
    assertThat(SatSweep.choices(aig, List.of(aig), PARAMS, () -> true).choices()).isZero();
  }

  /** The same answer for the same seed, and the same structures for another one. */
  @Test
  void isDeterministic() {
    SplittableRandom random = new SplittableRandom(3);
    Aig aig = VariedAigs.rebuilt(RandomAigs.combinational(random.nextLong(), 30, 8, 400), 5);
    Aig once = SatSweep.reduce(aig, PARAMS, () -> false);
    assertThat(SatSweep.reduce(aig, PARAMS, () -> false).sameStructure(once)).isTrue();
  }
}
