package org.abcrl.agents.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.aig.Aig;

/**
 * The policy/value network of ABC-RL: graph convolutions over the initial circuit, a transformer
 * over the recipe prefix, and two heads.
 *
 * <p>Safe for several threads; the same input always gives the same output on one machine.
 */
public final class PolicyValueNetwork implements AutoCloseable {
  private static final String DEFAULT_MODEL = "default.model";
  private static final long UNTRAINED_SEED = 1;
  private static final double GRID = 1 << 14;

  private final ModelFile.Contents contents;
  private final ModelInfo info;
  private final Tensors tensors;
  private final Forward forward;

  private PolicyValueNetwork(ModelFile.Contents contents) {
    this.contents = contents;
    Weights weights = contents.weights();
    info =
        new ModelInfo(
            contents.name(),
            contents.trained(),
            ModelFile.hash(weights),
            weights.shape().actions(),
            weights.shape().features(),
            contents.description());
    tensors = new Tensors(weights, false);
    forward = new Forward(tensors);
  }

  /** A network with random weights. */
  public static PolicyValueNetwork untrained(NetworkShape shape, long seed) {
    return new PolicyValueNetwork(
        new ModelFile.Contents(
            "untrained-seed" + seed, false, "random weights", Weights.random(shape, seed)));
  }

  /** A network with trained weights. */
  public static PolicyValueNetwork trained(String name, String description, Weights weights) {
    return new PolicyValueNetwork(new ModelFile.Contents(name, true, description, weights));
  }

  /**
   * The model that ships with the program for the given actions; an untrained one where none does.
   */
  public static PolicyValueNetwork shipped(List<Action> actions) {
    List<String> scripts = actions.stream().map(Action::script).toList();
    try (InputStream in = PolicyValueNetwork.class.getResourceAsStream(DEFAULT_MODEL)) {
      if (in != null) {
        ModelFile.Contents contents = ModelFile.read(in, DEFAULT_MODEL);
        if (contents.weights().shape().actions().equals(scripts)) {
          return new PolicyValueNetwork(contents);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return untrained(new NetworkShape(scripts, 0), UNTRAINED_SEED);
  }

  /**
   * Reads a model file.
   *
   * @throws org.abcrl.aig.InputException if it is not a model or broken
   */
  public static PolicyValueNetwork load(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new PolicyValueNetwork(ModelFile.read(in, file.toString()));
    }
  }

  /** Writes the model into one file, all or nothing. */
  public void save(Path file) throws IOException {
    ModelFile.write(file, contents);
  }

  /** The model file as bytes, for another process. */
  public byte[] toBytes() {
    return ModelFile.toBytes(contents);
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws org.abcrl.aig.InputException if it is not a model or broken
   */
  public static PolicyValueNetwork of(byte[] model) throws IOException {
    return new PolicyValueNetwork(ModelFile.read(new ByteArrayInputStream(model), "model"));
  }

  /** What the model is. */
  public ModelInfo modelInfo() {
    return info;
  }

  /** The weights. */
  public Weights weights() {
    return contents.weights();
  }

  /**
   * Refuses actions that the model does not know.
   *
   * @throws IllegalArgumentException if its actions are others, or in another order
   */
  public void requireActions(List<Action> actions) {
    List<String> given = actions.stream().map(Action::script).toList();
    if (!given.equals(info.actions())) {
      throw new IllegalArgumentException(
          "model "
              + info.name()
              + " chooses from "
              + info.actions()
              + ", but the engine offers "
              + given);
    }
  }

  /**
   * The embedding of a circuit, {@link NetworkShape#embedding} numbers. Linear in its size; done
   * once for a search.
   */
  public float[] embed(Aig circuit) {
    try (NDManager manager = Torch.newManager()) {
      return forward.embed(manager, CircuitGraph.of(circuit)).toFloatArray();
    }
  }

  /**
   * Priors and value of a state.
   *
   * @param embedding of the initial circuit
   * @param prefix the actions so far, by index
   * @param features of the current state, as many as the model sees
   */
  public Evaluation evaluate(float[] embedding, List<Integer> prefix, float[] features) {
    return evaluate(embedding, List.of(prefix), List.of(features)).get(0);
  }

  /**
   * Priors and values of states of one circuit in one pass through the network, in their order. A
   * state's sums may be rounded otherwise than alone.
   *
   * @param embedding of the initial circuit
   * @param prefixes the actions so far, by index; at least one state
   * @param features of each state, as many as the model sees
   */
  public List<Evaluation> evaluate(
      float[] embedding, List<List<Integer>> prefixes, List<float[]> features) {
    NetworkShape shape = tensors.shape();
    int states = prefixes.size();
    float[] circuits = repeated(embedding, shape.embedding(), states);
    float[] joined = joined(features, shape.features(), states);
    try (NDManager manager = Torch.newManager()) {
      NDArray circuit = manager.create(circuits, new Shape(states, embedding.length));
      NDArray state =
          joined.length == 0
              ? circuit
              : manager.create(joined, new Shape(states, shape.features()));
      Forward.Heads heads = forward.heads(circuit, forward.recipes(manager, prefixes), state);
      float[] priors = heads.logits().softmax(1).toFloatArray();
      float[] values = heads.value().toFloatArray();
      List<Evaluation> judged = new ArrayList<>(states);
      int actions = shape.actions().size();
      for (int i = 0; i < states; i++) {
        judged.add(
            new Evaluation(
                distribution(Arrays.copyOfRange(priors, i * actions, (i + 1) * actions)),
                rounded(values[i])));
      }
      return judged;
    }
  }

  private static float[] repeated(float[] embedding, int expected, int states) {
    requireLength("an embedding", embedding, expected);
    float[] rows = new float[states * expected];
    for (int i = 0; i < states; i++) {
      System.arraycopy(embedding, 0, rows, i * expected, expected);
    }
    return rows;
  }

  private static float[] joined(List<float[]> features, int expected, int states) {
    if (features.size() != states) {
      throw new IllegalArgumentException(states + " prefixes, features of " + features.size());
    }
    float[] rows = new float[states * expected];
    for (int i = 0; i < states; i++) {
      requireLength("features", features.get(i), expected);
      System.arraycopy(features.get(i), 0, rows, i * expected, expected);
    }
    return rows;
  }

  private static void requireLength(String what, float[] numbers, int expected) {
    if (numbers.length != expected) {
      throw new IllegalArgumentException(
          what + " of " + numbers.length + " numbers, expected " + expected);
    }
  }

  private static double[] distribution(float[] priors) {
    double[] exact = new double[priors.length];
    double sum = 0;
    for (int a = 0; a < exact.length; a++) {
      exact[a] = rounded(priors[a]);
      sum += exact[a];
    }
    for (int a = 0; a < exact.length; a++) {
      exact[a] /= sum;
    }
    return exact;
  }

  /** Coarse enough that processors which sum in another order agree, nearly always. */
  private static double rounded(double number) {
    return Math.rint(number * GRID) / GRID;
  }

  @Override
  public void close() {
    tensors.close();
  }
}
