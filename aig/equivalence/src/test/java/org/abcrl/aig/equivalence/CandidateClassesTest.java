package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.junit.jupiter.api.Test;

class CandidateClassesTest {
  /** One word of patterns leaves many nodes together that are not equal. */
  private static CandidateClasses classes(Aig circuit, long seed) {
    return new CandidateClasses(
        circuit, 1, new SplittableRandom(seed).longs(circuit.combInputs()).toArray());
  }

  /** A plain random graph of AND nodes: most are seldom 1, few never. */
  private static Aig rare(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AigBuilder builder = new AigBuilder("rare", 400);
    List<Integer> literals = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      literals.add(builder.addInput());
    }
    for (int i = 0; i < 400; i++) {
      int a = literals.get(random.nextInt(literals.size())) ^ random.nextInt(2);
      int b = literals.get(random.nextInt(literals.size())) ^ random.nextInt(2);
      literals.add(builder.and(a, b));
    }
    literals.forEach(builder::addOutput);
    return builder.build();
  }

  @Test
  void aConeSplitsItsClassAsTheWholeCircuitDoes() {
    int compared = 0;
    int split = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Aig circuit = rare(seed);
      for (int node = circuit.firstAnd(); node < circuit.nodes(); node += 17) {
        CandidateClasses inCone = classes(circuit, seed);
        CandidateClasses whole = classes(circuit, seed);
        int representative = inCone.representative(node);
        if (representative == node) {
          continue;
        }
        List<Integer> members = new ArrayList<>();
        int member = representative;
        do {
          members.add(member);
          member = inCone.next(member);
        } while (member != 0);
        assertThat(inCone.cone(node, circuit.ands())).as("seed %d, node %d", seed, node).isTrue();
        long[] patterns = new SplittableRandom(node).longs(circuit.combInputs()).toArray();
        long[] near = new long[inCone.coneInputs()];
        for (int i = 0; i < near.length; i++) {
          near[i] = patterns[inCone.coneInput(i)];
        }
        inCone.refineCone(node, near);
        whole.refine(patterns);
        for (int each : members) {
          assertThat(inCone.representative(each))
              .as("seed %d, node %d, member %d", seed, node, each)
              .isEqualTo(whole.representative(each));
          split += inCone.representative(each) == representative ? 0 : 1;
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(50);
    assertThat(split).isGreaterThan(50);
  }

  @Test
  void aConeThatIsTooLargeIsLeft() {
    Aig circuit = rare(3);
    CandidateClasses classes = classes(circuit, 3);
    int node = circuit.nodes() - 1;
    while (classes.representative(node) == node) {
      node--;
    }
    assertThat(classes.cone(node, 0)).isFalse();
    assertThat(classes.cone(node, circuit.ands())).isTrue();
    assertThat(classes.coneSize()).isBetween(1, circuit.ands());
  }
}
