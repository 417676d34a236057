package org.abcrl.jobs;

import java.util.List;
import java.util.function.Supplier;
import org.abcrl.agents.Action;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Qor;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.netlist.MappedNetlist;
import org.jspecify.annotations.Nullable;

/**
 * Makes outcomes of one search, of its first netlist and of later ones.
 *
 * @param job what was searched
 * @param library its cells
 * @param given the circuit mapped as it is, once that is known
 * @param result of the search of recipes
 * @param recipe the best one
 * @param found its figures
 * @param circuit that it makes
 * @param mapper who mapped it
 * @param module puts the module around a netlist
 */
record Outcomes(
    SearchJob job,
    CellLibrary library,
    Supplier<Qor> given,
    SearchResult result,
    List<Action> recipe,
    Qor found,
    Aig circuit,
    String mapper,
    ModuleNetlists module) {
  /** The outcome with a netlist whose figures are known. */
  SearchOutcome of(
      EngineNetlist netlist,
      String written,
      Qor best,
      SearchReport.@Nullable Moves moves,
      Verification verification) {
    return SearchOutcome.of(
            job,
            SearchReport.Made.of(library),
            given.get(),
            result,
            recipe,
            best,
            circuit,
            SearchReport.Mapped.of(netlist, module),
            written,
            moves,
            verification)
        .with(PathReport.of(netlist.netlist(), job.flow().delayTarget()));
  }

  /** The figures of the module around a netlist, by a full timing. */
  Qor figures(MappedNetlist netlist) {
    ModuleNetlists.Figures figures = module.figures(netlist);
    return new Qor(figures.area(), figures.delay(), found.ands(), found.levels());
  }

  /** The outcome with a netlist made by moves; its figures are those of a full timing. */
  SearchOutcome of(LocalPhase.Result moved, Verification verification) {
    EngineNetlist netlist = new EngineNetlist(moved.netlist(), mapper);
    Qor best = figures(moved.netlist());
    SearchReport.Moves moves =
        new SearchReport.Moves(moved.stats().moves(), moved.stats().accepted());
    String text = DesignVerilogWriter.write(module.around(moved.netlist()));
    return of(netlist, text, best, moves, verification);
  }
}
