package org.abcrl.agents.training;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.abcrl.agents.Qor;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.MctsParams.RolloutPolicy;
import org.abcrl.agents.mcts.Node;
import org.abcrl.agents.mcts.Puct;
import org.abcrl.agents.mcts.ScaledPuct;
import org.abcrl.agents.mcts.Search;
import org.abcrl.agents.mcts.SelectionRule;
import org.abcrl.agents.network.NetworkPolicy;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.agents.network.TrainingTarget;
import org.abcrl.agents.search.RecipeEnvironment;
import org.abcrl.agents.search.SearchProblem;

/** One episode: a recipe is built action by action, each chosen by a tree search. */
final class SelfPlay {
  /** Weights of the rule that scales returns. */
  private static final ScaledPuct SCALED = new ScaledPuct(1.0, 0.5);

  private final SelfPlayParams params;
  private final PolicyValueNetwork network;

  SelfPlay(SelfPlayParams params, PolicyValueNetwork network) {
    this.params = params;
    this.network = network;
  }

  /**
   * What an episode gave.
   *
   * @param circuit by index
   * @param targets to learn
   * @param reward of the recipe that was played
   * @param best the best recipes seen on the way, best first, with their results
   * @param bestReward the return of the first
   * @param entropy of the visit fractions, mean over the steps, in nats
   * @param evaluations distinct recipes evaluated
   */
  record Episode(
      int circuit,
      List<TrainingTarget> targets,
      double reward,
      List<Map.Entry<List<Integer>, Qor>> best,
      double bestReward,
      double entropy,
      int evaluations) {
    void write(DataOutputStream out) throws IOException {
      out.writeInt(circuit);
      out.writeInt(targets.size());
      for (TrainingTarget target : targets) {
        target.write(out);
      }
      out.writeDouble(reward);
      out.writeInt(best.size());
      for (Map.Entry<List<Integer>, Qor> one : best) {
        out.writeInt(one.getKey().size());
        for (int action : one.getKey()) {
          out.writeInt(action);
        }
        Qor qor = one.getValue();
        out.writeDouble(qor.area());
        out.writeDouble(qor.delay());
        out.writeInt(qor.ands());
        out.writeInt(qor.levels());
      }
      out.writeDouble(bestReward);
      out.writeDouble(entropy);
      out.writeInt(evaluations);
    }

    static Episode read(DataInputStream in) throws IOException {
      int circuit = in.readInt();
      List<TrainingTarget> targets = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        targets.add(TrainingTarget.read(in));
      }
      double reward = in.readDouble();
      List<Map.Entry<List<Integer>, Qor>> best = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        List<Integer> recipe = new ArrayList<>();
        for (int k = in.readInt(); k > 0; k--) {
          recipe.add(in.readInt());
        }
        Qor qor = new Qor(in.readDouble(), in.readDouble(), in.readInt(), in.readInt());
        best.add(Map.entry(List.copyOf(recipe), qor));
      }
      return new Episode(
          circuit, targets, reward, best, in.readDouble(), in.readDouble(), in.readInt());
    }
  }

  Episode play(int circuit, SearchProblem problem, float[] embedding, long seed) {
    Map<List<Integer>, Qor> seen = new LinkedHashMap<>();
    RecipeEnvironment environment =
        new RecipeEnvironment(
            problem,
            recipes ->
                recipes.stream()
                    .map(
                        r ->
                            seen.computeIfAbsent(r, k -> problem.engine().evaluate(problem.run(k))))
                    .mapToDouble(problem::reward)
                    .toArray());
    NetworkPolicy policy = new NetworkPolicy(network, problem, embedding);
    SelectionRule rule = params.scaled() ? SCALED : new Puct(Puct.DEFAULT_C);
    Search<List<Integer>> search =
        new Search<>(environment, policy.remembering(), rule, searchParams(), seed);
    List<TrainingTarget> targets = new ArrayList<>();
    double entropy = 0;
    for (int depth = 0; depth < problem.length(); depth++) {
      search.simulate(params.simulationsAt(depth, problem.circuit().ands()));
      Node root = search.root();
      int action = root.mostVisited();
      double[] fractions = root.visitFractions();
      entropy += entropy(fractions) / problem.length();
      List<Integer> prefix = search.rootState();
      targets.add(
          new TrainingTarget(
              circuit,
              prefix,
              policy.features(prefix),
              toFloats(fractions),
              (float) (root.returns(action) / root.visits(action))));
      search.advance(action);
    }
    List<Integer> played = search.rootState();
    Qor result = seen.computeIfAbsent(played, r -> problem.engine().evaluate(problem.run(r)));
    if (params.features()) {
      targets.addAll(terminals(circuit, problem, policy, seen, seed));
    }
    List<Map.Entry<List<Integer>, Qor>> best =
        seen.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(problem.objective().order()))
            .limit(Math.max(BestRecipes.KEPT, params.elites()))
            .toList();
    for (Map.Entry<List<Integer>, Qor> elite :
        best.subList(0, Math.min(params.elites(), best.size()))) {
      targets.addAll(imitation(circuit, problem, policy, elite.getKey(), elite.getValue()));
    }
    return new Episode(
        circuit,
        targets,
        problem.reward(result),
        best,
        problem.reward(best.get(0).getValue()),
        entropy,
        seen.size());
  }

  /** One of the best recipes teaches all its actions, and its return as the value of its states. */
  private static List<TrainingTarget> imitation(
      int circuit, SearchProblem problem, NetworkPolicy policy, List<Integer> recipe, Qor qor) {
    List<TrainingTarget> targets = new ArrayList<>();
    for (int depth = 0; depth < recipe.size(); depth++) {
      List<Integer> prefix = recipe.subList(0, depth);
      float[] action = new float[problem.actions()];
      action[recipe.get(depth)] = 1;
      targets.add(
          new TrainingTarget(
              circuit, prefix, policy.features(prefix), action, (float) problem.reward(qor)));
    }
    return targets;
  }

  private MctsParams searchParams() {
    return MctsParams.defaults()
        .withDirichletWeight(params.noiseWeight())
        .withRolloutPolicy(
            params.scaled() ? RolloutPolicy.SAMPLED : RolloutPolicy.BEST_THEN_RANDOM);
  }

  /** Complete recipes teach what the value of a finished state is. */
  private static List<TrainingTarget> terminals(
      int circuit,
      SearchProblem problem,
      NetworkPolicy policy,
      Map<List<Integer>, Qor> seen,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x7465726DL);
    List<List<Integer>> recipes = new ArrayList<>(seen.keySet());
    List<TrainingTarget> targets = new ArrayList<>();
    for (int i = 0; i < problem.length(); i++) {
      List<Integer> recipe = recipes.get(random.nextInt(recipes.size()));
      targets.add(
          new TrainingTarget(
              circuit,
              recipe,
              policy.features(recipe),
              new float[0],
              (float) problem.reward(requireNonNull(seen.get(recipe)))));
    }
    return targets;
  }

  private static double entropy(double[] fractions) {
    double sum = 0;
    for (double f : fractions) {
      sum -= f > 0 ? f * StrictMath.log(f) : 0;
    }
    return sum;
  }

  private static float[] toFloats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
