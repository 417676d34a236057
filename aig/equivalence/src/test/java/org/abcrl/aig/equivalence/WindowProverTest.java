package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.junit.jupiter.api.Test;

class WindowProverTest {
  private static final int INPUTS = 30;

  private final AigBuilder network = new AigBuilder("n", 1000);
  private final int[] inputs = new int[INPUTS];

  WindowProverTest() {
    for (int i = 0; i < INPUTS; i++) {
      inputs[i] = network.addInput();
    }
  }

  /** The exclusive or of ten inputs: a window of twelve leaves sees one of these at most. */
  private int wide(int from) {
    int all = inputs[from % INPUTS];
    for (int i = 1; i < 10; i++) {
      all = network.xor(all, inputs[(from + i) % INPUTS]);
    }
    return all;
  }

  @Test
  void aGateIsComparedOverWhatItIsBuiltOn() {
    int a = wide(0);
    int b = wide(7);
    int c = wide(15);
    int exclusive = network.xor(a, b);
    int carry = network.or(network.and(a, b), network.and(exclusive, c));
    int boundary = network.nodes();
    int majority = network.or(network.and(a, network.or(b, c)), network.and(b, c));
    int other = network.or(network.and(a, network.or(b, c)), network.and(b, Lit.not(c)));
    WindowProver prover = new WindowProver(network, INPUTS, 12);
    assertThat(prover.compareOver(majority, carry, boundary)).isEqualTo(WindowProver.Answer.EQUAL);
    assertThat(prover.compareOver(Lit.not(majority), Lit.not(carry), boundary))
        .isEqualTo(WindowProver.Answer.EQUAL);
    assertThat(prover.compareOver(majority, Lit.not(carry), boundary))
        .isNotEqualTo(WindowProver.Answer.EQUAL);
    assertThat(prover.compareOver(other, carry, boundary)).isNotEqualTo(WindowProver.Answer.EQUAL);
  }

  /** What it calls equal has equal values, whatever the two are and wherever the boundary is. */
  @Test
  void whatIsEqualHasEqualValues() {
    int equal = 0;
    for (long seed = 1; seed <= 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      AigBuilder builder = new AigBuilder("r", 200);
      int count = 3 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        builder.addInput();
      }
      for (int i = 0; i < 150; i++) {
        builder.and(random.nextInt(2, 2 * builder.nodes()), random.nextInt(2, 2 * builder.nodes()));
      }
      WindowProver prover = new WindowProver(builder, count, 12);
      for (int pair = 0; pair < 50; pair++) {
        int boundary = random.nextInt(count + 1, builder.nodes());
        int x = random.nextInt(2 * boundary, 2 * builder.nodes());
        int y = random.nextInt(2, 2 * builder.nodes());
        if (Lit.node(x) != Lit.node(y)
            && prover.compareOver(x, y, boundary) == WindowProver.Answer.EQUAL) {
          equal++;
          assertThat(sameValues(builder, x, y)).as("seed %d, pair %d", seed, pair).isTrue();
        }
      }
    }
    assertThat(equal).isPositive();
  }

  /** For 64 random patterns of the inputs. */
  private static boolean sameValues(AigBuilder builder, int x, int y) {
    long[] values = new long[builder.nodes()];
    SplittableRandom random = new SplittableRandom(7);
    for (int node = 1; node < values.length; node++) {
      values[node] =
          builder.isAnd(node)
              ? value(values, builder.fanin0(node)) & value(values, builder.fanin1(node))
              : random.nextLong();
    }
    return value(values, x) == value(values, y);
  }

  private static long value(long[] values, int literal) {
    return values[Lit.node(literal)] ^ -(long) (literal & 1);
  }
}
