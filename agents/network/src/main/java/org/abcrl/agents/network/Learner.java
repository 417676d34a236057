package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a network to targets: cross-entropy for the policy plus squared error for the value, by Adam
 * with gradients clipped by their norm.
 *
 * <p>The same calls in the same order always give the same weights. One learner works at a time
 * (the engine records one computation at a time); not safe for several threads.
 */
public final class Learner {
  /** Gradients longer than this are scaled down; keeps a rare batch from wrecking the network. */
  private static final double CLIP_NORM = 5;

  private final List<CircuitGraph> circuits;
  private final NetworkShape shape;
  private final Map<String, float[]> numbers = new LinkedHashMap<>();
  private final Adam adam;

  /** Starts from the weights. */
  public Learner(Weights start, List<CircuitGraph> circuits) {
    this(start, circuits, Adam.fresh(start.shape()));
  }

  private Learner(Weights start, List<CircuitGraph> circuits, Adam adam) {
    this.circuits = List.copyOf(circuits);
    this.adam = adam;
    shape = start.shape();
    shape.parameters().keySet().forEach(name -> numbers.put(name, start.get(name)));
  }

  /** The weights as they are now. */
  public Weights weights() {
    return new Weights(shape, numbers);
  }

  /**
   * The losses of a batch before the step.
   *
   * @param policy mean cross-entropy
   * @param value mean squared error
   */
  public record Loss(double policy, double value) {}

  /** One step on a minibatch. */
  public Loss step(List<TrainingTarget> batch, double learningRate) {
    try (Tensors tensors = new Tensors(weights(), true);
        NDManager manager = Torch.newManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      Forward forward = new Forward(tensors);
      Forward.Heads heads = run(forward, manager, batch);
      NDArray policyLoss = policyLoss(manager, heads.logits(), batch);
      NDArray valueLoss = valueLoss(manager, heads.value(), batch);
      collector.backward(policyLoss.add(valueLoss));
      apply(tensors, learningRate);
      return new Loss(policyLoss.getFloat(), valueLoss.getFloat());
    }
  }

  private Forward.Heads run(Forward forward, NDManager manager, List<TrainingTarget> batch) {
    TreeMap<Integer, Integer> rows = new TreeMap<>();
    batch.forEach(t -> rows.put(t.circuit, 0));
    NDList embeddings = new NDList();
    for (Map.Entry<Integer, Integer> entry : rows.entrySet()) {
      entry.setValue(embeddings.size());
      embeddings.add(forward.embed(manager, circuits.get(entry.getKey())));
    }
    float[] select = new float[batch.size() * rows.size()];
    float[] features = new float[batch.size() * shape.features()];
    List<List<Integer>> prefixes = new ArrayList<>();
    for (int b = 0; b < batch.size(); b++) {
      TrainingTarget target = batch.get(b);
      select[b * rows.size() + requireNonNull(rows.get(target.circuit))] = 1;
      System.arraycopy(target.features, 0, features, b * shape.features(), shape.features());
      prefixes.add(target.prefix);
    }
    NDArray chosen =
        manager
            .create(select, new Shape(batch.size(), rows.size()))
            .matMul(NDArrays.concat(embeddings, 0));
    NDArray states =
        shape.features() == 0
            ? chosen
            : manager.create(features, new Shape(batch.size(), shape.features()));
    return forward.heads(chosen, forward.recipes(manager, prefixes), states);
  }

  private NDArray policyLoss(NDManager manager, NDArray logits, List<TrainingTarget> batch) {
    int actions = shape.actions().size();
    float[] goals = new float[batch.size() * actions];
    int taught = 0;
    for (int b = 0; b < batch.size(); b++) {
      float[] policy = batch.get(b).policy;
      System.arraycopy(policy, 0, goals, b * actions, policy.length);
      taught += policy.length > 0 ? 1 : 0;
    }
    NDArray fitted =
        logits.logSoftmax(1).mul(manager.create(goals, new Shape(batch.size(), actions))).sum();
    return Torch.times(fitted, -1f / Math.max(1, taught));
  }

  private static NDArray valueLoss(NDManager manager, NDArray values, List<TrainingTarget> batch) {
    float[] goals = new float[batch.size()];
    for (int b = 0; b < goals.length; b++) {
      goals[b] = batch.get(b).value;
    }
    return values.sub(manager.create(goals, new Shape(goals.length, 1))).square().mean();
  }

  private void apply(Tensors tensors, double learningRate) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    double sum = 0;
    for (Map.Entry<String, NDArray> entry : tensors.all().entrySet()) {
      float[] gradient = entry.getValue().getGradient().toFloatArray();
      for (float g : gradient) {
        sum += (double) g * g;
      }
      gradients.put(entry.getKey(), gradient);
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException(
          "training diverged: the gradient is not finite; lower the learning rate");
    }
    float scale = (float) Math.min(1, CLIP_NORM / Math.max(1e-30, Math.sqrt(sum)));
    adam.nextStep();
    gradients.forEach(
        (name, gradient) -> {
          for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= scale;
          }
          adam.update(name, requireNonNull(numbers.get(name)), gradient, learningRate);
        });
  }

  /** Writes weights and optimiser state. */
  public void write(DataOutputStream out) throws IOException {
    out.writeLong(adam.steps());
    for (String name : shape.parameters().keySet()) {
      for (Map<String, float[]> part : List.of(numbers, adam.means(), adam.squares())) {
        FloatArrays.write(out, requireNonNull(part.get(name), name));
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Learner read(DataInputStream in, NetworkShape shape, List<CircuitGraph> circuits)
      throws IOException {
    long steps = in.readLong();
    Map<String, float[]> weights = new LinkedHashMap<>();
    Map<String, float[]> means = new LinkedHashMap<>();
    Map<String, float[]> squares = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> parameter : shape.parameters().entrySet()) {
      int size = Weights.size(parameter.getValue());
      weights.put(parameter.getKey(), FloatArrays.read(in, size));
      means.put(parameter.getKey(), FloatArrays.read(in, size));
      squares.put(parameter.getKey(), FloatArrays.read(in, size));
    }
    return new Learner(new Weights(shape, weights), circuits, new Adam(means, squares, steps));
  }
}
