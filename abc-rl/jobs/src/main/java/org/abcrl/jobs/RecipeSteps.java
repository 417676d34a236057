package org.abcrl.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.Aig;
import org.jspecify.annotations.Nullable;

/** What each pass of a recipe does, for reports. */
public final class RecipeSteps {
  /**
   * Nodes times passes that are mapped: some seconds. Beyond it only nodes and levels are told,
   * which cost no more than the passes; the result must not depend on how fast the machine is.
   */
  private static final long MAPPED_NODES = 40_000;

  private RecipeSteps() {}

  /**
   * The circuit after a pass.
   *
   * @param pass in ABC's script syntax; empty for the circuit as given
   * @param area in um2; null where it was not mapped
   * @param delay in ps; null where it was not mapped
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      String pass, int ands, int levels, @Nullable Double area, @Nullable Double delay) {
    static Step of(String pass, Aig aig, @Nullable Qor qor) {
      return new Step(
          pass,
          aig.ands(),
          aig.levels(),
          qor == null ? null : qor.area(),
          qor == null ? null : qor.delay());
    }
  }

  /**
   * The steps of a recipe.
   *
   * @param given the circuit's own figures
   */
  static List<Step> of(SynthesisEngine engine, Aig circuit, Qor given, List<Action> recipe) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.of("", circuit, given));
    boolean mapped = (long) circuit.ands() * recipe.size() <= MAPPED_NODES;
    CircuitState state = engine.start(circuit);
    for (Action action : recipe) {
      state = engine.apply(state, action);
      steps.add(Step.of(action.script(), state.aig(), mapped ? figures(engine, state) : null));
    }
    return steps;
  }

  private static @Nullable Qor figures(SynthesisEngine engine, CircuitState state) {
    try {
      return engine.evaluate(state);
    } catch (SynthesisException e) {
      // An engine that cannot map a step on the way: the result itself is not concerned.
      return null;
    }
  }
}
