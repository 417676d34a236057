package org.abcrl.aig.timing;

/** Exponential and logarithm that are the same on every machine, and quick. */
public final class SoftMath {
  private static final double LOG2_E = 1.4426950408889634;

  private SoftMath() {}

  /** e to the power of x, to about nine digits; 0 below -700. */
  public static double exp(double x) {
    if (x < -700) {
      return 0;
    }
    double t = Math.min(x, 700) * LOG2_E;
    double whole = Math.floor(t + 0.5);
    double f = (t - whole) * 0.6931471805599453;
    double power =
        1
            + f
                * (1
                    + f
                        * (0.5
                            + f
                                * (1 / 6.0
                                    + f
                                        * (1 / 24.0
                                            + f * (1 / 120.0 + f * (1 / 720.0 + f / 5040.0))))));
    return power * Double.longBitsToDouble((long) (whole + 1023) << 52);
  }

  /** The natural logarithm. */
  public static double log(double x) {
    return StrictMath.log(x);
  }
}
