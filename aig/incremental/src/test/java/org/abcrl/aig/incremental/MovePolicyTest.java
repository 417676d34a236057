package org.abcrl.aig.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MovePolicyTest {
  private static final int PASSES = LocalSearchParams.defaults().passes().size();

  /** A search that is killed goes on in another process, which reads the policy again. */
  @Test
  void itsTextIsTheSameInEveryProcess() {
    MovePolicy policy = MovePolicy.standard();
    assertThat(MovePolicy.read(policy.write())).hasToString(policy.toString());
    assertThat(MovePolicy.uniform().toString()).isNotEqualTo(policy.toString());
  }

  @Test
  void theShippedPolicyKnowsTheDefaultPasses() {
    MovePolicy policy = MovePolicy.standard();
    assertThat(policy.passes(LocalSearchParams.defaults().passScripts())).isEqualTo(PASSES);
    assertThat(policy.passes(List.of("balance"))).isZero();
    assertThat(MovePolicy.read(policy.write()).write()).isEqualTo(policy.write());
  }

  @Test
  void aBrokenFileIsRefused() {
    List<String> lines = new ArrayList<>(MovePolicy.standard().write());
    assertThatThrownBy(() -> MovePolicy.read(List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
    lines.set(4, "1 2 3");
    assertThatThrownBy(() -> MovePolicy.read(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 5");
  }

  /** Every property of every move has one bin, and no two share one. */
  @Test
  void propertiesHaveBinsOfTheirOwn() {
    LocalSearchParams params = LocalSearchParams.defaults();
    SearchContext context =
        SearchContext.of(
            Circuits.mapped(Circuits.random(200, 3)), new CellFacts(Circuits.LIBRARY), params);
    context.prepare(0.1);
    MoveMemory memory = new MoveMemory();
    MoveStrategy strategy = new MoveStrategy(context, memory, 7);
    SplittableRandom random = new SplittableRandom(1);
    int[] owner = new int[MoveFeatures.bins(PASSES)];
    for (int move = 0; move < 2000; move++) {
      MoveChoice choice = strategy.choose(random.split(), -1e-9);
      memory.tried(choice.seed(), choice.kind());
      assertThat(choice.bins()).hasSize(MoveFeatures.COUNT);
      for (int property = 0; property < choice.bins().length; property++) {
        int bin = choice.bins()[property];
        assertThat(owner[bin]).isIn(0, property + 1);
        owner[bin] = property + 1;
      }
    }
  }

  /** Rates that are products of two properties' are found again. */
  @Test
  void learnsWhatMovesBring() {
    SplittableRandom random = new SplittableRandom(5);
    MovePolicyTrainer trainer = new MovePolicyTrainer(LocalSearchParams.defaults());
    List<MoveSample> samples = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      int[] bins = new int[MoveFeatures.COUNT];
      int from = 0;
      for (int property = 0; property < bins.length; property++) {
        bins[property] = from + random.nextInt(2);
        from += property == 0 || property == 1 ? 12 : 2;
      }
      boolean good = bins[0] == 1;
      boolean slow = bins[1] == 13;
      double chance = good ? 0.2 : 0.02;
      samples.add(new MoveSample(0, bins, random.nextDouble() < chance ? 1 : 0, slow ? 300 : 100));
    }
    trainer.add(0, samples.subList(0, 20_000));
    trainer.add(1, samples.subList(20_000, 40_000));
    MovePolicy policy = trainer.train();
    int[] bad = samples.get(0).bins().clone();
    bad[0] = 0;
    bad[1] = 12;
    int[] good = bad.clone();
    good[0] = 1;
    int[] slow = bad.clone();
    slow[1] = 13;
    double base = policy.worth(MoveKind.RESTRUCTURE, bad);
    assertThat(policy.worth(MoveKind.RESTRUCTURE, good) / base).isCloseTo(10, within(2.0));
    assertThat(base / policy.worth(MoveKind.RESTRUCTURE, slow)).isCloseTo(3, within(0.3));
    assertThat(trainer.report(2).get(0)).contains("40000 moves", "2 families left out");
    assertThat(trainer.train().write()).isEqualTo(policy.write());
  }
}
