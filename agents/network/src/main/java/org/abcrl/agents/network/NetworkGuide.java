package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.agents.search.Guidance;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.aig.Aig;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.Embedding;
import org.abcrl.retrieval.Neighbour;

/**
 * Priors from the network, weakened by retrieval: every prior becomes {@code P^alpha}, where alpha
 * falls with the distance to the nearest circuit of the index.
 *
 * @param network the policy
 * @param embedder the network's embedding of a circuit, or what remembers it
 * @param index the circuits that it knows; without one, or with an empty one, alpha is 0 unless set
 * @param alpha how alpha follows from the distance
 * @param fixedAlpha sets alpha, 0 to 1, whatever the distance
 * @param renormalise whether tempered priors are scaled to sum 1; false repeats a defect of the
 *     reference implementation, which explores up to seven times as much
 */
public record NetworkGuide(
    PolicyValueNetwork network,
    Function<Aig, float[]> embedder,
    Optional<CircuitIndex> index,
    Alpha alpha,
    Optional<Double> fixedAlpha,
    boolean renormalise)
    implements Guide {
  /** Below this alpha tempered priors differ from uniform ones by less than a hundredth. */
  private static final double NEGLIGIBLE = 1e-3;

  /** Near circuits that are told. */
  private static final int SHOWN = 5;

  /** Checks ranges. */
  public NetworkGuide {
    requireNonNull(network, "network is null");
    requireNonNull(embedder, "embedder is null");
    requireNonNull(index, "index is null");
    requireNonNull(alpha, "alpha is null");
    fixedAlpha.ifPresent(
        a -> {
          if (!(a >= 0 && a <= 1)) {
            throw new IllegalArgumentException("alpha " + a + " is not in 0..1");
          }
        });
  }

  /** The paper's alpha from the distance to the nearest circuit. */
  public static NetworkGuide of(PolicyValueNetwork network, CircuitIndex index) {
    return new NetworkGuide(
        network, network::embed, Optional.of(index), Alpha.paper(), Optional.empty(), true);
  }

  @Override
  public Guided prepare(SearchProblem problem) {
    network.requireActions(problem.engine().actions());
    float[] embedding = embedder.apply(problem.circuit());
    // Circuits that a user's search has learned have recipes, but the policy was not trained on
    // them: they say nothing about how far it can be trusted.
    Optional<Neighbour> nearest = index.flatMap(i -> i.nearestTrained(Embedding.of(embedding)));
    double weight =
        fixedAlpha.orElseGet(() -> nearest.map(n -> alpha.at(n.distance())).orElse(0.0));
    Guidance guidance =
        new Guidance(
            network.modelInfo().name(),
            network.modelInfo().trained(),
            weight,
            nearest.map(Neighbour::distance),
            nearest.map(n -> n.circuit().name()),
            near(embedding));
    if (weight < NEGLIGIBLE && renormalise) {
      return new Guided(Evaluator.uniform(problem.actions()), Optional.of(guidance));
    }
    Evaluator<List<Integer>> policy = new NetworkPolicy(network, problem, embedding).remembering();
    return new Guided(tempered(policy, weight), Optional.of(guidance));
  }

  private List<Guidance.Near> near(float[] embedding) {
    return index.filter(i -> i.size() > 0).stream()
        .flatMap(i -> i.nearest(Embedding.of(embedding), SHOWN).stream())
        .map(n -> new Guidance.Near(n.circuit().name(), n.distance()))
        .toList();
  }

  private Evaluator<List<Integer>> tempered(Evaluator<List<Integer>> policy, double weight) {
    return new Evaluator<>() {
      @Override
      public Evaluation evaluate(List<Integer> prefix) {
        return temper(policy.evaluate(prefix), weight);
      }

      @Override
      public List<Evaluation> evaluateAll(List<List<Integer>> prefixes) {
        return policy.evaluateAll(prefixes).stream().map(e -> temper(e, weight)).toList();
      }
    };
  }

  /** {@code P^alpha}, scaled to sum 1 if asked. */
  Evaluation temper(Evaluation evaluation, double weight) {
    double[] priors = evaluation.priors();
    double sum = 0;
    for (int a = 0; a < priors.length; a++) {
      priors[a] = StrictMath.pow(priors[a], weight);
      sum += priors[a];
    }
    for (int a = 0; renormalise && a < priors.length; a++) {
      priors[a] /= sum;
    }
    return new Evaluation(priors, evaluation.value());
  }
}
