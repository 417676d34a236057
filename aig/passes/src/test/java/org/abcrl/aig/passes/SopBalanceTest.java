package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SopBalanceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"sopbalance", "sopbalance -K 4", "sopbalance -K 3 -C 2", "sopbalance -C 16"})
  void keepsFunctionAndLevels(String script) {
    Pass pass = Recipe.parse(script).passes().get(0);
    assertThat(pass.script()).isEqualTo(script);
    PassChecks.keepsFunction(pass, 700_000L + script.length(), 1500, PassChecks.NO_MORE_LEVELS);
  }

  /** A carry chain g | p (g | p (...)): balancing cannot move anything, sums of products can. */
  @Test
  void shortensACarryChain() {
    AigBuilder builder = new AigBuilder("chain");
    int carry = builder.addInput();
    for (int i = 0; i < 32; i++) {
      carry = builder.or(builder.addInput(), builder.and(builder.addInput(), carry));
    }
    builder.addOutput(carry);
    Aig chain = builder.build();
    assertThat(Balance.defaults().apply(chain).levels()).isEqualTo(64);
    assertThat(SopBalance.defaults().apply(chain).levels()).isLessThan(40);
  }

  @ParameterizedTest
  @CsvSource({"mcnc/i10, 26", "mcnc/c5315, 22", "epfl/i2c, 10", "epfl/priority, 20"})
  void takesLevelsOffPublicCircuits(String circuit, int levels) {
    Aig aig = CircuitFiles.read(TestData.data(circuit + ".aig"));
    assertThat(Recipe.parse("resyn2; sopbalance").apply(aig).levels()).isLessThanOrEqualTo(levels);
  }

  @Test
  void theTreeIsHuffmans() {
    SplittableRandom random = new SplittableRandom(3);
    HuffmanTree tree = new HuffmanTree();
    for (int i = 0; i < 20_000; i++) {
      PriorityQueue<Integer> queue = new PriorityQueue<>();
      tree.start();
      int range = 1 + random.nextInt(i % 2 == 0 ? 6 : 100);
      for (int k = 1 + random.nextInt(32); k > 0; k--) {
        int level = random.nextInt(range);
        queue.add(level);
        tree.add(level);
      }
      while (queue.size() > 1) {
        queue.poll();
        queue.add(1 + queue.poll());
      }
      assertThat(tree.level()).as("tree %d", i).isEqualTo(queue.poll());
    }
  }

  @Test
  void refusesParametersOutOfRange() {
    assertThatThrownBy(() -> new SopBalance(2, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2");
    assertThatThrownBy(() -> new SopBalance(6, 17))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17");
  }
}
