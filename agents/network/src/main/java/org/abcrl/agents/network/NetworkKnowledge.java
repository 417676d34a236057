package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.abcrl.agents.search.Guidance;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.Knowledge;
import org.abcrl.agents.search.RecipeMemory;
import org.abcrl.aig.Aig;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.abcrl.retrieval.Embedding;
import org.abcrl.retrieval.Neighbour;
import org.jspecify.annotations.Nullable;

/**
 * What a network and an index of circuits know: priors that are trusted by the distance to the
 * nearest known circuit, and the recipes of near circuits. A circuit is embedded once for both.
 */
public final class NetworkKnowledge implements Knowledge {
  private final PolicyValueNetwork network;
  private final CircuitIndex index;
  private final Alpha alpha;
  private final Optional<PolicyValueNetwork> priors;
  private @Nullable Aig embedded;
  private float[] embedding = new float[0];

  /**
   * Knowledge.
   *
   * @param network embeds circuits, and gives the priors
   * @param index the circuits it knows
   * @param alpha how the weight of the priors follows from the distance
   */
  public NetworkKnowledge(PolicyValueNetwork network, CircuitIndex index, Alpha alpha) {
    this(network, index, alpha, Optional.empty());
  }

  private NetworkKnowledge(
      PolicyValueNetwork network,
      CircuitIndex index,
      Alpha alpha,
      Optional<PolicyValueNetwork> priors) {
    this.network = requireNonNull(network, "network is null");
    this.index = requireNonNull(index, "index is null");
    this.alpha = requireNonNull(alpha, "alpha is null");
    this.priors = priors;
  }

  /**
   * The same retrieval with the priors of another network, so that a table shows what the training
   * of the policy is worth: alpha and the recipes tried first stay those of this network and index.
   *
   * @param policy with the same actions
   */
  public NetworkKnowledge withPriorsOf(PolicyValueNetwork policy) {
    return new NetworkKnowledge(network, index, alpha, Optional.of(policy));
  }

  /** The circuit's embedding; the last one asked for is remembered. */
  synchronized float[] embed(Aig circuit) {
    if (embedded != circuit) {
      embedding = network.embed(circuit);
      embedded = circuit;
    }
    return embedding.clone();
  }

  @Override
  public Guide guide(Optional<Double> weight, boolean renormalise) {
    NetworkGuide own =
        new NetworkGuide(network, this::embed, Optional.of(index), alpha, weight, renormalise);
    return priors.isEmpty() ? own : replaced(own, priors.get());
  }

  private static Guide replaced(NetworkGuide own, PolicyValueNetwork policy) {
    return problem -> {
      Guidance guidance = own.prepare(problem).guidance().orElseThrow();
      Guidance shown =
          new Guidance(
              policy.modelInfo().name(),
              policy.modelInfo().trained(),
              guidance.alpha(),
              guidance.delta(),
              guidance.nearest(),
              guidance.near());
      Guide other =
          new NetworkGuide(
              policy,
              policy::embed,
              Optional.empty(),
              own.alpha(),
              Optional.of(guidance.alpha()),
              own.renormalise());
      return new Guide.Guided(other.prepare(problem).evaluator(), Optional.of(shown));
    };
  }

  /** The best recipes of the nearest circuits, the nearest circuit's best first. */
  @Override
  public RecipeMemory recipes(int circuits, Optional<Double> weight) {
    return problem -> {
      List<Neighbour> nearest = index.nearest(Embedding.of(embed(problem.circuit())), circuits);
      Set<List<Integer>> recipes = new LinkedHashSet<>();
      int most = nearest.stream().mapToInt(n -> n.circuit().recipes().size()).max().orElse(0);
      for (int rank = 0; rank < most; rank++) {
        for (Neighbour neighbour : nearest) {
          List<KnownRecipe> known = neighbour.circuit().recipes();
          if (rank < known.size()) {
            RecipeMemory.translate(problem, known.get(rank).script()).ifPresent(recipes::add);
          }
        }
      }
      return List.copyOf(recipes);
    };
  }
}
