package org.abcrl.agents.search;

import org.abcrl.agents.Actions;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.Providers;

/**
 * Makes an agent by name. Providers are found with {@link java.util.ServiceLoader}: a jar on the
 * class path that names one in {@code META-INF/services/org.abcrl.agents.search.AgentProvider} adds
 * an agent to {@code --agent}, {@code eval --agents}, their help and jobs.
 */
public interface AgentProvider {
  /** The agent's name and what a person should know of it. */
  ProviderInfo info();

  /** The place in lists, the lowest first. */
  default int place() {
    return Providers.LAST;
  }

  /** Whether it needs {@link AgentSettings#knowledge}, so that a network is loaded for it. */
  default boolean needsKnowledge() {
    return false;
  }

  /** Whether it can also be made without {@link AgentSettings#knowledge}, for other actions. */
  default boolean worksWithoutKnowledge() {
    return !needsKnowledge();
  }

  /**
   * The set of actions, see {@link org.abcrl.agents.Actions#named}, that it is best with where a
   * job names none and the engine runs them.
   */
  default String usualActions() {
    return Actions.PAPER_SET;
  }

  /**
   * The most actions of a recipe where a job does not say.
   *
   * @param actions the name of the set that they are from
   */
  default int usualLength(String actions) {
    return SearchProblem.DEFAULT_LENGTH;
  }

  /**
   * Makes the agent.
   *
   * @throws IllegalArgumentException if knowledge is needed and missing
   */
  Searcher create(AgentSettings settings);

  /**
   * About how many evaluations the agent gets through under a time limit alone, where its way
   * depends on them: agents that divide their evaluations between phases, or cool down with them,
   * need to know. By default it does not matter.
   *
   * @param affordable the random recipes that could be evaluated in that time
   */
  default double expectedEvaluations(double affordable) {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * The share of a time limit that the agent keeps for local moves on the netlist of its best
   * recipe, 0 to 1.
   */
  default double movesShare() {
    return 0;
  }

  /** Local moves for each evaluation, where evaluations are limited and not the time. */
  default long movesPerEvaluation() {
    return 0;
  }
}
