package org.abcrl.aig.mapping;

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

  void set(int cell, int pin, float ps, float psPerFemtofarad) {
    intrinsic[PINS * cell + pin] = ps;
    slope[PINS * cell + pin] = psPerFemtofarad;
  }

  /** The delay in ps of {@code 6 * cell + pin} at a load in fF. */
  float delay(int pin, float load) {
    return intrinsic[pin] + slope[pin] * load;
  }
}
