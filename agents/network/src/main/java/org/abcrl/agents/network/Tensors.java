package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network's weights as tensors of one manager. */
final class Tensors implements AutoCloseable {
  private final NetworkShape shape;
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  Tensors(Weights weights, boolean gradients) {
    shape = weights.shape();
    manager = Torch.newManager();
    shape
        .parameters()
        .forEach(
            (name, dims) -> {
              NDArray array = manager.create(weights.get(name), new Shape(dims));
              if (gradients) {
                array.setRequiresGradient(true);
              }
              arrays.put(name, array);
            });
  }

  NetworkShape shape() {
    return shape;
  }

  NDArray get(String name) {
    return requireNonNull(arrays.get(name), name);
  }

  Map<String, NDArray> all() {
    return arrays;
  }

  /** {@code x * weight + bias}, owned by x's manager. */
  NDArray dense(String name, NDArray x) {
    return x.matMul(get(name + ".weight")).add(get(name + ".bias"));
  }

  @Override
  public void close() {
    manager.close();
  }
}
