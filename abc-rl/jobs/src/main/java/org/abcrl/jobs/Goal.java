package org.abcrl.jobs;

import java.util.function.BiFunction;
import org.abcrl.agents.Objective;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;

/**
 * What a search minimises, and how it maps for that.
 *
 * @param objective with the limit that constraints set
 * @param flow maps cores
 */
record Goal(Objective objective, Flows flow) {
  /**
   * The goal of a job.
   *
   * @param library its cells
   * @param flows makes flows
   */
  static Goal of(
      SearchJob job,
      Aig circuit,
      ModuleNetlists module,
      CellLibrary library,
      BiFunction<SearchJob.Flow, Objective, Flows> flows) {
    Objective objective = Objective.parse(job.objective());
    if (!objective.name().equals(Objective.SLACK)) {
      return new Goal(objective, flows.apply(job.flow(), objective).around(module));
    }
    Flows flow = Flows.underConstraints(library, job.flow(), module, circuit);
    return new Goal(Objective.slack(module.period(flow.map(circuit))), flow);
  }
}
