package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.testing.AigChecker;
import org.junit.jupiter.api.Test;

class BalanceTest {
  @Test
  void keepsFunctionNodesAndLevels() {
    PassChecks.keepsFunction(Balance.defaults(), 1, 3000, PassChecks.NO_MORE_NODES_OR_LEVELS);
    PassChecks.keepsFunction(
        new Balance(false, false, false), 10_001, 3000, PassChecks.NO_MORE_NODES_OR_LEVELS);
  }

  @Test
  void duplicationKeepsFunctionAndLevels() {
    PassChecks.keepsFunction(
        new Balance(true, true, false), 20_001, 2000, PassChecks.NO_MORE_LEVELS);
    PassChecks.keepsFunction(
        new Balance(true, false, true), 30_001, 2000, PassChecks.NO_MORE_LEVELS);
  }

  @Test
  void makesAChainOfAndsATree() {
    for (int leaves = 2; leaves <= 65; leaves++) {
      Aig chain = chain(leaves);
      assertThat(chain.levels()).isEqualTo(leaves - 1);
      Aig tree = Balance.defaults().apply(chain);
      assertThat(tree.ands()).isEqualTo(leaves - 1);
      assertThat(tree.levels()).isEqualTo(32 - Integer.numberOfLeadingZeros(leaves - 1));
    }
  }

  @Test
  void joinsEarlyLeavesFirst() {
    // A chain ~(b & c & d) & a & b & c whose late leaf comes first: 5 levels, 3 when balanced.
    AigBuilder builder = new AigBuilder("late");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    int late = builder.and(b, builder.and(c, builder.addInput())) ^ 1;
    builder.addOutput(builder.and(builder.and(builder.and(late, a), b), c));
    Aig aig = builder.build();
    assertThat(aig.levels()).isEqualTo(5);
    Aig balanced = Balance.defaults().apply(aig);
    assertThat(balanced.levels()).isEqualTo(3);
    AigChecker.sameFunction(aig, balanced, "late leaf");
  }

  @Test
  void prefersPairsThatExist() {
    // a & c is there already; of the tree a & b & c only one node is new.
    AigBuilder builder = new AigBuilder("shared");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    builder.addOutput(builder.and(a, c) ^ 1);
    builder.addOutput(builder.and(builder.and(a, b), c));
    assertThat(Balance.defaults().apply(builder.build()).ands()).isEqualTo(2);
  }

  @Test
  void sharingNeverMakesATreeDeeper() {
    // a & late is there already; a tree of a, b, c and late that begins with it has 4 levels.
    AigBuilder builder = new AigBuilder("late pair");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    int d = builder.addInput();
    int late = builder.and(d, builder.and(builder.addInput(), builder.addInput())) ^ 1;
    builder.addOutput(builder.and(a, late) ^ 1);
    builder.addOutput(builder.and(builder.and(builder.and(a, b), c), late));
    Aig aig = builder.build();
    assertThat(aig.levels()).isEqualTo(3);
    Aig shared = new Balance(false, false, false).apply(aig);
    assertThat(shared.levels()).isEqualTo(3);
    AigChecker.sameFunction(aig, shared, "late pair");
  }

  @Test
  void seesThatATreeIsConstant() {
    AigBuilder builder = new AigBuilder("constant");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    builder.addOutput(builder.and(builder.and(a, b), builder.and(a ^ 1, c)));
    assertThat(Balance.defaults().apply(builder.build()).ands()).isZero();
  }

  @Test
  void isQuickOnWideTreesAndLongChains() {
    assertThat(Balance.defaults().apply(chain(40_000)).levels()).isLessThanOrEqualTo(20);
    assertThat(Balance.defaults().apply(chain(9_000)).levels()).isEqualTo(14);
  }

  private static Aig chain(int leaves) {
    AigBuilder builder = new AigBuilder("chain");
    int all = builder.addInput();
    for (int i = 1; i < leaves; i++) {
      all = builder.and(all, builder.addInput());
    }
    builder.addOutput(all);
    return builder.build();
  }
}
