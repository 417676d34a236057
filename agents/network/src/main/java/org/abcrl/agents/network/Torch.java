package org.abcrl.agents.network;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.abcrl.agents.SynthesisException;
import org.jspecify.annotations.Nullable;

/**
 * Starts DJL's PyTorch engine: on the CPU, from the class path, without a network connection, and
 * with one thread for each operation, so that sums are always taken in the same order.
 */
public final class Torch {
  private static @Nullable NDManager base;

  private Torch() {}

  /** The owner of all; made when the first network is. */
  private static synchronized NDManager base() {
    if (base == null) {
      try {
        base = start();
      } catch (EngineException e) {
        throw new SynthesisException(
            "no network can run here: libtorch for "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + " is not among the libraries; the archive for this platform has it, and searches"
                + " without --actions paper need none",
            e);
      }
    }
    return base;
  }

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

  /**
   * A new owner of tensors; closing it frees them.
   *
   * @throws SynthesisException if libtorch is not here
   */
  static NDManager newManager() {
    return base().newSubManager();
  }

  /**
   * x times a number. Not by {@code NDArray.mul(Number)}: DJL 0.36.0 lets go of the number's memory
   * when the product is done, though the gradient needs it later; where the garbage collector came
   * between, the gradient was wrong. Here the number belongs to x's manager.
   */
  static NDArray times(NDArray x, Number number) {
    return x.mul(x.getManager().create(number));
  }

  /** The engine and its version, for {@code abc-rl --version}. */
  public static String version() {
    return "PyTorch " + Engine.getEngine("PyTorch").getVersion() + " (CPU) through DJL";
  }
}
