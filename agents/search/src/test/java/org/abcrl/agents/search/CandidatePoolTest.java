package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.MappedQor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class CandidatePoolTest {
  private static final Aig CIRCUIT = RandomAigs.combinational(5, 8, 6, 150);

  @Test
  void theSurrogateStartsFromTheEstimateAndLearnsWhatItMisses() {
    Surrogate surrogate = new Surrogate(Objective.ADP, 4);
    Estimate small = new Estimate(10, 10, 100, 5);
    Estimate large = new Estimate(20, 10, 100, 5);
    assertThat(surrogate.predict(large) - surrogate.predict(small))
        .isEqualTo(Math.log(2), within(1e-9));
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 60; i++) {
      double area = 10 + 10 * random.nextDouble();
      double delay = 10 + 10 * random.nextDouble();
      // In truth the delay counts three times, and the area does not.
      Qor result = new Qor(1, delay * delay * delay, 100, 5);
      surrogate.learn(new Estimate(area, delay, 100, 5), result);
    }
    double gained =
        surrogate.predict(new Estimate(15, 20, 100, 5))
            - surrogate.predict(new Estimate(15, 10, 100, 5));
    assertThat(gained).isEqualTo(3 * Math.log(2), within(0.3));
    double same =
        surrogate.predict(new Estimate(20, 15, 100, 5))
            - surrogate.predict(new Estimate(10, 15, 100, 5));
    assertThat(same).isEqualTo(0, within(0.3));
  }

  @Test
  void recipesThatMeetInOneCircuitAreKeptOnceAndThePromisingComeFirst() {
    EmbeddedEngine engine =
        new EmbeddedEngine(
            Actions.parse("balance; rewrite; strash"),
            aig -> new Qor(aig.ands(), aig.levels(), aig.ands(), aig.levels()));
    SearchProblem problem =
        SearchProblem.of(engine, CIRCUIT, Objective.NODES, 3, Actions.parse("balance"));
    try (Trials trials = new Trials(problem, Budget.of(10), SearchListener.NONE)) {
      CandidatePool pool = new CandidatePool(problem, trials, SearchParams.Estimates.defaults());
      trials.evaluate(List.of(2, 2, 2));
      pool.learn();
      // Structural hashing changes nothing: these are the circuit already evaluated, or twins.
      pool.offer(List.of(List.of(2, 2, 2), List.of(0, 2, 2), List.of(2, 0, 2), List.of(1, 1, 1)));
      List<List<Integer>> taken = pool.take(9);
      assertThat(taken).containsExactlyInAnyOrder(List.of(0, 2, 2), List.of(1, 1, 1));
      List<Integer> nodes = new ArrayList<>();
      taken.forEach(r -> nodes.add(problem.run(r).ands()));
      assertThat(nodes).isSorted();
      assertThat(pool.take(9)).isEmpty();
    }
  }

  @Test
  void theEstimateOfAMappedCircuitIsOfTheSameKindAsTheResult() {
    MappedQor model = MappedQor.flow(CellLibrary.defaultLibrary(), FlowParams.defaults());
    Qor result = model.measure(CIRCUIT);
    Estimate estimate = model.estimate(CIRCUIT);
    assertThat(model.measure(CIRCUIT)).isEqualTo(result);
    assertThat(model.estimate(CIRCUIT)).isEqualTo(estimate);
    assertThat(estimate.area()).isBetween(0.3 * result.area(), 3 * result.area());
    assertThat(estimate.ands()).isEqualTo(result.ands()).isEqualTo(CIRCUIT.ands());
    assertThat(result.delay()).isPositive();
  }

  @Test
  void theNamedActionSetsAreWhatTheyPromise() {
    assertThat(Actions.named("paper")).hasSize(7).isEqualTo(Actions.paper());
    assertThat(Actions.extended()).hasSize(16).startsWith(Actions.paper().get(0));
    assertThat(Actions.paper().get(6).script()).isEqualTo("balance");
    assertThat(Actions.baseline()).hasSize(10);
  }
}
