package org.abcrl.app.options;

import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.jobs.JobConstraints;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchJobBuilder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every search takes, of one circuit or of many. */
public final class JobOptions {
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private EngineOptions engines;
  @Mixin private AgentOptions agent;
  @Mixin private ConflictOption proof;
  @Mixin private ConstraintOptions constraints;

  @Option(
      names = "--objective",
      defaultValue = "adp",
      paramLabel = "adp|area|delay|nodes|slack",
      description = {
        "What to minimise (default: ${DEFAULT-VALUE}, area times delay); slack: the area that meets"
            + " the constraints (--sdc, --clock)."
      })
  private String objective;

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Passes in a recipe; the most of them where recipes grow (default: 10, or 40 where they"
              + " grow).")
  private Integer length;

  @Option(
      names = "--moves",
      paramLabel = "N",
      description =
          "Local moves on the netlist of the best recipe, after the search of recipes (default:"
              + " with --time as many as the agent's share of it allows, else 500 for each"
              + " evaluation of abc-rl and grow).")
  private Long moves;

  @Option(
      names = "--moves-share",
      paramLabel = "0..1",
      description = "Share of --time that is kept for local moves (default: the agent's).")
  private Double share;

  @Option(
      names = "--pareto",
      description =
          "Also write a proved netlist for each result that no other one beats in both area and"
              + " delay, in the folder pareto.")
  private boolean pareto;

  @Option(
      names = "--learn",
      description = {
        "Add circuit and recipe to the user's index (or the one given with --index), which later"
            + " searches know beside the shipped one. Folder: $ABC_RL_HOME or"
            + " ~/.local/share/abc-rl."
      })
  private boolean learn;

  /** How hard proofs try. */
  public EquivalenceParams proof() {
    return proof.params();
  }

  /** The job that the options describe, without a circuit. */
  public SearchJob job(SearchJob.Limits limits, int threads) {
    SearchJobBuilder job =
        SearchJob.template()
            .with()
            .library(library.files())
            .flow(flow.flow())
            .engine(engines.engine())
            .actions(engines.actions())
            .agent(agent.spec())
            .knowledge(agent.model().knowledge(true, learn))
            .objective(objective)
            .constraints(JobConstraints.of(constraints.sdc(), constraints.clocks()))
            .length(length)
            .limits(limits)
            .seed(agent.seed())
            .local(new SearchJob.Local(moves, share))
            .details(new SearchJob.Details(true, pareto))
            .threads(threads);
    return job.conflicts(proof.conflicts()).build();
  }
}
