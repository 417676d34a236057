package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.agents.mcts.CachingEvaluator;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.agents.search.SearchProblem;

/** A network's judgement on the states of one problem, one or many at a time. */
public final class NetworkPolicy implements Evaluator<List<Integer>> {
  /** Judgements that are remembered; a hundred bytes each and eight for every action. */
  private static final int REMEMBERED = 1 << 17;

  /** States in one call of the network at most; attention takes some kilobytes for each. */
  private static final int BATCH = 64;

  private final PolicyValueNetwork network;
  private final SearchProblem problem;
  private final float[] embedding;

  /** The network on a problem whose circuit has that embedding. */
  public NetworkPolicy(PolicyValueNetwork network, SearchProblem problem, float[] embedding) {
    this.network = requireNonNull(network, "network is null");
    this.problem = requireNonNull(problem, "problem is null");
    this.embedding = embedding.clone();
  }

  @Override
  public Evaluation evaluate(List<Integer> prefix) {
    return network.evaluate(embedding, prefix, features(prefix));
  }

  @Override
  public List<Evaluation> evaluateAll(List<List<Integer>> prefixes) {
    return network.evaluate(embedding, prefixes, prefixes.stream().map(this::features).toList());
  }

  /** The same, remembering what was judged before: what a search should ask. */
  public Evaluator<List<Integer>> remembering() {
    return new CachingEvaluator<>(this, REMEMBERED, BATCH);
  }

  /** What the network sees of the state beside the prefix. */
  public float[] features(List<Integer> prefix) {
    return network.modelInfo().features() == 0
        ? new float[0]
        : StateFeatures.of(problem.states(prefix), problem.length());
  }
}
