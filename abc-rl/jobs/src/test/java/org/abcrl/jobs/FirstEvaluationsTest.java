package org.abcrl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class FirstEvaluationsTest {
  private record State(Aig aig, int passes) implements CircuitState {
    @Override
    public int ands() {
      return aig.ands();
    }

    @Override
    public int levels() {
      return aig.levels();
    }
  }

  /** Counts passes, and remembers on which threads it was asked. */
  private static final class Counting implements SynthesisEngine {
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public List<Action> actions() {
      return List.of();
    }

    @Override
    public CircuitState start(Aig circuit) {
      return new State(circuit, 0);
    }

    @Override
    public CircuitState apply(CircuitState state, Action action) {
      return new State(state.aig(), ((State) state).passes() + 1);
    }

    @Override
    public Qor evaluate(CircuitState state) {
      threads.add(Thread.currentThread());
      int passes = ((State) state).passes();
      return new Qor(100 - passes, 10, state.ands(), state.levels());
    }
  }

  @Test
  void aLargeCircuitsTwoAreEvaluatedSideBySideWithTheSameResults() {
    Aig small = RandomAigs.combinational(1, 8, 5, 60);
    Aig large = RandomAigs.combinational(1, 300, 300, 12_000);
    assertThat(large.ands()).isGreaterThan(5_000);
    for (Aig circuit : List.of(small, large)) {
      for (int threads : new int[] {1, 4}) {
        for (String agent : List.of("local", "random")) {
          Counting engine = new Counting();
          SearchJob job =
              SearchJob.of(CircuitSource.inline(circuit))
                  .with()
                  .agent(agent)
                  .budget(1)
                  .threads(threads)
                  .build();
          FirstEvaluations first = FirstEvaluations.of(job, engine, circuit, Objective.ADP);
          boolean together = circuit == large && threads > 1;
          assertThat(first.given().area()).isEqualTo(100);
          assertThat(first.problem().baseline().area()).isEqualTo(90);
          assertThat(first.script().isPresent()).isEqualTo(together && agent.equals("local"));
          assertThat(first.best().recipe()).isEqualTo(Actions.baseline());
          assertThat(engine.threads.equals(Set.of(Thread.currentThread()))).isEqualTo(!together);
        }
      }
    }
  }
}
