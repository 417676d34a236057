package org.abcrl.aig.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.simulation.Simulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomCircuitTest {
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1, 1, 0.5",
    "2, 1, 3, 2, 0",
    "8, 4, 60, 12, 1",
    "100, 1, 99, 7, 0",
    "64, 32, 2000, 40, 0",
    "64, 32, 2000, 40, 0.5",
    "64, 32, 2000, 40, 1",
    "16, 8, 3000, 500, 0.3",
    "500, 100, 20000, 25, 0.7",
  })
  void hasExactlyTheSizeAndDepthAskedFor(
      int inputs, int outputs, int ands, int levels, double reconvergence) {
    for (long seed = 1; seed <= 3; seed++) {
      RandomCircuit wanted = new RandomCircuit(inputs, outputs, ands, levels, reconvergence, seed);
      Aig aig = wanted.build();
      assertThat(aig.inputs()).isEqualTo(inputs);
      assertThat(aig.ands()).isEqualTo(ands);
      assertThat(aig.levels()).isEqualTo(levels);
      assertThat(aig.outputs()).isBetween(outputs, outputs + 2 * levels + inputs);
      assertThat(wanted.build().structuralHash()).isEqualTo(aig.structuralHash());
    }
  }

  @Test
  void seedsGiveDifferentCircuits() {
    assertThat(new RandomCircuit(20, 10, 300, 15, 0.5, 1).build().structuralHash())
        .isNotEqualTo(new RandomCircuit(20, 10, 300, 15, 0.5, 2).build().structuralHash());
  }

  @Test
  void reconvergenceGrowsWithItsParameter() {
    double before = -1;
    for (double asked : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      Aig aig = new RandomCircuit(64, 32, 20_000, 60, asked, 7).build();
      double measured = Reconvergence.of(aig);
      assertThat(measured).isGreaterThan(before + 0.1);
      assertThat(measured).isBetween(asked - 0.15, asked + 0.05);
      before = measured;
    }
  }

  @Test
  void nodesAreNoConstants() {
    Aig aig = new RandomCircuit(100, 50, 5000, 60, 0.5, 3).build();
    int words = 16;
    long[] patterns = new long[aig.combInputs() * words];
    SplittableRandom random = new SplittableRandom(99);
    Arrays.setAll(patterns, i -> random.nextLong());
    long[] values = Simulator.simulate(aig, words, patterns);
    int stuck = 0;
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      long ones = 0;
      long zeros = 0;
      for (int w = 0; w < words; w++) {
        ones |= values[node * words + w];
        zeros |= ~values[node * words + w];
      }
      stuck += ones == 0 || zeros == 0 ? 1 : 0;
    }
    assertThat(stuck).isLessThan(aig.ands() / 100);
    // There is something to optimise, and something that stays.
    assertThat(Recipe.parse("resyn2").apply(aig).ands()).isBetween(aig.ands() / 2, aig.ands() - 1);
  }

  @Test
  void chainsAreDeepAndFeedOutputsToInputs() {
    Aig aig = new RandomCircuit(12, 9, 200, 10, 0.4, 5).build();
    Aig chain = Chain.of(aig, 4);
    int rest = Math.max(0, aig.inputs() - aig.outputs());
    assertThat(chain.inputs()).isEqualTo(aig.inputs() + 3 * rest);
    assertThat(chain.outputs())
        .isEqualTo(aig.outputs() + 3 * Math.max(0, aig.outputs() - aig.inputs()));
    assertThat(chain.ands()).isBetween(2 * aig.ands(), 4 * aig.ands());
    assertThat(chain.levels()).isGreaterThan(2 * aig.levels());
    assertThat(Chain.of(aig, 1).sameStructure(aig)).isTrue();
    assertThatThrownBy(() -> Chain.of(aig, 0)).hasMessage("0 circuits, expected at least 1");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new RandomCircuit(1, 1, 5, 2, 0, 1)).hasMessageContaining("inputs 1");
    assertThatThrownBy(() -> new RandomCircuit(4, 1, 5, 6, 0, 1)).hasMessageContaining("ands 5");
    assertThatThrownBy(() -> new RandomCircuit(4, 1, 5, 2, 1.5, 1))
        .hasMessageContaining("reconvergence 1.5");
    assertThatThrownBy(() -> new RandomCircuit(2, 1, 100, 1, 0, 1).build())
        .hasMessageContaining("different nodes");
  }

  /** {@code mvn test -pl aig -Dtest=RandomCircuitTest -Dgroups=slow -Dsurefire.excludedGroups=}. */
  @Tag("slow")
  @Test
  void aMillionNodes() {
    Aig random = new RandomCircuit(5000, 2000, 1_000_000, 200, 0.5, 1).build();
    assertThat(random.ands()).isEqualTo(1_000_000);
    assertThat(random.levels()).isEqualTo(200);
    Aig small = new RandomCircuit(50, 20, 1000, 20, 0.5, 1).build();
    assertThat(Copies.of(small, 1000).ands()).isEqualTo(1_000_000);
  }
}
