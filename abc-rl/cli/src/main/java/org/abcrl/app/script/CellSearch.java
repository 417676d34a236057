package org.abcrl.app.script;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.MappedQor;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.ScriptsSearcher;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.agents.search.StrongScripts;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.incremental.LocalSearch;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.StaticTiming;

/**
 * The best netlist of cells within an effort: growing recipes, the best of them mapped with choices
 * as well, then local moves on the netlist. Needs no network.
 */
final class CellSearch {
  /** Passes in a recipe at most. */
  private static final int LENGTH = 24;

  /** Where choices are proved, a circuit may have so many nodes. */
  private static final int MOST_CHOICES = 20_000;

  private final CellLibrary library;
  private final Goal goal;
  private final Effort effort;

  /** What came of a search. */
  record Result(MappedNetlist netlist, String recipe, int evaluations, Qor qor) {}

  CellSearch(CellLibrary library, Goal goal, Effort effort) {
    this.library = library;
    this.goal = goal;
    this.effort = effort;
  }

  /** Searches; the same circuit, library, goal and effort give the same netlist. */
  Result run(Aig circuit) {
    FlowParams params = goal.flow(library);
    MappedQor model = MappedQor.flow(library, params);
    if (circuit.ands() == 0) {
      return finish(circuit, model.netlist(circuit), List.of(), 1);
    }
    EmbeddedEngine engine = new EmbeddedEngine(Actions.strong(), model);
    Objective objective = goal.search();
    SearchProblem problem =
        SearchProblem.of(engine, circuit, objective, LENGTH, Actions.baseline());
    Searcher searcher =
        effort.level() <= 1
            ? new ScriptsSearcher("scripts", StrongScripts.all())
            : Agents.create("grow", AgentSettings.defaults(1));
    SearchResult found =
        searcher.search(problem, Budget.of(effort.evaluations(circuit)), SearchListener.NONE);
    List<Action> recipe = found.recipe();
    if (objective.order().compare(problem.baseline(), found.best()) <= 0) {
      recipe = problem.baselineRecipe();
    }
    Aig best = problem.after(recipe).aig();
    MappedNetlist netlist = model.netlist(best);
    if (effort.level() > 1 && best.ands() <= MOST_CHOICES) {
      MappedNetlist chosen = MappingFlow.of(library).run(best, params.withChoices(true)).netlist();
      netlist = better(best, model, chosen, netlist);
    }
    if (params.size()) {
      netlist = better(best, model, moved(netlist), netlist);
    }
    return finish(best, netlist, recipe.stream().map(Action::script).toList(), found.evaluations());
  }

  private MappedNetlist better(Aig aig, MappedQor model, MappedNetlist a, MappedNetlist b) {
    return goal.search().order().compare(model.measure(aig, a), model.measure(aig, b)) < 0 ? a : b;
  }

  private MappedNetlist moved(MappedNetlist netlist) {
    long most = effort.moves(netlist.gates());
    try (LocalSearch moves = new LocalSearch(Mapper.of(library), netlist, goal.moves())) {
      while (moves.stats().moves() < most) {
        moves.round(() -> false);
      }
      return moves.best();
    }
  }

  private Result finish(Aig aig, MappedNetlist netlist, List<String> recipe, int evaluations) {
    StaticTiming timing = StaticTiming.analyze(netlist, goal.timing());
    Qor qor = new Qor(netlist.area(), timing.delay(), aig.ands(), aig.levels());
    return new Result(netlist, String.join("; ", recipe), evaluations, qor);
  }
}
