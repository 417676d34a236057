package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.agents.search.SearchProblem;

/**
 * A network's judgement on the states of one problem; each prefix is judged once. For one thread.
 */
public final class NetworkPolicy implements Evaluator<List<Integer>> {
  private final PolicyValueNetwork network;
  private final SearchProblem problem;
  private final float[] embedding;
  private final Map<List<Integer>, Evaluation> known = new HashMap<>();

  /** The network on a problem whose circuit has that embedding. */
  public NetworkPolicy(PolicyValueNetwork network, SearchProblem problem, float[] embedding) {
    this.network = requireNonNull(network, "network is null");
    this.problem = requireNonNull(problem, "problem is null");
    this.embedding = embedding.clone();
  }

  @Override
  public Evaluation evaluate(List<Integer> prefix) {
    Evaluation judged = known.get(prefix);
    if (judged == null) {
      judged = network.evaluate(embedding, prefix, features(prefix));
      known.put(List.copyOf(prefix), judged);
    }
    return judged;
  }

  /** What the network sees of the state beside the prefix. */
  public float[] features(List<Integer> prefix) {
    return network.modelInfo().features() == 0
        ? new float[0]
        : StateFeatures.of(problem.states(prefix), problem.length());
  }
}
