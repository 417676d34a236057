package org.abcrl.agents.training;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.network.CircuitGraph;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.agents.network.Learner;
import org.abcrl.agents.network.NetworkShape;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.agents.network.StateFeatures;
import org.abcrl.agents.network.TrainingTarget;
import org.abcrl.agents.network.Weights;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;

/**
 * Trains a network by self-play: each iteration plays episodes on all threads, keeps their targets
 * in a replay memory, and learns minibatches of it.
 *
 * <p>Circuits and results stay in memory. After each iteration a checkpoint is written, from which
 * a killed training goes on to the same weights that it would have reached. The result depends on
 * the parameters, never on the number of threads.
 */
public final class Trainer {
  private final TrainingParams params;
  private final SynthesisEngine engine;
  private final Objective objective;
  private final List<Action> baseline;
  private final List<String> names;
  private final List<SearchProblem> problems = new ArrayList<>();
  private final List<CircuitGraph> graphs = new ArrayList<>();
  private final NetworkShape shape;
  private final String identity;
  private Optional<EpisodePlayer> elsewhere = Optional.empty();

  /**
   * A training; the baselines are run now.
   *
   * @param circuits by name, in a fixed order
   * @param baseline the recipe to beat
   */
  public Trainer(
      SynthesisEngine engine,
      Map<String, Aig> circuits,
      Objective objective,
      List<Action> baseline,
      TrainingParams params) {
    this.params = requireNonNull(params, "params is null");
    this.engine = requireNonNull(engine, "engine is null");
    this.objective = requireNonNull(objective, "objective is null");
    this.baseline = List.copyOf(baseline);
    names = List.copyOf(circuits.keySet());
    if (names.isEmpty()) {
      throw new IllegalArgumentException("training needs at least one circuit");
    }
    List<Aig> aigs = List.copyOf(circuits.values());
    SynthesisEngine played = EpisodeRoom.engineFor(params.play(), engine);
    try (Workers workers = new Workers(params.threads())) {
      problems.addAll(
          workers.map(
              aigs,
              aig -> SearchProblem.of(played, aig, objective, params.play().length(), baseline)));
      graphs.addAll(workers.map(aigs, CircuitGraph::of));
    }
    shape =
        new NetworkShape(
            engine.actions().stream().map(Action::script).toList(),
            params.play().features() ? StateFeatures.COUNT : 0);
    identity = identity(played.name(), aigs);
  }

  /** Has episodes played elsewhere; as many at the same time as the parameters have threads. */
  public void playWith(EpisodePlayer player) {
    elsewhere = Optional.of(player);
  }

