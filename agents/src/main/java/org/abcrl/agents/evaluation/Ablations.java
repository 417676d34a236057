package org.abcrl.agents.evaluation;

import java.util.Optional;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.agents.search.Guidance;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.GuidedSearcher;
import org.abcrl.agents.search.MctsSearcher;
import org.abcrl.agents.search.NetworkGuide;
import org.abcrl.agents.search.Searcher;

/** Agents with one part taken away, so that a table shows what the part is worth. */
public final class Ablations {
  private Ablations() {}

  /**
   * The same agent with the priors of another network. Retrieval is not touched: alpha and the
   * recipes tried first stay those of the agent's own network and index, so that nothing but the
   * training of the policy differs.
   *
   * @param policy with the same actions
   * @throws IllegalArgumentException for an agent without priors
   */
  public static Searcher withPriorsOf(Searcher agent, PolicyValueNetwork policy) {
    if (agent instanceof GuidedSearcher guided) {
      return new GuidedSearcher(
          guided.name(),
          replaced(guided.guide(), policy),
          guided.known(),
          guided.rule(),
          guided.params(),
          guided.shares(),
          guided.seed());
    }
    if (agent instanceof MctsSearcher tree) {
      return new MctsSearcher(
          tree.name(), replaced(tree.guide(), policy), tree.rule(), tree.params(), tree.seed());
    }
    throw new IllegalArgumentException("agent '" + agent.name() + "' has no priors");
  }

  private static Guide replaced(Guide guide, PolicyValueNetwork policy) {
    if (!(guide instanceof NetworkGuide own)) {
      throw new IllegalArgumentException("the agent's priors come from no network");
    }
    return problem -> {
      Guidance guidance = own.prepare(problem).guidance().orElseThrow();
      Guidance shown =
          new Guidance(
              policy.modelInfo().name(),
              policy.modelInfo().trained(),
              guidance.alpha(),
              guidance.delta(),
              guidance.nearest());
      Guide other =
          new NetworkGuide(
              policy,
              Optional.empty(),
              own.alpha(),
              Optional.of(guidance.alpha()),
              own.renormalise());
      return new Guide.Guided(other.prepare(problem).evaluator(), Optional.of(shown));
    };
  }
}
