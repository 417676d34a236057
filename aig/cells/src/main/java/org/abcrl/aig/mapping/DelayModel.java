package org.abcrl.aig.mapping;

import java.util.Arrays;

/** Linear delays from the inputs of cells to their outputs: {@code intrinsic + slope * load}. */
final class DelayModel {
  private static final int PINS = CellCuts.LEAVES;

  /** By {@code 6 * cell + pin}, in ps. */
  final float[] intrinsic;

  /** By {@code 6 * cell + pin}, in ps per fF. */
  final float[] slope;

  /** A model where every delay is 0. */
  DelayModel(int cells) {
    intrinsic = new float[cells * PINS];
    slope = new float[cells * PINS];
  }

  /** A copy of a model with room for some more cells. */
  DelayModel(DelayModel base, int more) {
    intrinsic = Arrays.copyOf(base.intrinsic, base.intrinsic.length + more * PINS);
    slope = Arrays.copyOf(base.slope, base.slope.length + more * PINS);
  }

  /** Raises the delay of {@code 6 * cell + pin} to no less than another one at any load. */
  void delayAtLeast(int pin, float ps, float psPerFemtofarad) {
    intrinsic[pin] = Math.max(intrinsic[pin], ps);
    slope[pin] = Math.max(slope[pin], psPerFemtofarad);
  }

  void set(int cell, int pin, float ps, float psPerFemtofarad) {
    intrinsic[PINS * cell + pin] = ps;
    slope[PINS * cell + pin] = psPerFemtofarad;
  }

  /** The delay in ps of {@code 6 * cell + pin} at a load in fF. */
  float delay(int pin, float load) {
    return intrinsic[pin] + slope[pin] * load;
  }
}
