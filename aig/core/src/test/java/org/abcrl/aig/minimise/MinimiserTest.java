package org.abcrl.aig.minimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class MinimiserTest {
  /** Fails on circuits with an exclusive-or of two literals somewhere: three nodes are enough. */
  private static boolean hasXor(Aig aig) {
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int a = Lit.node(aig.fanin0(node));
      int b = Lit.node(aig.fanin1(node));
      if (aig.isAnd(a)
          && aig.isAnd(b)
          && Lit.isComplement(aig.fanin0(node))
          && Lit.isComplement(aig.fanin1(node))
          && aig.fanin0(a) == Lit.not(aig.fanin0(b))
          && aig.fanin1(a) == Lit.not(aig.fanin1(b))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whatFailsStillFailsAndIsSmall() {
    int tried = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Aig circuit =
          seed % 2 == 0
              ? RandomAigs.sequential(seed, 6, 4, 5, 80)
              : RandomAigs.combinational(seed, 8, 6, 120);
      if (!hasXor(circuit)) {
        continue;
      }
      tried++;
      Aig small = Minimiser.minimise(circuit, MinimiserTest::hasXor);
      AigChecker.check(small, "seed " + seed);
      assertThat(hasXor(small)).as("seed %d", seed).isTrue();
      assertThat(small.ands()).as("seed %d", seed).isLessThanOrEqualTo(4);
      assertThat(small.inputs()).as("seed %d", seed).isLessThanOrEqualTo(4);
      assertThat(small.latches()).as("seed %d", seed).isZero();
    }
    assertThat(tried).isGreaterThan(20);
  }

  @Test
  void theSameCircuitGivesTheSameResult() {
    Aig circuit = RandomAigs.combinational(7, 8, 6, 200);
    Predicate<Aig> fails = aig -> aig.levels() >= 3;

    assertThat(Minimiser.minimise(circuit, fails).structuralHash())
        .isEqualTo(Minimiser.minimise(circuit, fails).structuralHash());
    assertThat(Minimiser.minimise(circuit, fails).ands()).isEqualTo(3);
  }

  @Test
  void itIsNeverAskedTwiceAboutTheSameStructure() {
    Set<Long> asked = new HashSet<>();
    Predicate<Aig> fails =
        aig -> {
          boolean deep = aig.levels() >= 4;
          assertThat(deep || asked.add(aig.structuralHash())).isTrue();
          return deep;
        };
    assertThat(Minimiser.minimise(RandomAigs.combinational(3, 8, 6, 200), fails).ands())
        .isEqualTo(4);
  }

  @Test
  void toldToStopItGivesTheSmallestSoFar() {
    Aig circuit = RandomAigs.combinational(5, 8, 6, 300);
    int[] asked = {0};
    Predicate<Aig> fails =
        aig -> {
          asked[0]++;
          return aig.levels() >= 3;
        };
    Aig some = Minimiser.minimise(circuit, fails, () -> asked[0] >= 5);
    assertThat(asked[0]).isEqualTo(5);
    assertThat(some.levels()).isGreaterThanOrEqualTo(3);
    assertThat(some.ands()).isBetween(4, circuit.ands() - 1);
  }

  @Test
  void aCircuitThatDoesNotFailIsRefused() {
    assertThatThrownBy(() -> Minimiser.minimise(RandomAigs.small(1), aig -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fail");
  }
}
