package org.abcrl.app.cli;

import java.util.Optional;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Agents;

/**
 * An agent of a comparison as it is spelled: its name, and after colons what is changed, for
 * example {@code abc-rl:alpha=0:no-memory}.
 *
 * @param agent the name
 * @param alpha sets the weight of the priors; empty: by the distance to the nearest known circuit
 * @param untrained whether the priors are those of a network of the same shape with random weights
 * @param memory whether recipes of near circuits are tried first
 * @param reference whether the defects of the paper's reference implementation are repeated
 */
record ContestantSpec(
    String agent, Optional<Double> alpha, boolean untrained, boolean memory, boolean reference) {
  /** For help texts. */
  static final String SYNTAX =
      "AGENT[:alpha=auto|0..1][:untrained][:no-memory][:reference], for example abc-rl:alpha=0";

  /** Reads a spelling; what it does not say is as in {@code defaults}. */
  static ContestantSpec parse(String text, ContestantSpec defaults) {
    String[] parts = text.split(":", -1);
    String name = parts[0];
    if (!Agents.names().contains(name)) {
      throw new UsageException(
          "--agents " + text + ": expected one of " + String.join(", ", Agents.names()));
    }
    if (!Agents.usesNetwork(name)) {
      if (parts.length > 1) {
        throw new UsageException("--agents " + text + ": agent " + name + " has no such options");
      }
      return new ContestantSpec(name, Optional.empty(), false, true, false);
    }
    ContestantSpec spec =
        new ContestantSpec(
            name, defaults.alpha, defaults.untrained, defaults.memory, defaults.reference);
    for (int i = 1; i < parts.length; i++) {
      spec = spec.with(parts[i], text);
    }
    return spec;
  }

  private ContestantSpec with(String change, String text) {
    if (change.startsWith("alpha=")) {
      Optional<Double> weight = parseAlpha(change.substring("alpha=".length()));
      return new ContestantSpec(agent, weight, untrained, memory, reference);
    }
    return switch (change) {
      case "untrained" -> new ContestantSpec(agent, alpha, true, memory, reference);
      case "no-memory" -> new ContestantSpec(agent, alpha, untrained, false, reference);
      case "reference" -> new ContestantSpec(agent, alpha, untrained, memory, true);
      default ->
          throw new UsageException(
              "--agents " + text + ": found ':" + change + "', expected " + SYNTAX);
    };
  }

  /** The same with a given weight of the priors. */
  ContestantSpec withAlpha(double weight) {
    return new ContestantSpec(agent, Optional.of(weight), untrained, memory, reference);
  }

  /** The weight of the priors as options spell it; empty for {@code auto}. */
  static Optional<Double> parseAlpha(String text) {
    if (text.equals("auto")) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException("--alpha " + text + ": expected auto or a number from 0 to 1");
  }

  /** The shortest spelling, which names the column of a table. */
  String name() {
    StringBuilder name = new StringBuilder(agent);
    alpha.ifPresent(a -> name.append(":alpha=").append(a == Math.rint(a) ? "" + a.intValue() : a));
    if (untrained) {
      name.append(":untrained");
    }
    if (!memory) {
      name.append(":no-memory");
    }
    if (reference) {
      name.append(":reference");
    }
    return name.toString();
  }

  /** The settings for one seed. */
  AgentSettings settings(long seed, ModelSession session) {
    AgentSettings settings =
        AgentSettings.defaults(seed).withReferenceCompatible(reference).withRecipeMemory(memory);
    if (alpha.isPresent()) {
      settings = settings.withFixedAlpha(alpha.get());
    }
    return session == null
        ? settings
        : settings.withNetwork(session.network(), session.index()).withAlpha(session.alpha());
  }
}
