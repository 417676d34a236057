package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.abcrl.agents.search.AgentSettings;
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
      settings.put("model", session.model().network().modelInfo().hash());
      settings.put("index_circuits", Integer.toString(session.model().index().size()));
    }
    return settings;
  }

  /** Makes the agent, with its network and index if it needs them. */
  AgentSession open(PrintWriter err) throws IOException {
    if (!Agents.names().contains(name)) {
      throw new UsageException(
          "--agent " + name + ": expected one of " + String.join(", ", Agents.names()));
    }
    AgentSettings settings =
        AgentSettings.defaults(seed).withReferenceCompatible(referenceCompatible);
    if (!alpha.equals("auto")) {
      settings = settings.withFixedAlpha(fixedAlpha());
    }
    if (!Agents.usesNetwork(name)) {
      return new AgentSession(Agents.create(name, settings), null);
    }
    ModelSession session = model.open(err);
    return new AgentSession(
        Agents.create(name, settings.withNetwork(session.network(), session.index())), session);
  }

  private double fixedAlpha() {
    try {
      double value = Double.parseDouble(alpha);
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException("--alpha " + alpha + ": expected auto or a number from 0 to 1");
  }
}
