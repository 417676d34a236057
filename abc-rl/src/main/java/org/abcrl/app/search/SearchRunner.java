package org.abcrl.app.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * A search from circuit to proved netlist.
 *
 * @param engine runs passes and measures results
 * @param flow maps the best circuit for output, exactly as the engine measured it
 * @param objective what is minimised
 * @param length the passes of a recipe
 * @param proof how hard the equivalence of the result is tried
 */
public record SearchRunner(
    SynthesisEngine engine,
    NetlistFlow flow,
    Objective objective,
    int length,
    EquivalenceParams proof) {
  /** Maps a circuit to the netlist that the engine measured. */
  @FunctionalInterface
  public interface NetlistFlow {
    /** The mapped, buffered and sized netlist. */
    MappedNetlist map(Aig circuit);

    /** The netlist of a state, and who mapped it. By default the circuit is mapped by this flow. */
    default Netlist netlist(CircuitState state) {
      return new Netlist(map(state.aig()), OWN);
    }
  }

  /** Who mapped a netlist: this program. */
  public static final String OWN = "abc-rl";

  /**
   * A netlist for output.
   *
   * @param mapped the netlist
   * @param mapper who mapped it, for the report
   */
  public record Netlist(MappedNetlist mapped, String mapper) {}

  /** Checks that nothing is missing. */
  public SearchRunner {
    requireNonNull(engine, "engine is null");
    requireNonNull(flow, "flow is null");
    requireNonNull(objective, "objective is null");
    requireNonNull(proof, "proof is null");
  }

  /** The problem of a circuit: its baseline is measured now. */
  public SearchProblem problem(Aig circuit, List<Action> baseline) {
    return SearchProblem.of(engine, circuit, objective, length, baseline);
  }

  /** Searches, maps the best circuit, and proves circuit and netlist equivalent to the input. */
  public SearchOutcome run(
      SearchProblem problem, Searcher searcher, Budget budget, SearchListener listener) {
    SearchResult result = searcher.search(problem, budget, listener);
    List<Action> recipe = result.recipe();
    Qor qor = result.best();
    // The baseline was measured anyway: nobody is handed something worse.
    if (result.trace().isEmpty() || objective.order().compare(problem.baseline(), qor) <= 0) {
      recipe = problem.baselineRecipe();
      qor = problem.baseline();
    }
    CircuitState state = engine.start(problem.circuit());
    for (Action action : recipe) {
      state = engine.apply(state, action);
    }
    Aig circuit = state.aig();
    Netlist netlist = flow.netlist(state);
    Verification verification =
        Verification.of(problem.circuit(), circuit, proof)
            .and(Verification.ofNetlist(problem.circuit(), netlist.mapped(), proof));
    return new SearchOutcome(
        result,
        recipe.stream().map(Action::script).toList(),
        qor,
        circuit,
        netlist.mapped(),
        netlist.mapper(),
        verification);
  }
}
