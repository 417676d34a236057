package org.abcrl.agents.mcts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.mcts.MctsParams.RolloutPolicy;
import org.junit.jupiter.api.Test;

class SearchTest {
  /** Three actions, four steps; the reward is a fixed function of the first two actions. */
  private static class Scripted implements Environment<String> {
    final List<String> rewarded = new ArrayList<>();
    int limit = Integer.MAX_VALUE;

    @Override
    public int actions() {
      return 3;
    }

    @Override
    public String initial() {
      return "";
    }

    @Override
    public String next(String state, int action) {
      return state + action;
    }

    @Override
    public boolean terminal(String state) {
      return state.length() >= 4;
    }

    @Override
    public double[] rewards(List<String> terminals) {
      int count = Math.min(terminals.size(), limit - rewarded.size());
      rewarded.addAll(terminals.subList(0, count));
      return terminals.subList(0, count).stream().mapToDouble(Scripted::reward).toArray();
    }

    static double reward(String state) {
      int first = state.charAt(0) - '0';
      int second = state.charAt(1) - '0';
      return 0.3 * (first == 1 ? 1 : 0) + 0.2 * second - 0.25;
    }
  }

  private static final Evaluator<String> PRIORS =
      state ->
          new Evaluation(
              state.length() % 2 == 0 ? new double[] {0.5, 0.2, 0.3} : new double[] {0.1, 0.6, 0.3},
              0);

  private static Search<String> search(Scripted environment, MctsParams params, long seed) {
    return new Search<>(environment, PRIORS, new Puct(Puct.DEFAULT_C), params, seed);
  }

  private static String tree(Node node, int depth) {
    StringBuilder text = new StringBuilder();
    for (int a = 0; a < node.actions(); a++) {
      text.append(a).append(':').append(node.visits(a));
      if (depth > 1 && node.child(a) != null) {
        text.append('(').append(tree(node.child(a), depth - 1)).append(')');
      }
      text.append(a + 1 < node.actions() ? " " : "");
    }
    return text.toString();
  }

  @Test
  void visitsFollowTheFormulaOfTheMethod() {
    Scripted environment = new Scripted();
    Search<String> search = search(environment, MctsParams.defaults(), 1);
    search.simulate(60);
    // The golden tree: a change of any visit count is a change of the search.
    assertThat(tree(search.root(), 2)).isEqualTo(GOLDEN);
  }

  private static final String GOLDEN = "0:13(0:1 1:6 2:5) 1:39(0:1 1:16 2:21) 2:8(0:0 1:4 2:3)";

