package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.WindowProver.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFunctionsTest {
  /** More inputs than a table has, so that some nodes are beyond it. */
  private static final int INPUTS = 13;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithSimulationOfAllPatterns(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AigBuilder network = new AigBuilder("random", 0);
    for (int i = 0; i < INPUTS; i++) {
      network.addInput();
    }
    InputFunctions functions = new InputFunctions(network);
    int[] answers = new int[Answer.values().length];
    for (int step = 0; step < 400; step++) {
      // Mostly of old nodes, so that few inputs meet; the network grows between questions.
      network.and(
          random.nextInt(2 * Math.min(network.nodes(), 40)), random.nextInt(2 * network.nodes()));
      int x = random.nextInt(2 * network.nodes());
      int y = random.nextInt(2 * network.nodes());
      Answer answer = functions.compare(x, y);
      answers[answer.ordinal()]++;
      boolean[] pattern = new boolean[INPUTS];
      switch (answer) {
        case EQUAL ->
            assertThat(differs(network, x, y)).as("seed %d, %d, %d", seed, x, y).isFalse();
        case DIFFERENT -> {
          functions.copyCounterexample(pattern);
          assertThat(value(network, x, pattern)).isNotEqualTo(value(network, y, pattern));
        }
        case UNKNOWN ->
            assertThat(supports(network, x, y)).isGreaterThan(InputFunctions.MAX_INPUTS);
      }
    }
    assertThat(answers[Answer.DIFFERENT.ordinal()]).isPositive();
    assertThat(answers[Answer.UNKNOWN.ordinal()]).isPositive();
    assertThat(functions.compare(6, 6)).isEqualTo(Answer.EQUAL);
    int xor = xor(network, 2, 4);
    int again = network.and(network.and(2, 4) ^ 1, network.and(3, 5) ^ 1);
    assertThat(functions.compare(xor, again)).isEqualTo(Answer.EQUAL);
    assertThat(functions.compare(xor ^ 1, again)).isEqualTo(Answer.DIFFERENT);
  }

  private static int xor(AigBuilder network, int x, int y) {
    return network.and(network.and(x, y ^ 1) ^ 1, network.and(x ^ 1, y) ^ 1) ^ 1;
  }

  private static boolean differs(AigBuilder network, int x, int y) {
    boolean[] pattern = new boolean[INPUTS];
    for (int row = 0; row < 1 << INPUTS; row++) {
      for (int i = 0; i < INPUTS; i++) {
        pattern[i] = ((row >>> i) & 1) != 0;
      }
      if (value(network, x, pattern) != value(network, y, pattern)) {
        return true;
      }
    }
    return false;
  }

  private static boolean value(AigBuilder network, int literal, boolean[] pattern) {
    boolean[] values = new boolean[network.nodes()];
    System.arraycopy(pattern, 0, values, 1, INPUTS);
    for (int node = INPUTS + 1; node < values.length; node++) {
      values[node] = at(values, network.fanin0(node)) && at(values, network.fanin1(node));
    }
    return at(values, literal);
  }

  private static boolean at(boolean[] values, int literal) {
    return values[Lit.node(literal)] != Lit.isComplement(literal);
  }

  private static int supports(AigBuilder network, int x, int y) {
    boolean[] seen = new boolean[network.nodes()];
    seen[Lit.node(x)] = true;
    seen[Lit.node(y)] = true;
    int inputs = 0;
    for (int node = seen.length - 1; node >= 1; node--) {
      if (seen[node] && network.isAnd(node)) {
        seen[Lit.node(network.fanin0(node))] = true;
        seen[Lit.node(network.fanin1(node))] = true;
      } else if (seen[node]) {
        inputs++;
      }
    }
    return inputs;
  }
}
