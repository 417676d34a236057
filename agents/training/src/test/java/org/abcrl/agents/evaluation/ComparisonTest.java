package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.FixedSearcher;
import org.abcrl.agents.search.GreedySearcher;
import org.abcrl.agents.search.RandomSearcher;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.agents.search.ToyEngine;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Run run(String circuit, String agent, long seed, Double... costs) {
    Qor qor = new Qor(1, costs[costs.length - 1], 1, 1);
    return new Run(
        circuit, agent, seed, new Qor(1, 100, 1, 1), qor, 100, List.of(costs), "", Run.PROVED, 0);
  }

  @Test
  void theSummaryFollowsItsDefinitions() {
    ComparisonTable table =
        new ComparisonTable(
            "adp",
            List.of("x", "y"),
            List.of("a", "b"),
            4,
            List.of(
                run("x", "a", 1, 90.0, 80.0, 80.0, 80.0),
                run("x", "b", 1, 100.0, 100.0, 90.0, 90.0),
                run("y", "a", 1, 50.0, 50.0, 50.0, 50.0),
                run("y", "b", 1, 60.0, 60.0, 60.0, 40.0)));
    assertThat(table.geomeanReduction("a"))
        .isEqualTo(100 * (1 - Math.sqrt(0.8 * 0.5)), within(1e-9));
    assertThat(table.geomeanReduction("b"))
        .isEqualTo(100 * (1 - Math.sqrt(0.9 * 0.4)), within(1e-9));
    assertThat(table.wins("a")).isEqualTo(1);
    assertThat(table.wins("b")).isEqualTo(1);
    // a reaches b's 90 at once, and never its 40: shares 1/4 and 2.
    assertThat(table.isoQuality("a", "b")).isEqualTo(Math.sqrt(0.25 * 2), within(1e-12));
    assertThat(table.meanReduction("y", "b")).isEqualTo(60, within(1e-9));
  }

  @Test
  void agentsSearchTheSameCircuitsAndTheReportsAgree() throws Exception {
    ToyEngine engine = new ToyEngine(4);
    Map<String, LongFunction<Searcher>> agents =
        Map.of(
            "greedy",
            GreedySearcher::new,
            "random",
            RandomSearcher::new,
            "fixed",
            seed -> new FixedSearcher("fixed", engine.actions().subList(0, 2)));
    Comparison comparison =
        new Comparison(
            (name, circuit, agent, seed) -> {
              SearchProblem problem =
                  SearchProblem.of(
                      engine,
                      circuit,
                      Objective.ADP,
                      5,
                      List.of(engine.actions().get(3), engine.actions().get(0)));
              SearchResult result =
                  requireNonNull(agents.get(agent))
                      .apply(seed)
                      .search(problem, Budget.of(30), SearchListener.NONE);
              boolean same = result.circuit().sameStructure(circuit);
              return Run.of(name, agent, seed, result, same ? Run.PROVED : "undecided", 0);
            },
            Objective.ADP,
            30,
            List.of(1L, 2L),
            2);
    ComparisonTable table =
        comparison.run(
            new TreeMap<>(Map.of("c", RandomAigs.small(1))),
            List.of("greedy", "random", "fixed"),
            List.of(),
            run -> {});
    assertThat(table.runs()).hasSize(6);
    assertThat(table.runs()).allMatch(Run::proved);
    JsonNode json = new ObjectMapper().readTree(ComparisonReport.json(table));
    assertThat(json.get("geomean_reduction_percent").get("greedy").asDouble())
        .isEqualTo(table.geomeanReduction("greedy"));
    assertThat(json.get("rows")).hasSize(6);
    assertThat(ComparisonReport.csv(table).lines()).hasSize(7);
    assertThat(ComparisonReport.markdown(table))
        .contains("| circuit | greedy | random | fixed | proved |")
        .contains("6 of 6 results proved equivalent");
  }
}
