package org.abcrl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.abcrl.agents.Actions;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Objective;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.RandomSearcher;
import org.abcrl.agents.search.ScriptsSearcher;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.generators.RandomCircuit;
import org.abcrl.aig.library.CellLibrary;
import org.junit.jupiter.api.Test;

class FinalCoverTest {
  private static final Aig CIRCUIT = new RandomCircuit(14, 8, 160, 10, 0.5, 5).build();

  private final Flows flow = new Flows(CellLibrary.defaultLibrary(), FlowParams.defaults());
  private final EmbeddedEngine engine = new EmbeddedEngine(Actions.named("strong"), flow.model());
  private final FinalCover cover = new FinalCover(flow, flow.model());
  private final SearchResult result =
      new RandomSearcher(7)
          .search(
              SearchProblem.of(engine, CIRCUIT, Objective.ADP, 6, Actions.baseline()),
              Budget.of(6),
              SearchListener.NONE);
  private final FinalCover.Found found =
      new FinalCover.Found(
          result.recipe(),
          result.circuit(),
          new EngineNetlist(flow.map(result.circuit()), EngineNetlist.OWN),
          result.best());

  @Test
  void isBetterThanWhatTheSearchHasFoundAndEqualToTheCircuit() {
    FinalCover.Found covered = cover.run(result, found, 3, 1, () -> false);
    assertThat(covered.qor().adp()).isLessThan(found.qor().adp());
    assertThat(flow.model().measure(covered.circuit(), covered.netlist().netlist()))
        .isEqualTo(covered.qor());
    assertThat(
            EquivalenceChecker.check(
                CIRCUIT, covered.netlist().netlist().toAig(), EquivalenceParams.defaults()))
        .isInstanceOf(EquivalenceResult.Equivalent.class);
    Aig replayed = CIRCUIT;
    for (var action : covered.recipe()) {
      replayed = action.pass().apply(replayed);
    }
    assertThat(replayed.sameStructure(covered.circuit())).isTrue();
    assertThat(cover.run(result, found, 3, 2, () -> false).qor()).isEqualTo(covered.qor());
  }

  @Test
  void leavesTheSearchsBestWhereThereIsNoTime() {
    assertThat(cover.run(result, found, 0, 1, () -> false)).isSameAs(found);
    assertThat(cover.run(result, found, 3, 1, () -> true)).isSameAs(found);
    SearchJob job = SearchJob.template().with().limits(new SearchJob.Limits(null, 60.0)).build();
    assertThat(Stream.of(0.01, 1.4, 2.9, 4.0).map(p -> FinalCover.affordable(job, CIRCUIT, p, 30)))
        .containsExactly(3, 2, 1, 1);
    assertThat(FinalCover.affordable(job, CIRCUIT, 5, 30)).isZero();
  }

  @Test
  void leavesTheTimeOfAHugeCircuitToMoves() {
    SearchJob job = SearchJob.template().with().limits(new SearchJob.Limits(null, 6000.0)).build();
    Aig huge = new RandomCircuit(14, 8, 210_000, 10, 0.5, 5).build();
    assertThat(huge.ands()).isGreaterThan(200_000);
    assertThat(FinalCover.affordable(job, CIRCUIT, 10, 30)).isEqualTo(3);
    assertThat(FinalCover.affordable(job, huge, 10, 30)).isZero();
    SearchPlan plan =
        SearchPlan.of(
            job,
            new SearchProblem(
                engine, huge, Objective.ADP, 20, Actions.baseline(), result.problem().baseline()),
            new RandomSearcher(7),
            false,
            System.nanoTime(),
            20);
    assertThat(plan.searcher()).isInstanceOf(ScriptsSearcher.class);
    assertThat(plan.budget().time().orElseThrow()).isLessThanOrEqualTo(Duration.ofMinutes(15));
  }
}
