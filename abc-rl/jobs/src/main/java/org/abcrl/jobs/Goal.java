package org.abcrl.jobs;

import java.util.function.BiFunction;
import org.abcrl.agents.Objective;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.StaticTiming;

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
   * @param flows makes flows
   */
  static Goal of(
      SearchJob job,
      Aig circuit,
      ModuleNetlists module,
      BiFunction<SearchJob.Flow, Objective, Flows> flows) {
    Objective objective = Objective.parse(job.objective());
    Flows flow = flows.apply(job.flow(), objective);
    if (!objective.name().equals(Objective.SLACK)) {
      return new Goal(objective, flow);
    }
    if (job.constraints().isEmpty()) {
      throw new JobException("objective slack: needs constraints with a clock (--sdc, --clock)");
    }
    MappedNetlist first = flow.map(circuit);
    double period = module.period(first);
    // What registers and ports take of the period is the mapper's no more.
    double around = module.figures(first).delay() - StaticTiming.analyze(first).delay();
    double left = Math.max(1, period - Math.max(0, around));
    SearchJob.Flow aimed =
        new SearchJob.Flow(left, job.flow().effort(), job.flow().size(), job.flow().choices());
    return new Goal(Objective.slack(period), flows.apply(aimed, Objective.DELAY));
  }
}
