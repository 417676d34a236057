package org.abcrl.agents.search;

import java.util.List;
import org.abcrl.agents.Actions;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.Puct;
import org.abcrl.agents.mcts.ScaledPuct;

/** The agents by name. */
public final class Agents {
  private static final List<String> NAMES =
      List.of("abc-rl", "abc-rl-paper", "mcts", "random", "sa", "greedy", "resyn2");

  /** Circuits whose recipes are tried first. */
  private static final int NEIGHBOURS = 5;

  /**
   * Returns scaled to 0..1, half of the weight on a child's best; chosen by hand, not yet tuned.
   */
  private static final ScaledPuct TREE_RULE = new ScaledPuct(0.7, 0.5);

  private Agents() {}

  /** The names, the best agent first. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether the agent needs a network and an index. */
  public static boolean usesNetwork(String name) {
    return name.startsWith("abc-rl");
  }

  /**
   * The agent of that name.
   *
   * @throws IllegalArgumentException for an unknown name, or where a network is needed and missing
   */
  public static Searcher create(String name, AgentSettings settings) {
    long seed = settings.seed();
    return switch (name) {
      case "abc-rl" -> guided(name, settings);
      case "abc-rl-paper" -> paper(name, settings);
      case "mcts" ->
          new MctsSearcher(name, Guide.none(), new Puct(Puct.DEFAULT_C), params(settings), seed);
      case "random" -> new RandomSearcher(seed);
      case "sa" -> AnnealingSearcher.defaults(seed);
      case "greedy" -> new GreedySearcher(seed);
      case "resyn2" -> new FixedSearcher(name, Actions.baseline());
      default ->
          throw new IllegalArgumentException(
              "agent '" + name + "', expected one of " + String.join(", ", NAMES));
    };
  }

  private static MctsParams params(AgentSettings settings) {
    return MctsParams.defaults()
        .withLeafBatch(settings.leafBatch())
        .withRolloutExcess(settings.referenceCompatible() ? 1 : 0);
  }

  private static Searcher paper(String name, AgentSettings settings) {
    return new MctsSearcher(
        name,
        guide(name, settings, !settings.referenceCompatible()),
        new Puct(Puct.DEFAULT_C),
        params(settings),
        settings.seed());
  }

  private static Searcher guided(String name, AgentSettings settings) {
    RecipeMemory memory =
        settings.recipeMemory() && settings.network().isPresent() && settings.index().isPresent()
            ? RecipeMemory.ofNeighbours(
                settings.network().get(), settings.index().get(), NEIGHBOURS)
            : RecipeMemory.none();
    return new GuidedSearcher(
        name,
        guide(name, settings, true),
        memory,
        TREE_RULE,
        MctsParams.defaults()
            .withLeafBatch(settings.leafBatch())
            .withRolloutPolicy(MctsParams.RolloutPolicy.SAMPLED),
        GuidedSearcher.Shares.defaults(),
        settings.seed());
  }

  private static NetworkGuide guide(String name, AgentSettings settings, boolean renormalise) {
    return new NetworkGuide(
        settings
            .network()
            .orElseThrow(() -> new IllegalArgumentException("agent '" + name + "' needs a model")),
        settings.index(),
        settings.alpha(),
        settings.fixedAlpha(),
        renormalise);
  }
}
