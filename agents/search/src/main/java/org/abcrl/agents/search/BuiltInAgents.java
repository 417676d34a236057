package org.abcrl.agents.search;

import java.util.Optional;
import org.abcrl.agents.Actions;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.Puct;

/** The agents of this project. */
public final class BuiltInAgents {
  /** The agent that searches unless another is named. */
  public static final String ABC_RL = "abc-rl";

  private static final String KNOWLEDGE = "a network and an index of known circuits";
  private static final String NOTHING = "nothing";

  /** The most actions of a recipe that grows; a hundred evaluations seldom get that far. */
  private static final int GROWN = 60;

  /**
   * Moves for each evaluation: about as long as an evaluation, on circuits of a few thousand nodes.
   */
  private static final long MOVES = 500;

  private BuiltInAgents() {}

  private static Knowledge knowledge(AgentProvider agent, AgentSettings settings) {
    return settings
        .knowledge()
        .orElseThrow(
            () ->
                new IllegalArgumentException("agent '" + agent.info().name() + "' needs a model"));
  }

  private static MctsParams params(AgentSettings settings) {
    return MctsParams.defaults()
        .withLeafBatch(settings.leafBatch())
        .withRolloutExcess(settings.referenceCompatible() ? 1 : 0);
  }

  /** What recipes that grow have in common, with priors or without. */
  private abstract static class Grown implements AgentProvider {
    @Override
    public String usualActions() {
      return Actions.STRONG_SET;
    }

    @Override
    public int usualLength(String actions) {
      return actions.equals(Actions.PAPER_SET) ? SearchProblem.DEFAULT_LENGTH : GROWN;
    }

    @Override
    public double movesShare() {
      return 0.75;
    }

    @Override
    public long movesPerEvaluation() {
      return MOVES;
    }

    Searcher growing(AgentSettings settings) {
      Optional<Knowledge> known = settings.knowledge().filter(Knowledge::growing);
      return new GrowingSearcher(
          info().name(),
          known.map(k -> k.guide(settings.fixedAlpha(), true)).orElse(Guide.none()),
          known
              .filter(k -> settings.recipeMemory())
              .map(k -> k.recipes(settings.params().neighbours(), settings.fixedAlpha()))
              .orElse(RecipeMemory.ofScripts(StrongScripts.starts())),
          settings.params(),
          settings.leafBatch(),
          settings.seed());
    }
  }

  /**
   * The agent of this project. With a network for the actions: known recipes, tree search with
   * tempered priors, local search with estimates. For other actions recipes grow.
   */
  public static final class AbcRl extends Grown {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          ABC_RL,
          "recipes that grow, or with a network tree search with its priors; then local moves",
          KNOWLEDGE + " for the paper's actions, nothing for others",
          "an evaluation and about as much time for estimates");
    }

    @Override
    public int place() {
      return 0;
    }

    @Override
    public boolean needsKnowledge() {
      return true;
    }

    @Override
    public boolean worksWithoutKnowledge() {
      return true;
    }

    /** It estimates candidates before it evaluates one, which takes about that time once more. */
    @Override
    public double expectedEvaluations(double affordable) {
      return affordable / 2;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      if (settings.knowledge().map(Knowledge::growing).orElse(true)) {
        return growing(settings);
      }
      Knowledge knowledge = knowledge(this, settings);
      return new GuidedSearcher(
          info().name(),
          knowledge.guide(settings.fixedAlpha(), true),
          settings.recipeMemory()
              ? knowledge.recipes(settings.params().neighbours(), settings.fixedAlpha())
              : RecipeMemory.none(),
          settings.params().tree(),
          MctsParams.defaults()
              .withLeafBatch(settings.leafBatch())
              .withRolloutPolicy(MctsParams.RolloutPolicy.SAMPLED),
          settings.params(),
          settings.seed());
    }
  }

  /** A few strong scripts, then local moves alone. */
  public static final class Local implements AgentProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          ScriptsSearcher.LOCAL,
          "the best of a few strong scripts, then local moves on its netlist",
          NOTHING,
          "an evaluation a script, a millisecond a move");
    }

    @Override
    public int place() {
      return 1;
    }

    @Override
    public double movesShare() {
      return 0.9;
    }

    @Override
    public long movesPerEvaluation() {
      return 1000;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return new ScriptsSearcher(info().name(), StrongScripts.all());
    }
  }

  /** Recipes that grow, without priors. */
  public static final class Growing extends Grown {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          "grow",
          "recipes that grow, without priors",
          NOTHING,
          "an evaluation and about as much time for estimates");
    }

    @Override
    public int place() {
      return 2;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return growing(settings);
    }
  }

  /** ABC-RL as the paper describes it. */
  public static final class Paper implements AgentProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          "abc-rl-paper",
          "the ABC-RL paper's tree search with tempered priors",
          KNOWLEDGE,
          "an evaluation for each simulation");
    }

    @Override
    public int place() {
      return 1;
    }

    @Override
    public boolean needsKnowledge() {
      return true;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return new MctsSearcher(
          info().name(),
          knowledge(this, settings).guide(settings.fixedAlpha(), !settings.referenceCompatible()),
          new Puct(Puct.DEFAULT_C),
          params(settings),
          settings.seed());
    }
  }

  /** Tree search without priors. */
  public static final class Mcts implements AgentProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          MctsSearcher.PLAIN, "tree search without priors", NOTHING, "an evaluation a simulation");
    }

    @Override
    public int place() {
      return 2;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return new MctsSearcher(
          info().name(), Guide.none(), new Puct(Puct.DEFAULT_C), params(settings), settings.seed());
    }
  }

  /** Random recipes. */
  public static final class Random implements AgentProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(RandomSearcher.NAME, "random recipes", NOTHING, "evaluations alone");
    }

    @Override
    public int place() {
      return 3;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return new RandomSearcher(settings.seed());
    }
  }

  /** Simulated annealing. */
  public static final class Annealing implements AgentProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          AnnealingSearcher.NAME, "simulated annealing", NOTHING, "evaluations alone");
    }

    @Override
    public int place() {
      return 4;
    }

    /** It cools down with them. */
    @Override
    public double expectedEvaluations(double affordable) {
      return affordable;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return AnnealingSearcher.defaults(settings.seed());
    }
  }

  /** Greedy choice, then hill climbing. */
  public static final class Greedy implements AgentProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          GreedySearcher.NAME,
          "the best action step by step, then hill climbing",
          NOTHING,
          "evaluations alone");
    }

    @Override
    public int place() {
      return 5;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return new GreedySearcher(settings.seed());
    }
  }

  /** The baseline recipe alone. */
  public static final class Resyn2 implements AgentProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of("resyn2", "ABC's recipe of that name", NOTHING, "one evaluation");
    }

    @Override
    public int place() {
      return 6;
    }

    @Override
    public Searcher create(AgentSettings settings) {
      return new FixedSearcher(info().name(), Actions.baseline());
    }
  }
}
