package org.abcrl.aig.simulation;

import org.abcrl.aig.Aig;
import org.abcrl.aig.LatchInit;

/**
 * Simulates a circuit with latches clock cycle by clock cycle, 64 runs at a time: bit b of every
 * word belongs to run b. Not safe for use by several threads.
 */
public final class SequentialSimulator {
  private final Aig aig;
  private final long[] patterns;

  /** Starts with all latches reset; latches without a reset value start at 0 in every run. */
  public SequentialSimulator(Aig aig) {
    this.aig = aig;
    patterns = new long[aig.combInputs()];
    reset(0L);
  }

  /**
   * Resets all latches.
   *
   * @param uninitialised the value, run by run, of latches without a reset value
   */
  public void reset(long uninitialised) {
    for (int i = 0; i < aig.latches(); i++) {
      LatchInit init = aig.latchInit(i);
      patterns[aig.inputs() + i] =
          init == LatchInit.ONE ? -1L : init == LatchInit.ZERO ? 0L : uninitialised;
    }
  }

  /** The present value of a latch. */
  public long latch(int index) {
    if (index < 0 || index >= aig.latches()) {
      throw new IllegalArgumentException("latch " + index + " of " + aig.latches());
    }
    return patterns[aig.inputs() + index];
  }

  /**
   * Runs one clock cycle.
   *
   * @param inputs one word for each primary input
   * @return one word for each primary output, as they are before the clock edge
   */
  public long[] step(long... inputs) {
    if (inputs.length != aig.inputs()) {
      throw new IllegalArgumentException(
          "expected " + aig.inputs() + " input words, got " + inputs.length);
    }
    System.arraycopy(inputs, 0, patterns, 0, inputs.length);
    long[] values = Simulator.simulate(aig, 1, patterns);
    long[] outputs = new long[aig.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = value(values, aig.output(i));
    }
    for (int i = 0; i < aig.latches(); i++) {
      patterns[aig.inputs() + i] = value(values, aig.nextState(i));
    }
    return outputs;
  }

  private static long value(long[] values, int literal) {
    return values[literal >>> 1] ^ -(long) (literal & 1);
  }
}