  private String identity(String engineName, List<Aig> aigs) {
    String circuits =
        IntStream.range(0, names.size())
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT, "%s:%016x", names.get(i), aigs.get(i).structuralHash()))
            .collect(Collectors.joining(","));
    // A training may be resumed for longer, and on another number of threads.
    TrainingParams same = params.withIterations(1).withThreads(1);
    return engineName + " " + objective.name() + " " + same + " " + circuits;
  }

  /**
   * What a training gave.
   *
   * @param network the trained network
   * @param metrics one line of CSV for each iteration
   * @param recipes the best recipes found for each circuit, by name, as training measured them
   * @param complete whether all iterations were done
   */
  public record Result(
      PolicyValueNetwork network,
      List<String> metrics,
      Map<String, List<KnownRecipe>> recipes,
      boolean complete) {}

  /**
   * Trains.
   *
   * @param folder where checkpoints go
   * @param resume whether to go on from the folder's checkpoint; without one, training begins anew
   * @throws org.abcrl.aig.InputException if the checkpoint is broken or of another training
   */
  public Result run(Path folder, boolean resume, TrainingListener listener) throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder, identity);
    TrainingState state =
        resume && checkpoint.exists()
            ? checkpoint.read(params, shape, graphs)
            : new TrainingState(
                new Learner(Weights.random(shape, params.seed()), graphs),
                new ReplayMemory(params.learning().memory()),
                new BestRecipes(),
                params.learning().learningRate());
    boolean stopped = false;
    try (Workers workers = new Workers(params.threads())) {
      while (state.iteration < params.iterations() && !stopped) {
        iterate(state, workers, listener);
        try (PolicyValueNetwork network = network(state)) {
          checkpoint.write(state, network);
        }
        stopped = listener.stop();
      }
    }
    return new Result(
        network(state),
        List.copyOf(state.metrics),
        recipes(state),
        state.iteration >= params.iterations());
  }

  private void iterate(TrainingState state, Workers workers, TrainingListener listener) {
    List<SelfPlay.Episode> episodes;
    try (PolicyValueNetwork network = network(state)) {
      episodes = play(state, workers, network, listener);
    }
    for (SelfPlay.Episode episode : episodes) {
      state.memory.addAll(episode.targets());
      remember(state, episode);
    }
    SplittableRandom random = new SplittableRandom(seed(state.iteration, -1));
    double policyLoss = 0;
    double valueLoss = 0;
    List<List<TrainingTarget>> batches =
        state.memory.batches(params.learning().batches(), params.learning().batchSize(), random);
    double learningRate = state.learningRate;
    for (List<TrainingTarget> batch : batches) {
      Learner.Loss loss = state.learner.step(batch, learningRate);
      policyLoss += loss.policy() / batches.size();
      valueLoss += loss.value() / batches.size();
    }
    state.schedule(policyLoss + valueLoss, params.learning().patience());
    state.iteration++;
    Metrics metrics =
        new Metrics(
            state.iteration,
            policyLoss,
            valueLoss,
            mean(episodes.stream().mapToDouble(SelfPlay.Episode::entropy)),
            mean(episodes.stream().mapToDouble(SelfPlay.Episode::reward)),
            mean(episodes.stream().mapToDouble(SelfPlay.Episode::bestReward)),
            learningRate,
            episodes.stream().mapToLong(SelfPlay.Episode::evaluations).sum());
    state.metrics.add(metrics.csv());
    listener.iteration(metrics);
  }

  private static double mean(java.util.stream.DoubleStream numbers) {
    return numbers.average().orElse(0);
  }

  private List<SelfPlay.Episode> play(
      TrainingState state, Workers workers, PolicyValueNetwork network, TrainingListener listener) {
    SelfPlay selfPlay = new SelfPlay(params.play(), network);
    Map<Integer, float[]> embeddings = new LinkedHashMap<>();
    List<Integer> numbers =
        IntStream.range(0, params.play().episodes())
            .map(e -> state.iteration * params.play().episodes() + e)
            .boxed()
            .toList();
    for (int number : numbers) {
      embeddings.computeIfAbsent(
          number % problems.size(), c -> network.embed(problems.get(c).circuit()));
    }
    // The largest circuits first, so that no thread is left alone with one at the end.
    List<Integer> order = new ArrayList<>(numbers);
    order.sort(
        Comparator.comparingInt((Integer n) -> -problems.get(n % problems.size()).circuit().ands())
            .thenComparingInt(n -> n));
    elsewhere.ifPresent(player -> player.network(network.toBytes()));
    Map<Integer, SelfPlay.Episode> byNumber = new LinkedHashMap<>();
    List<SelfPlay.Episode> played =
        workers.map(
            order,
            number -> {
              int circuit = number % problems.size();
              float[] embedding = requireNonNull(embeddings.get(circuit));
              long seed = seed(state.iteration, number);
              SelfPlay.Episode episode =
                  elsewhere.isPresent()
                      ? EpisodeRoom.episode(elsewhere.get().play(circuit, embedding, seed))
                      : selfPlay.play(circuit, problems.get(circuit), embedding, seed);
              listener.episode(names.get(circuit), episode.reward());
              return episode;
            });
    for (int i = 0; i < order.size(); i++) {
      byNumber.put(order.get(i), played.get(i));
    }
    return numbers.stream().map(byNumber::get).toList();
  }

  private long seed(int iteration, int episode) {
    SplittableRandom random = new SplittableRandom(params.seed() * 0x9E3779B97F4A7C15L + iteration);
    return random.nextLong() ^ (episode * 0xD1B54A32D192ED03L);
  }

  private void remember(TrainingState state, SelfPlay.Episode episode) {
    SearchProblem problem = problems.get(episode.circuit());
    episode
        .best()
        .forEach(
            e ->
                state.best.add(
                    episode.circuit(),
                    new KnownRecipe(
                        script(problem, e.getKey()),
                        objective.reductionPercent(problem.baseline(), e.getValue()))));
  }

  private static String script(SearchProblem problem, List<Integer> recipe) {
    return Actions.script(problem.actionsOf(recipe));
  }

  private PolicyValueNetwork network(TrainingState state) {
    String name = "selfplay-seed" + params.seed() + "-iteration" + state.iteration;
    String description =
        "trained by self-play on " + names.size() + " circuits, " + state.iteration + " iterations";
    return PolicyValueNetwork.trained(name, description, state.learner.weights());
  }

  private Map<String, List<KnownRecipe>> recipes(TrainingState state) {
    Map<String, List<KnownRecipe>> recipes = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      recipes.put(names.get(i), state.best.of(i));
    }
    return recipes;
  }

  /**
   * An index of the training circuits, embedded by the trained network, with their best recipes;
   * these are evaluated now if training only estimated them.
   */
  public CircuitIndex index(Result result) {
    IndexBuilder builder = new IndexBuilder(result.network());
    CircuitIndex index = CircuitIndex.inMemory(builder.identity());
    try (Workers workers = new Workers(params.threads())) {
      List<Integer> order = IntStream.range(0, names.size()).boxed().toList();
      List<List<KnownRecipe>> recipes =
          workers.map(order, i -> evaluated(i, requireNonNull(result.recipes().get(names.get(i)))));
      for (int i = 0; i < names.size(); i++) {
        index.add(builder.record(names.get(i), problems.get(i).circuit(), recipes.get(i)));
      }
    }
    return index;
  }

  private List<KnownRecipe> evaluated(int circuit, List<KnownRecipe> estimated) {
    if (!params.play().estimated() || estimated.isEmpty()) {
      return estimated;
    }
    SearchProblem problem =
        SearchProblem.of(
            engine, problems.get(circuit).circuit(), objective, params.play().length(), baseline);
    Map<String, Action> byScript =
        engine.actions().stream().collect(Collectors.toMap(Action::script, a -> a));
    BestRecipes recipes = new BestRecipes();
    for (KnownRecipe recipe : estimated) {
      CircuitState state = engine.start(problem.circuit());
      for (String script : recipe.script().split("; ")) {
        state = engine.apply(state, requireNonNull(byScript.get(script), script));
      }
      double reduction = objective.reductionPercent(problem.baseline(), engine.evaluate(state));
      recipes.add(circuit, new KnownRecipe(recipe.script(), reduction));
    }
    return recipes.of(circuit);
  }
}
