package org.abcrl.app.options;

import java.util.Iterator;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.BuiltInAgents;
import org.abcrl.jobs.AgentSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which agent searches, and with what. */
public final class AgentOptions {
  /** The agents, for help and completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Agents.names().iterator();
    }
  }

  @Option(
      names = "--agent",
      defaultValue = BuiltInAgents.ABC_RL,
      paramLabel = "AGENT",
      completionCandidates = Names.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of all random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--alpha",
      defaultValue = "auto",
      paramLabel = "auto|0..1",
      description =
          "Weight of the network's priors; auto: by the distance to the nearest known circuit"
              + " (default: ${DEFAULT-VALUE}).")
  private String alpha;

  @Option(
      names = "--reference-compatible",
      description = "Repeat the defects of the paper's reference implementation, for comparison.")
  private boolean referenceCompatible;

  @Option(
      names = "--no-recipe-memory",
      description = "Do not try the best recipes of near circuits first.")
  private boolean noMemory;

  @Mixin private ModelOptions model;

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** The agent with what the options change. */
  public AgentSpec spec() {
    AgentSpec spec = AgentSpec.parse(name);
    boolean known = spec.needsKnowledge();
    return new AgentSpec(
        spec.agent(),
        known && spec.alpha().isEmpty() ? AgentSpec.parseAlpha(alpha) : spec.alpha(),
        spec.untrained(),
        spec.memory() && !(known && noMemory),
        spec.reference() || referenceCompatible);
  }

  /** Which network and index. */
  public ModelOptions model() {
    return model;
  }
}
