package org.abcrl.aig.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Predicate;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
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
  void aCircuitThatDoesNotFailIsRefused() {
    assertThatThrownBy(() -> Minimiser.minimise(RandomAigs.small(1), aig -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fail");
  }
}
