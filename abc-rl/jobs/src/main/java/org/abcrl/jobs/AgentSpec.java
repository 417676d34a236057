package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Agents;

/**
 * An agent as it is spelled: its name, and after colons what is changed, for example {@code
 * abc-rl:alpha=0:no-memory}.
 *
 * @param agent the name
 * @param alpha sets the weight of the priors; empty: by the distance to the nearest known circuit
 * @param untrained whether the priors are those of a network of the same shape with random weights
 * @param memory whether recipes of near circuits are tried first
 * @param reference whether the defects of the paper's reference implementation are repeated
 */
public record AgentSpec(
    String agent, Optional<Double> alpha, boolean untrained, boolean memory, boolean reference) {
  /** For help texts. */
  public static final String SYNTAX =
      "AGENT[:alpha=auto|0..1][:untrained][:no-memory][:reference], for example abc-rl:alpha=0";

  /** Checks that nothing is missing. */
  public AgentSpec {
    requireNonNull(agent, "agent is null");
    requireNonNull(alpha, "alpha is null");
  }

  /** An agent without changes. */
  public static AgentSpec of(String agent) {
    return new AgentSpec(agent, Optional.empty(), false, true, false);
  }

  /**
   * Reads a spelling.
   *
   * @throws JobException if there is no such agent, or it has no such option
   */
  @JsonCreator
  public static AgentSpec parse(String text) {
    return parse(text, of(""));
  }

  /** Reads a spelling; what it does not say is as in {@code defaults}. */
  public static AgentSpec parse(String text, AgentSpec defaults) {
    String[] parts = text.split(":", -1);
    String name = parts[0];
    if (!Agents.names().contains(name)) {
      throw new JobException(
          "agent " + text + ": expected one of " + String.join(", ", Agents.names()));
    }
    if (!Agents.get(name).needsKnowledge() && parts.length == 1) {
      return of(name);
    }
    AgentSpec spec =
        Agents.get(name).needsKnowledge()
            ? new AgentSpec(
                name, defaults.alpha, defaults.untrained, defaults.memory, defaults.reference)
            : of(name);
    for (int i = 1; i < parts.length; i++) {
      spec = spec.with(parts[i], text);
    }
    return spec;
  }

  private AgentSpec with(String change, String text) {
    // The reference implementation's rollouts are plain tree search's too.
    if (!needsKnowledge() && !change.equals("reference")) {
      throw new JobException("agent " + text + ": agent " + agent + " has no such options");
    }
    if (change.startsWith("alpha=")) {
      Optional<Double> weight = parseAlpha(change.substring("alpha=".length()));
      return new AgentSpec(agent, weight, untrained, memory, reference);
    }
    return switch (change) {
      case "untrained" -> new AgentSpec(agent, alpha, true, memory, reference);
      case "no-memory" -> new AgentSpec(agent, alpha, untrained, false, reference);
      case "reference" -> new AgentSpec(agent, alpha, untrained, memory, true);
      default ->
          throw new JobException("agent " + text + ": found ':" + change + "', expected " + SYNTAX);
    };
  }

  /** The same with a given weight of the priors. */
  public AgentSpec withAlpha(double weight) {
    return new AgentSpec(agent, Optional.of(weight), untrained, memory, reference);
  }

  /** The weight of the priors as options spell it; empty for {@code auto}. */
  public static Optional<Double> parseAlpha(String text) {
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
    throw new JobException("alpha " + text + ": expected auto or a number from 0 to 1");
  }

  /** Whether a network and an index are loaded for it. */
  public boolean needsKnowledge() {
    return Agents.get(agent).needsKnowledge();
  }

  /** Whether it works without them where there are none for the actions. */
  public boolean worksWithoutKnowledge() {
    return Agents.get(agent).worksWithoutKnowledge();
  }

  /** The shortest spelling, which names the column of a table. */
  @JsonValue
  public String name() {
    StringBuilder name = new StringBuilder(agent);
    alpha.ifPresent(a -> name.append(":alpha=").append(number(a)));
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

  private static String number(double value) {
    return value == StrictMath.rint(value) ? "" + (int) value : "" + value;
  }

  /** The settings for one seed, without knowledge. */
  AgentSettings settings(long seed) {
    AgentSettings settings =
        AgentSettings.defaults(seed).withReferenceCompatible(reference).withRecipeMemory(memory);
    return alpha.isPresent() ? settings.withFixedAlpha(alpha.get()) : settings;
  }

  @Override
  public String toString() {
    return name();
  }
}
