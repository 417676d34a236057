package org.abcrl.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;

/** The netlists of a search's Pareto front: each point can be had, not only looked at. */
public final class ParetoNetlists {
  private ParetoNetlists() {}

  /**
   * A netlist that no other one of the search beats in both area and delay.
   *
   * @param evaluation that found it
   * @param recipe in ABC's script syntax
   * @param area in um2
   * @param delay in ps
   * @param netlist as Verilog
   */
  public record Netlist(
      int evaluation,
      String recipe,
      double area,
      double delay,
      Verification.Outcome verified,
      String netlist) {}

  /**
   * Makes and proves them.
   *
   * @param text a netlist as it is written
   * @param proof proves the circuit and its netlist's text
   */
  static List<Netlist> of(
      SynthesisEngine engine,
      SearchResult result,
      Function<EngineNetlist, String> text,
      BiFunction<Aig, String, Verification> proof) {
    List<Netlist> netlists = new ArrayList<>();
    for (Trial trial : result.paretoFront()) {
      List<Action> recipe = result.problem().actionsOf(trial.recipe());
      CircuitState state = result.problem().run(trial.recipe());
      String written = text.apply(engine.netlist(state));
      netlists.add(
          new Netlist(
              trial.number(),
              Actions.script(recipe),
              trial.qor().area(),
              trial.qor().delay(),
              proof.apply(state.aig(), written).outcome(),
              written));
    }
    return netlists;
  }
}
