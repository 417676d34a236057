package org.abcrl.agents.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * The network's arithmetic, the same for use and for training.
 *
 * <p>Every result belongs to the manager of the inputs, never to that of the weights.
 */
final class Forward {
  private static final float LEAK = 0.01f;
  private static final float EPSILON = 1e-5f;
  private static final float MASKED = -1e9f;

  private final Tensors tensors;
  private final NetworkShape shape;

  Forward(Tensors tensors) {
    this.tensors = tensors;
    this.shape = tensors.shape();
  }

  /** The embedding of a circuit: [1, embedding]. */
  NDArray embed(NDManager manager, CircuitGraph graph) {
    NDArray sums = manager.create(graph.sums(), new Shape(graph.nodes(), CircuitGraph.INPUTS));
    NDArray adjacency = adjacency(manager, graph);
    NDArray types = sums.get(":, 0:" + CircuitGraph.TYPES).matMul(tensors.get("graph.type"));
    NDArray inverted = sums.get(":, " + CircuitGraph.TYPES + ":");
    NDArray first = tensors.dense("graph.conv1", types.concat(inverted, 1));
    NDArray hidden = first.getNDArrayInternal().relu();
    NDArray second =
        adjacency
            .matMul(hidden.matMul(tensors.get("graph.conv2.weight")))
            .add(tensors.get("graph.conv2.bias"));
    return second.mean(new int[] {0}, true).concat(second.max(new int[] {0}, true), 1);
  }

  /**
   * The adjacency as a sparse matrix. Not by {@code NDManager.createCoo}: DJL 0.36.0 lets go of the
   * memory under the matrix there, and the garbage collector may take it before it is used. Here
   * indices and values belong to the manager, which keeps them as long as the matrix.
   */
  private static NDArray adjacency(NDManager manager, CircuitGraph graph) {
    float[] values = graph.weights();
    PtNDArray places = (PtNDArray) manager.create(graph.indices(), new Shape(2, values.length));
    PtNDArray weights = (PtNDArray) manager.create(values);
    return JniUtils.createSparseCoo(places, weights, new Shape(graph.nodes(), graph.nodes()));
  }

  /** Recipe prefixes through the transformer: [batch, width]. */
  NDArray recipes(NDManager manager, List<List<Integer>> prefixes) {
    int batch = prefixes.size();
    int length = 1 + prefixes.stream().mapToInt(List::size).max().orElse(0);
    int positions = shape.dimensions().positions();
    int columns = shape.tokens() + positions;
    float[] codes = new float[batch * length * columns];
    float[] mask = new float[batch * length];
    float[] last = new float[batch * batch * length];
    for (int b = 0; b < batch; b++) {
      List<Integer> prefix = prefixes.get(b);
      for (int t = 0; t < length; t++) {
        int row = (b * length + t) * columns;
        if (t <= prefix.size()) {
          codes[row + (t == 0 ? 0 : 1 + prefix.get(t - 1))] = 1;
          codes[row + shape.tokens() + Math.min(t, positions - 1)] = 1;
        } else {
          mask[b * length + t] = MASKED;
        }
      }
      last[b * batch * length + b * length + prefix.size()] = 1;
    }
    NDArray x =
        manager
            .create(codes, new Shape((long) batch * length, columns))
            .matMul(tensors.get("recipe.tokens"));
    NDArray attended = attend(x, manager.create(mask, new Shape(batch, 1, 1, length)));
    x = norm("recipe.norm1", x.add(attended));
    NDArray expanded = tensors.dense("recipe.expand", x).getNDArrayInternal().relu();
    x = norm("recipe.norm2", x.add(tensors.dense("recipe.contract", expanded)));
    return manager.create(last, new Shape(batch, (long) batch * length)).matMul(x);
  }

  private NDArray attend(NDArray x, NDArray mask) {
    long batch = mask.getShape().get(0);
    long length = mask.getShape().get(3);
    NDArray query = heads(tensors.dense("recipe.query", x), batch, length);
    NDArray key = heads(tensors.dense("recipe.key", x), batch, length);
    NDArray value = heads(tensors.dense("recipe.value", x), batch, length);
    int width = shape.dimensions().recipe();
    double scale = 1 / Math.sqrt((double) width / shape.dimensions().heads());
    NDArray scores = Torch.times(query.matMul(key.transpose(0, 1, 3, 2)), scale).add(mask);
    NDArray mixed = scores.softmax(-1).matMul(value).transpose(0, 2, 1, 3);
    return tensors.dense("recipe.output", mixed.reshape(batch * length, width));
  }

  private NDArray heads(NDArray x, long batch, long length) {
    int heads = shape.dimensions().heads();
    return x.reshape(batch, length, heads, shape.dimensions().recipe() / heads)
        .transpose(0, 2, 1, 3);
  }

  private NDArray norm(String name, NDArray x) {
    return x.getNDArrayInternal()
        .layerNorm(
            x,
            new Shape(shape.dimensions().recipe()),
            tensors.get(name + ".scale"),
            tensors.get(name + ".shift"),
            EPSILON)
        .singletonOrThrow();
  }

  /** The two heads. */
  Heads heads(NDArray embeddings, NDArray recipes, NDArray features) {
    NDList inputs =
        shape.features() == 0
            ? new NDList(embeddings, recipes)
            : new NDList(embeddings, recipes, features);
    NDArray joint = leaky(tensors.dense("head.joint", NDArrays.concat(inputs, 1)));
    NDArray logits = tensors.dense("head.logits", leaky(tensors.dense("head.policy", joint)));
    NDArray value = tensors.dense("head.return", leaky(tensors.dense("head.value", joint))).tanh();
    return new Heads(logits, value);
  }

  private static NDArray leaky(NDArray x) {
    return x.getNDArrayInternal().leakyRelu(LEAK);
  }

  /**
   * What the network says of a batch.
   *
   * @param logits [batch, actions]
   * @param value [batch, 1]
   */
  record Heads(NDArray logits, NDArray value) {}
}
