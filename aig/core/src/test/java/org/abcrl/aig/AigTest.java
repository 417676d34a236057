package org.abcrl.aig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.abcrl.aig.generators.RandomCircuit;
import org.junit.jupiter.api.Test;

class AigTest {
  private static Aig example(String name) {
    AigBuilder builder = new AigBuilder(name);
    int a = builder.addInput("a");
    int b = builder.addInput("b");
    int state = builder.addLatch("s", LatchInit.ZERO);
    int ab = builder.and(a, b);
    int both = builder.and(ab, Lit.not(state));
    builder.addOutput("y", ab);
    builder.addOutput("z", Lit.not(ab));
    builder.setNextState(0, both);
    return builder.build();
  }

  @Test
  void levelsAndFanoutsCountWhatIsDriven() {
    Aig aig = example("x");
    assertThat(aig.levels()).isEqualTo(2);
    int ab = Lit.node(aig.output(0));
    assertThat(aig.level(ab)).isEqualTo(1);
    int[] fanouts = aig.fanoutCounts();
    assertThat(fanouts).hasSize(aig.nodes());
    assertThat(fanouts[ab]).as("two outputs and an AND").isEqualTo(3);
    assertThat(fanouts[Lit.node(aig.nextState(0))]).isEqualTo(1);
    assertThat(fanouts[0]).as("the constant").isZero();
  }

  @Test
  void everyEdgeIsOneFanout() {
    for (long seed = 1; seed <= 20; seed++) {
      Aig aig = new RandomCircuit(20, 10, 300, 15, 0.5, seed).build();
      assertThat(IntStream.of(aig.fanoutCounts()).sum())
          .as("seed %d", seed)
          .isEqualTo(2 * aig.ands() + aig.combOutputs());
    }
  }

  @Test
  void namesDoNotCountAsStructure() {
    Aig aig = example("x");
    Aig other =
        example("y").withNames(new AigNames(List.of("p", "q"), List.of("r", "s"), List.of("t")));
    assertThat(other.sameStructure(aig)).isTrue();
    assertThat(other.structuralHash()).isEqualTo(aig.structuralHash());
    assertThat(other.inputName(1)).isEqualTo("q");
    assertThat(other.name()).isEqualTo("y");
    assertThatThrownBy(
            () -> aig.withNames(new AigNames(List.of("p"), List.of("r", "s"), List.of("t"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names do not fit");
  }
}
