package org.abcrl.agents.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class LearnerTest {
  /** Numbers lent to the engine must outlive the gradient, whenever the collector comes. */
  @Test
  void theGarbageCollectorDoesNotChangeWhatIsLearnt() throws Exception {
    float[] undisturbed = learnt();
    AtomicBoolean done = new AtomicBoolean();
    Thread collector = new Thread(() -> collectAndOverwrite(done), "collector");
    collector.start();
    try {
      for (int i = 0; i < 3; i++) {
        assertThat(learnt()).as("run %d", i).isEqualTo(undisturbed);
      }
    } finally {
      done.set(true);
      collector.join();
    }
  }

  private static float[] learnt() {
    NetworkShape shape = new NetworkShape(List.of("a", "b", "c"), 0);
    Learner learner =
        new Learner(Weights.random(shape, 1), List.of(CircuitGraph.of(RandomAigs.small(1))));
    List<TrainingTarget> targets =
        List.of(
            new TrainingTarget(0, List.of(1), new float[0], new float[] {0, 1, 0}, 0.2f),
            new TrainingTarget(0, List.of(1, 2), new float[0], new float[] {0, 0, 1}, 0.9f));
    for (int i = 0; i < 10; i++) {
      learner.step(targets, 0.003);
    }
    return learner.weights().get("head.policy.weight");
  }

  private static void collectAndOverwrite(AtomicBoolean done) {
    while (!done.get()) {
      System.gc();
      for (int i = 0; i < 2000; i++) {
        ByteBuffer.allocateDirect(8).putDouble(1e9);
      }
    }
  }

  @Test
  void theLearnerFitsItsTargets() {
    NetworkShape shape = new NetworkShape(List.of("a", "b", "c"), 2);
    List<CircuitGraph> graphs =
        List.of(CircuitGraph.of(RandomAigs.small(1)), CircuitGraph.of(RandomAigs.small(2)));
    Learner learner = new Learner(Weights.random(shape, 1), graphs);
    List<TrainingTarget> targets =
        List.of(
            new TrainingTarget(0, List.of(), new float[] {0, 1}, new float[] {1, 0, 0}, 0.5f),
            new TrainingTarget(1, List.of(), new float[] {0, 1}, new float[] {0, 0, 1}, -0.5f),
            new TrainingTarget(0, List.of(1), new float[] {1, 0}, new float[] {0, 1, 0}, 0.2f),
            new TrainingTarget(0, List.of(1, 2), new float[] {1, 0}, new float[0], 0.9f));
    Learner.Loss before = learner.step(targets, 0.003);
    Learner.Loss after = before;
    for (int i = 0; i < 150; i++) {
      after = learner.step(targets, 0.003);
    }
    assertThat(before.policy()).isGreaterThan(0.9);
    assertThat(after.policy()).isLessThan(0.1);
    assertThat(after.value()).isLessThan(0.02);
    try (PolicyValueNetwork network = PolicyValueNetwork.trained("fitted", "", learner.weights())) {
      float[] embedding = network.embed(RandomAigs.small(1));
      assertThat(network.evaluate(embedding, List.of(1), new float[] {1, 0}).prior(1))
          .isGreaterThan(0.8);
    }
  }
}