  /** The root's visits again, from the formula alone: rewards here need no rollout's chance. */
  @Test
  void theRootAgreesWithAPlainBandit() {
    Scripted environment = new Scripted();
    Search<String> search = search(environment, MctsParams.defaults(), 1);
    int[] visits = new int[3];
    double[] sums = new double[3];
    double[] priors = {0.5, 0.2, 0.3};
    for (int n = 0; n < 200; n++) {
      int chosen = 0;
      double highest = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < 3; a++) {
        double score =
            sums[a] / (1 + visits[a]) + 1.38 * priors[a] * Math.sqrt(1 + n) / (1 + visits[a]);
        if (score > highest) {
          highest = score;
          chosen = a;
        }
      }
      search.simulate(1);
      String recipe = environment.rewarded.get(n);
      assertThat(recipe.charAt(0) - '0').as("simulation %d", n).isEqualTo(chosen);
      visits[chosen]++;
      sums[chosen] += Scripted.reward(recipe);
    }
    for (int a = 0; a < 3; a++) {
      assertThat(search.root().visits(a)).isEqualTo(visits[a]);
      assertThat(search.root().returns(a)).isEqualTo(sums[a], within(1e-9));
    }
    assertThat(search.root().mostVisited()).isEqualTo(1);
    assertThat(Arrays.stream(search.root().visitFractions()).sum()).isEqualTo(1, within(1e-12));
  }

  @Test
  void rolloutsEndExactlyAtTheEndAndOvershootOnlyWhenAsked() {
    Scripted exact = new Scripted();
    search(exact, MctsParams.defaults(), 5).simulate(300);
    assertThat(exact.rewarded).allMatch(r -> r.length() == 4);
    Scripted overshooting = new Scripted();
    search(overshooting, MctsParams.defaults().withRolloutExcess(1), 5).simulate(300);
    assertThat(overshooting.rewarded).anyMatch(r -> r.length() == 5);
    // Terminal leaves are evaluated themselves.
    assertThat(overshooting.rewarded).anyMatch(r -> r.length() == 4);
  }

  @Test
  void aRolloutStartsWithThePriorsBestActionAndOfEqualOnesWithAny() {
    Scripted environment = new Scripted();
    Search<String> search = search(environment, MctsParams.defaults(), 5);
    search.simulate(3);
    // Leaves at depth 1: their best prior is action 1.
    assertThat(environment.rewarded).allMatch(r -> r.charAt(1) == '1');
    Scripted plain = new Scripted();
    Search<String> uniform =
        new Search<>(plain, Evaluator.uniform(3), new Puct(1.38), MctsParams.defaults(), 5);
    uniform.simulate(100);
    assertThat(plain.rewarded.stream().map(r -> r.charAt(1)).distinct()).hasSize(3);
  }

  @Test
  void theSameSeedGivesTheSameSearch() {
    for (RolloutPolicy policy : RolloutPolicy.values()) {
      MctsParams params =
          MctsParams.defaults()
              .withLeafBatch(4)
              .withRolloutPolicy(policy)
              .withDirichletWeight(0.15);
      Scripted one = new Scripted();
      Scripted two = new Scripted();
      Scripted other = new Scripted();
      search(one, params, 8).simulate(200);
      search(two, params, 8).simulate(200);
      search(other, params, 9).simulate(200);
      assertThat(two.rewarded).isEqualTo(one.rewarded);
      assertThat(other.rewarded).isNotEqualTo(one.rewarded);
    }
  }

  @Test
  void aBatchSpreadsOverLeavesAndLeavesNoVirtualLossBehind() {
    Scripted environment = new Scripted();
    Search<String> search = search(environment, MctsParams.defaults().withLeafBatch(3), 1);
    assertThat(search.simulateBatch(10)).isEqualTo(3);
    assertThat(environment.rewarded.stream().map(r -> r.charAt(0)).distinct().count())
        .isGreaterThan(1);
    double sum = environment.rewarded.stream().mapToDouble(Scripted::reward).sum();
    Node root = search.root();
    assertThat(root.returns(0) + root.returns(1) + root.returns(2)).isEqualTo(sum, within(1e-9));
    assertThat(root.meanReturn()).isEqualTo(sum / 3, within(1e-9));
  }

  @Test
  void visitsThatTheBudgetCutOffAreForgotten() {
    Scripted environment = new Scripted();
    environment.limit = 5;
    Search<String> search = search(environment, MctsParams.defaults().withLeafBatch(4), 1);
    search.simulate(100);
    assertThat(search.simulations()).isEqualTo(5);
    assertThat(search.root().visits()).isEqualTo(5);
    assertThat(search.root().visits(0) + search.root().visits(1) + search.root().visits(2))
        .isEqualTo(5);
  }

  @Test
  void advancingKeepsTheSubtree() {
    Scripted environment = new Scripted();
    Search<String> search = search(environment, MctsParams.defaults(), 1);
    search.simulate(100);
    Node child = search.root().child(1);
    int known = child.visits();
    search.advance(1);
    assertThat(search.root()).isSameAs(child);
    assertThat(search.rootState()).isEqualTo("1");
    search.simulate(10);
    assertThat(search.root().visits()).isEqualTo(known + 10);
  }

  @Test
  void rootNoiseIsADistributionThatDependsOnTheSeed() {
    for (int seed = 0; seed < 200; seed++) {
      double[] noise = Dirichlet.sample(7, 0.03, new SplittableRandom(seed));
      assertThat(Arrays.stream(noise).sum()).isEqualTo(1, within(1e-9));
      assertThat(Arrays.stream(noise).min().orElseThrow()).isNotNegative();
    }
    double mean = 0;
    double square = 0;
    for (int seed = 0; seed < 4000; seed++) {
      double first = Dirichlet.sample(4, 2.0, new SplittableRandom(seed))[0];
      mean += first / 4000;
      square += first * first / 4000;
    }
    assertThat(mean).isEqualTo(0.25, within(0.01));
    // Variance of Dirichlet(2, 2, 2, 2): (1/4)(3/4) / 9.
    assertThat(square - mean * mean).isEqualTo(0.1875 / 9, within(0.002));
  }

  @Test
  void aScaledRuleFindsTheBestOfCloseReturns() {
    Scripted environment = new Scripted();
    Evaluator<String> uniform = Evaluator.uniform(3);
    Search<String> search =
        new Search<>(environment, uniform, new ScaledPuct(0.5, 0.5), MctsParams.defaults(), 3);
    search.simulate(120);
    assertThat(search.root().mostVisited()).isEqualTo(1);
    assertThat(search.root().child(1).mostVisited()).isEqualTo(2);
  }
}
