package org.abcrl.agents.mcts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachingEvaluatorTest {
  /** Judges a text by its length, and remembers what was asked together. */
  private static final class Recording implements Evaluator<String> {
    final List<List<String>> asked = new ArrayList<>();

    @Override
    public Evaluation evaluate(String state) {
      asked.add(List.of(state));
      return judge(state);
    }

    @Override
    public List<Evaluation> evaluateAll(List<String> states) {
      asked.add(List.copyOf(states));
      return states.stream().map(Recording::judge).toList();
    }

    static Evaluation judge(String state) {
      return new Evaluation(new double[] {state.length(), 1}, 0.1 * state.length());
    }
  }

  private static List<Double> values(List<Evaluation> evaluations) {
    return evaluations.stream().map(Evaluation::value).toList();
  }

  @Test
  void eachStateIsAskedOnceAndThoseMissingTogetherInBatches() {
    Recording recording = new Recording();
    CachingEvaluator<String> evaluator = new CachingEvaluator<>(recording, 100, 3);
    assertThat(evaluator.evaluate("ab").value()).isEqualTo(0.2);
    List<String> states = List.of("a", "ab", "abc", "a", "abcd", "abcde", "abc");
    assertThat(values(evaluator.evaluateAll(states)))
        .isEqualTo(states.stream().map(s -> 0.1 * s.length()).toList());
    assertThat(recording.asked)
        .containsExactly(List.of("ab"), List.of("a", "abc", "abcd"), List.of("abcde"));
    evaluator.evaluateAll(states);
    evaluator.evaluate("abcde");
    assertThat(recording.asked).hasSize(3);
    assertThat(evaluator.size()).isEqualTo(5);
    assertThat(evaluator.evaluateAll(List.of())).isEmpty();
  }

  @Test
  void itForgetsBeyondItsCapacityAndAnswersTheSame() {
    Recording recording = new Recording();
    CachingEvaluator<String> evaluator = new CachingEvaluator<>(recording, 10, 4);
    List<String> states = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      states.add("x".repeat(i));
    }
    assertThat(values(evaluator.evaluateAll(states)))
        .isEqualTo(values(states.stream().map(Recording::judge).toList()));
    assertThat(evaluator.size()).isLessThanOrEqualTo(10);
    assertThat(recording.asked).hasSize(50);
  }

  @Test
  void capacityAndBatchAreChecked() {
    assertThatThrownBy(() -> new CachingEvaluator<>(new Recording(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CachingEvaluator<>(new Recording(), 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Rollouts of a batch go side by side; a search without batches of questions is the same. */
  @Test
  void aSearchAsksForItsRolloutsTogetherAndFindsTheSame() {
    MctsParams params =
        MctsParams.defaults()
            .withLeafBatch(6)
            .withRolloutPolicy(MctsParams.RolloutPolicy.SAMPLED)
            .withRolloutExcess(1);
    Recording recording = new Recording();
    List<String> together = new ArrayList<>();
    new Search<>(
            new Words(together),
            new CachingEvaluator<>(recording, 1000, 64),
            new Puct(Puct.DEFAULT_C),
            params,
            7)
        .simulate(120);
    List<String> alone = new ArrayList<>();
    Evaluator<String> plain = Recording::judge;
    new Search<>(new Words(alone), plain, new Puct(Puct.DEFAULT_C), params, 7).simulate(120);
    assertThat(together).isEqualTo(alone);
    assertThat(recording.asked).anyMatch(batch -> batch.size() > 2);
    List<String> all = recording.asked.stream().flatMap(List::stream).toList();
    assertThat(all).doesNotHaveDuplicates();
  }

  /** Words of seven letters, the more of the first letter the better. */
  private record Words(List<String> rewarded) implements Environment<String> {
    @Override
    public int actions() {
      return 2;
    }

    @Override
    public String initial() {
      return "";
    }

    @Override
    public String next(String state, int action) {
      return state + "ab".charAt(action);
    }

    @Override
    public boolean terminal(String state) {
      return state.length() >= 7;
    }

    @Override
    public double[] rewards(List<String> terminals) {
      rewarded.addAll(terminals);
      return terminals.stream()
          .mapToDouble(t -> Collections.frequency(List.of(t.split("")), "a") / 8.0)
          .toArray();
    }
  }
}
