package org.abcrl.agents.mcts;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Monte Carlo tree search (Kocsis and Szepesvari, 2006) with priors from an evaluator, rollouts to
 * the end of the episode, and leaves in batches.
 *
 * <p>One simulation descends by the selection rule to a leaf, expands it with the evaluator's
 * priors and backs up the return of one rollout; a terminal leaf is evaluated itself. A batch
 * selects its leaves one after the other, each marked by a virtual loss, before any return is
 * known; returns are backed up in the order of selection. So the result depends on the seed and the
 * batch size alone, never on how the environment computes a batch. Not safe for several threads.
 *
 * @param <S> the environment's state
 */
public final class Search<S> {
  private final Environment<S> environment;
  private final Evaluator<S> evaluator;
  private final SelectionRule rule;
  private final MctsParams params;
  private final long seed;
  private final Returns seen = new Returns();
  private S rootState;
  private Node root;
  private long simulations;

  /** A search that begins at the environment's initial state. */
  public Search(
      Environment<S> environment,
      Evaluator<S> evaluator,
      SelectionRule rule,
      MctsParams params,
      long seed) {
    this.environment = requireNonNull(environment, "environment is null");
    this.evaluator = requireNonNull(evaluator, "evaluator is null");
    this.rule = requireNonNull(rule, "rule is null");
    this.params = requireNonNull(params, "params is null");
    this.seed = seed;
    rootState = environment.initial();
    root = expand(rootState);
    addRootNoise();
  }

  /** The root of the tree as it is now. */
  public Node root() {
    return root;
  }

  /** The state at the root. */
  public S rootState() {
    return rootState;
  }

  /** The simulations backed up so far. */
  public long simulations() {
    return simulations;
  }

