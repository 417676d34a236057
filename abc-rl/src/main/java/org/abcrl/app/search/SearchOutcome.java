package org.abcrl.app.search;

import java.util.List;
import org.abcrl.agents.Qor;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.Aig;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * What a search ends in.
 *
 * @param result the search itself, with its trace
 * @param recipe the best recipe, pass by pass in ABC's spelling; the baseline's where nothing
 *     better was found
 * @param qor its quality of result
 * @param circuit the optimised circuit
 * @param netlist the optimised circuit mapped to the library
 * @param mapper who mapped it
 * @param verification whether circuit and netlist were proved equivalent to the input
 */
public record SearchOutcome(
    SearchResult result,
    List<String> recipe,
    Qor qor,
    Aig circuit,
    MappedNetlist netlist,
    String mapper,
    Verification verification) {
  /** Copies the list. */
  public SearchOutcome {
    recipe = List.copyOf(recipe);
  }

  /** The reduction of the objective over the baseline in percent, at least 0. */
  public double reductionPercent() {
    return result.problem().objective().reductionPercent(result.problem().baseline(), qor);
  }
}
