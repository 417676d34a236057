package org.abcrl.agents.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Starts DJL's PyTorch engine: on the CPU, from the class path, without a network connection, and
 * with one thread for each operation, so that sums are always taken in the same order.
 */
public final class Torch {
  private static final NDManager BASE = start();

  private Torch() {}

  private static NDManager start() {
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("ai.djl.default_engine", "PyTorch");
    setDefault("PYTORCH_FLAVOR", "cpu");
    setDefault("ai.djl.pytorch.num_threads", "1");
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
    return Engine.getEngine("PyTorch").newBaseManager();
  }

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** A new owner of tensors; closing it frees them. */
  static NDManager newManager() {
    return BASE.newSubManager();
  }

  /**
   * A tensor in memory of the engine's own. {@code NDManager.create} lends Java's memory, which
   * lies anywhere, and matrix products may round otherwise where it is aligned otherwise: the same
   * training gave other weights once in a while.
   */
  static NDArray tensor(NDManager manager, float[] numbers, Shape shape) {
    try (NDArray lent = manager.create(numbers, shape)) {
      return lent.duplicate();
    }
  }

  /** The engine and its version, for {@code abc-rl --version}. */
  public static String version() {
    return "PyTorch " + Engine.getEngine("PyTorch").getVersion() + " (CPU) through DJL";
  }
}