  /**
   * Runs one batch of at most {@code most} simulations.
   *
   * @return the simulations backed up; fewer than asked when the environment had enough
   */
  public int simulateBatch(int most) {
    int size = Math.min(params.leafBatch(), most);
    List<Visit<S>> visits = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      visits.add(descend(seed(simulations + i)));
    }
    rollOut(visits);
    double[] rewards = environment.rewards(visits.stream().map(v -> v.end).toList());
    for (int i = 0; i < size; i++) {
      backUp(visits.get(i), i < rewards.length ? rewards[i] : Double.NaN);
    }
    simulations += rewards.length;
    return rewards.length;
  }

  /** Runs simulations until that many are done or the environment had enough. */
  public void simulate(int count) {
    int done = 0;
    while (done < count) {
      int batch = simulateBatch(count - done);
      if (batch == 0) {
        return;
      }
      done += batch;
    }
  }

  /** Makes a child the new root and keeps what is known below it. */
  public void advance(int action) {
    rootState = environment.next(rootState, action);
    Node child = root.child(action);
    if (child != null) {
      root = child;
    } else if (!environment.terminal(rootState)) {
      root = expand(rootState);
    }
    if (!environment.terminal(rootState)) {
      addRootNoise();
    }
  }

  private Visit<S> descend(long rolloutSeed) {
    List<Node> path = new ArrayList<>();
    List<Integer> actions = new ArrayList<>();
    Node node = root;
    S state = rootState;
    while (true) {
      int action = select(node);
      node.beginVisit(action, params.virtualLoss());
      path.add(node);
      actions.add(action);
      state = environment.next(state, action);
      if (environment.terminal(state)) {
        return new Visit<>(path, actions, state, Double.NaN, null);
      }
      Node child = node.child(action);
      if (child == null) {
        child = expand(state);
        node.setChild(action, child);
        SplittableRandom random = new SplittableRandom(rolloutSeed);
        Rollout rollout = new Rollout(random, first(child, random), params.rolloutExcess());
        return new Visit<>(path, actions, state, child.value(), rollout);
      }
      node = child;
    }
  }

  private int select(Node node) {
    int chosen = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < node.actions(); a++) {
      double score = rule.score(node, a);
      if (score > highest) {
        highest = score;
        chosen = a;
      }
    }
    return chosen;
  }

  private Node expand(S state) {
    Evaluation e = evaluator.evaluate(state);
    return new Node(seen, e.priors(), e.value());
  }

  /** The first action of a rollout from a new leaf. */
  private int first(Node leaf, SplittableRandom random) {
    return params.rolloutPolicy() == MctsParams.RolloutPolicy.SAMPLED
        ? sample(leaf, random)
        : bestPrior(leaf, random);
  }

  /**
   * Takes the rollouts of a batch to their ends side by side, so that the evaluator is asked about
   * the states of all at once. Each has its own random numbers: the others do not change it.
   */
  private void rollOut(List<Visit<S>> visits) {
    List<Visit<S>> open = visits.stream().filter(v -> v.rollout != null).toList();
    while (!open.isEmpty()) {
      open = open.stream().filter(this::step).toList();
      if (params.rolloutPolicy() == MctsParams.RolloutPolicy.SAMPLED) {
        sampleActions(open.stream().filter(v -> !environment.terminal(v.end)).toList());
      }
      for (Visit<S> visit : open) {
        Rollout rollout = visit.rollout();
        if (rollout.action < 0) {
          rollout.action = rollout.random.nextInt(environment.actions());
        }
      }
    }
  }

  /** One action; false where the rollout is at its end. */
  private boolean step(Visit<S> visit) {
    Rollout rollout = visit.rollout();
    visit.end = environment.next(visit.end, rollout.action);
    rollout.action = -1;
    return !environment.terminal(visit.end) || rollout.excess-- != 0;
  }

  private void sampleActions(List<Visit<S>> visits) {
    List<S> states = visits.stream().map(v -> v.end).toList();
    List<Evaluation> judged =
        states.size() == 1
            ? List.of(evaluator.evaluate(states.get(0)))
            : evaluator.evaluateAll(states);
    for (int i = 0; i < judged.size(); i++) {
      Rollout rollout = visits.get(i).rollout();
      rollout.action = sample(judged.get(i).priors(), rollout.random);
    }
  }

  /** The action with the highest prior; equals are drawn, so that uniform priors lead nowhere. */
  private static int bestPrior(Node node, SplittableRandom random) {
    int chosen = 0;
    int equals = 1;
    for (int a = 1; a < node.actions(); a++) {
      if (node.prior(a) > node.prior(chosen)) {
        chosen = a;
        equals = 1;
      } else if (node.prior(a) == node.prior(chosen) && random.nextInt(++equals) == 0) {
        chosen = a;
      }
    }
    return chosen;
  }

  private static int sample(Node node, SplittableRandom random) {
    double[] priors = new double[node.actions()];
    for (int a = 0; a < priors.length; a++) {
      priors[a] = node.prior(a);
    }
    return sample(priors, random);
  }

  /** Draws an index with probability proportional to its weight. */
  public static int sample(double[] weights, SplittableRandom random) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    double left = random.nextDouble() * sum;
    for (int a = 0; a < weights.length - 1; a++) {
      left -= weights[a];
      if (left < 0) {
        return a;
      }
    }
    return weights.length - 1;
  }

  private void backUp(Visit<S> visit, double reward) {
    boolean forget = Double.isNaN(reward);
    double blended =
        Double.isNaN(visit.value)
            ? reward
            : (1 - params.valueWeight()) * reward + params.valueWeight() * visit.value;
    for (int i = 0; i < visit.path.size(); i++) {
      Node node = visit.path.get(i);
      int action = visit.actions.get(i);
      if (forget) {
        node.forgetVisit(action, params.virtualLoss());
      } else {
        node.endVisit(action, params.virtualLoss(), blended);
      }
    }
    if (!forget) {
      seen.add(blended);
    }
  }

  private void addRootNoise() {
    double weight = params.dirichletWeight();
    if (weight <= 0) {
      return;
    }
    double[] noise =
        Dirichlet.sample(
            root.actions(),
            params.dirichletAlpha(),
            new SplittableRandom(seed(simulations) ^ 0x5851F42D4C957F2DL));
    double[] mixed = new double[noise.length];
    for (int a = 0; a < mixed.length; a++) {
      mixed[a] = (1 - weight) * root.prior(a) + weight * noise[a];
    }
    root.replacePriors(mixed);
  }

  private long seed(long simulation) {
    long z = seed * 0x9E3779B97F4A7C15L + simulation;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A rollout under way. */
  private static final class Rollout {
    final SplittableRandom random;

    /** What comes next; below 0 while that is not decided. */
    int action;

    int excess;

    Rollout(SplittableRandom random, int action, int excess) {
      this.random = random;
      this.action = action;
      this.excess = excess;
    }
  }

  /** A simulation: the way through the tree, and the rollout from its leaf. */
  private static final class Visit<S> {
    final List<Node> path;
    final List<Integer> actions;
    final double value;

    /** Null where the leaf is terminal. */
    final @Nullable Rollout rollout;

    /** The state so far, and in the end the terminal one. */
    S end;

    Visit(List<Node> path, List<Integer> actions, S end, double value, @Nullable Rollout rollout) {
      this.path = path;
      this.actions = actions;
      this.end = end;
      this.value = value;
      this.rollout = rollout;
    }

    /** The rollout of a visit that has one. */
    Rollout rollout() {
      return requireNonNull(rollout);
    }
  }
}
