package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.search.Agents;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which agent searches, and with what. */
final class AgentOptions {
  /** The agents, for help and completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Agents.names().iterator();
    }
  }

  @Option(
      names = "--agent",
      defaultValue = "abc-rl",
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
          "Weight of the network's priors; auto: by the distance to the nearest known circuit.")
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

  String name() {
    return name;
  }

  long seed() {
    return seed;
  }

  /** All that the agent's results depend on, by name. */
  Map<String, String> settings(AgentSession session) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("agent", name);
    settings.put("seed", Long.toString(seed));
    settings.put("reference_compatible", Boolean.toString(referenceCompatible));
    if (session.model() != null) {
      settings.put("alpha", alpha);
      settings.put("recipe_memory", Boolean.toString(!noMemory));
      settings.put("model", session.model().fingerprint());
    }
    return settings;
  }

  /** The agent as comparisons spell it. */
  private ContestantSpec contestant() {
    return new ContestantSpec(
        name, ContestantSpec.parseAlpha(alpha), false, !noMemory, referenceCompatible);
  }

  /** Makes the agent for the paper's actions, with its network and index if it needs them. */
  AgentSession open(PrintWriter err) throws IOException {
    return open(err, Actions.paper(), ModelOptions.Learned.KNOW);
  }

  /** Makes the agent, with its network and index if it needs them. */
  AgentSession open(PrintWriter err, List<Action> actions, ModelOptions.Learned learned)
      throws IOException {
    if (!Agents.names().contains(name)) {
      throw new UsageException(
          "--agent " + name + ": expected one of " + String.join(", ", Agents.names()));
    }
    ContestantSpec spec = contestant();
    ModelSession session = Agents.usesNetwork(name) ? model.open(err, actions, learned) : null;
    return new AgentSession(Agents.create(name, spec.settings(seed, session)), session);
  }

  /** Which network and index. */
  ModelOptions model() {
    return model;
  }
}
