package org.abcrl.jobs;

import java.util.List;
import java.util.function.Function;
import org.abcrl.agents.Action;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Qor;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.timing.StaticTiming;

/**
 * Makes outcomes of one search, of its first netlist and of later ones.
 *
 * @param job what was searched
 * @param library its cells
 * @param given the circuit mapped as it is
 * @param result of the search of recipes
 * @param recipe the best one
 * @param found its figures
 * @param circuit that it makes
 * @param mapper who mapped it
 * @param text a netlist as it is written
 */
record Outcomes(
    SearchJob job,
    CellLibrary library,
    Qor given,
    SearchResult result,
    List<Action> recipe,
    Qor found,
    Aig circuit,
    String mapper,
    Function<EngineNetlist, String> text) {
  /** The outcome with a netlist whose figures are known. */
  SearchOutcome of(
      EngineNetlist netlist,
      String written,
      Qor best,
      SearchReport.Moves moves,
      Verification verification) {
    return SearchOutcome.of(
        job, library, given, result, recipe, best, circuit, netlist, written, moves, verification);
  }

  /** The outcome with a netlist made by moves; its figures are those of a full timing. */
  SearchOutcome of(LocalPhase.Result moved, Verification verification) {
    EngineNetlist netlist = new EngineNetlist(moved.netlist(), mapper);
    StaticTiming timing = StaticTiming.analyze(netlist.netlist());
    Qor best = new Qor(timing.area(), timing.delay(), found.ands(), found.levels());
    SearchReport.Moves moves =
        new SearchReport.Moves(moved.stats().moves(), moved.stats().accepted());
    return of(netlist, text.apply(netlist), best, moves, verification);
  }
}
