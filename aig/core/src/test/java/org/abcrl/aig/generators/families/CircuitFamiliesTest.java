package org.abcrl.aig.generators.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.simulation.Simulator;
import org.junit.jupiter.api.Test;

class CircuitFamiliesTest {
  @Test
  void thereAreFiftyFamiliesOfDifferentNames() {
    List<String> names = CircuitFamilies.all().stream().map(CircuitFamily::name).toList();

    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(50);
  }

  @Test
  void aSeedAlwaysGivesTheSameCircuitAndOthersOtherOnes() {
    for (CircuitFamily family : CircuitFamilies.all()) {
      Set<Long> hashes = new HashSet<>();
      int largest = 0;
      for (long seed = 1; seed <= 12; seed++) {
        Aig circuit = family.circuit(seed);
        assertThat(circuit.sameStructure(family.circuit(seed))).as(circuit.name()).isTrue();
        assertThat(circuit.ands()).as(circuit.name()).isLessThan(2000);
        hashes.add(circuit.structuralHash());
        largest = Math.max(largest, circuit.ands());
      }
      assertThat(hashes).as(family.name()).hasSizeGreaterThan(2);
      assertThat(largest).as(family.name()).isGreaterThan(40);
    }
  }

  /** What a circuit over some words computes for given numbers. */
  private interface Circuit {
    int[] of(WordBuilder words, int[] a, int[] b);
  }

  private static long run(int width, long a, long b, Circuit circuit) {
    WordBuilder words = new WordBuilder("test");
    int[] left = words.input(width);
    int[] right = words.input(width);
    words.output(circuit.of(words, left, right));
    Aig aig = words.build();
    long[] inputs = new long[2 * width];
    for (int i = 0; i < width; i++) {
      inputs[i] = -(a >>> i & 1);
      inputs[width + i] = -(b >>> i & 1);
    }
    long[] values = Simulator.simulate(aig, 1, inputs);
    long result = 0;
    for (int i = 0; i < aig.outputs(); i++) {
      int literal = aig.output(i);
      result |= ((values[Lit.node(literal)] ^ -(literal & 1)) & 1) << i;
    }
    return result;
  }

  @Test
  void wordsComputeWhatTheirNamesSay() {
    SplittableRandom random = new SplittableRandom(3);
    for (int t = 0; t < 40; t++) {
      long a = random.nextInt(1024);
      long b = t % 5 == 0 ? a : random.nextInt(1024);
      assertThat(run(10, a, b, (w, x, y) -> w.add(x, y, Lit.TRUE))).isEqualTo(a + b + 1);
      assertThat(run(10, a, b, WordBuilder::addFast)).isEqualTo(a + b);
      assertThat(run(10, a, b, (w, x, y) -> w.slice(w.subtract(x, y), 0, 10)))
          .isEqualTo(a - b & 1023);
      assertThat(run(10, a, b, (w, x, y) -> new int[] {w.less(x, y), w.equal(x, y)}))
          .isEqualTo((a < b ? 1 : 0) + (a == b ? 2 : 0));
      assertThat(run(10, a, b, (w, x, y) -> w.count(x))).isEqualTo(Long.bitCount(a));
      assertThat(run(10, a, b, (w, x, y) -> w.shiftLeft(x, w.slice(y, 0, 3))))
          .isEqualTo(a << (b & 7) & 1023);
      assertThat(run(10, a, b, (w, x, y) -> w.decode(w.slice(x, 0, 3)))).isEqualTo(1L << (a & 7));
      assertThat(run(10, a, b, (w, x, y) -> new int[] {w.is(x, 77), w.parity(y), w.all(y)}))
          .isEqualTo((a == 77 ? 1 : 0) + 2 * (Long.bitCount(b) & 1) + (b == 1023 ? 4 : 0));
      assertThat(run(10, a, b, (w, x, y) -> w.select(w.slice(x, 0, 2), List.of(y, x, w.not(y), x))))
          .isEqualTo((a & 1) == 1 ? a : (a & 2) == 0 ? b : ~b & 1023);
    }
  }

  @Test
  void tablesHaveTheirValues() {
    boolean[] values = new boolean[16];
    for (int i = 0; i < 16; i++) {
      values[i] = i * i % 5 > 1;
    }
    for (int i = 0; i < 16; i++) {
      assertThat(run(4, i, 0, (w, x, y) -> new int[] {w.table(x, values)}))
          .isEqualTo(values[i] ? 1 : 0);
    }
  }
}
