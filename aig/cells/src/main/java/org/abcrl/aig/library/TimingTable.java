package org.abcrl.aig.library;

import java.util.Arrays;

/**
 * A non-linear delay model (NLDM) table: a value in picoseconds over input slew (ps) and output
 * load (fF).
 *
 * <p>Between the points the value is interpolated bilinearly, beyond them extrapolated from the
 * outermost two, as timers do. A table with one slew (one load) does not depend on the slew (load).
 */
public final class TimingTable {
  private final float[] slews;
  private final float[] loads;
  private final float[] values;

  /**
   * A table.
   *
   * @param slews the slews in ps, strictly rising, at least one
   * @param loads the loads in fF, strictly rising, at least one
   * @param values {@code values[s * loads.length + l]} in ps
   * @throws IllegalArgumentException if sizes or orders do not fit or a number is not finite
   */
  public TimingTable(float[] slews, float[] loads, float[] values) {
    check("slews", slews);
    check("loads", loads);
    if (values.length != slews.length * loads.length) {
      throw new IllegalArgumentException(
          values.length + " values for " + slews.length + " slews and " + loads.length + " loads");
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("value " + value);
      }
    }
    this.slews = slews.clone();
    this.loads = loads.clone();
    this.values = values.clone();
  }

  /** A table with the same value everywhere. */
  public static TimingTable constant(float value) {
    return new TimingTable(new float[] {0}, new float[] {0}, new float[] {value});
  }

  /** The table {@code intercept + slope * load}, whatever the slew. */
  public static TimingTable linear(float intercept, float slope) {
    return new TimingTable(
        new float[] {0}, new float[] {0, 1}, new float[] {intercept, intercept + slope});
  }

  private static void check(String what, float[] axis) {
    if (axis.length == 0) {
      throw new IllegalArgumentException("no " + what);
    }
    for (int i = 0; i < axis.length; i++) {
      if (!Float.isFinite(axis[i]) || (i > 0 && axis[i] <= axis[i - 1])) {
        throw new IllegalArgumentException(what + " do not rise: " + Arrays.toString(axis));
      }
    }
  }

  /** The value in ps at a slew in ps and a load in fF. */
  public float at(float slew, float load) {
    int width = loads.length;
    int s = segment(slews, slew);
    int l = segment(loads, load);
    int at = s * width + l;
    if (width == 1) {
      return slews.length == 1
          ? values[0]
          : between(values[at], values[at + 1], fraction(slews, s, slew));
    }
    float loadFraction = fraction(loads, l, load);
    float low = between(values[at], values[at + 1], loadFraction);
    if (slews.length == 1) {
      return low;
    }
    float high = between(values[at + width], values[at + width + 1], loadFraction);
    return between(low, high, fraction(slews, s, slew));
  }

  /** How fast the value grows with the slew at a slew in ps and a load in fF. */
  public float slewSlope(float slew, float load) {
    if (slews.length == 1) {
      return 0;
    }
    int s = segment(slews, slew);
    return (at(slews[s + 1], load) - at(slews[s], load)) / (slews[s + 1] - slews[s]);
  }

  /**
   * The larger value of two tables at each of this table's points; the other one is interpolated
   * where its points differ.
   */
  public TimingTable max(TimingTable other) {
    float[] larger = values.clone();
    for (int s = 0; s < slews.length; s++) {
      for (int l = 0; l < loads.length; l++) {
        int i = s * loads.length + l;
        larger[i] = Math.max(larger[i], other.at(slews[s], loads[l]));
      }
    }
    return new TimingTable(slews, loads, larger);
  }

  /** The segment of the axis that holds the point, the first or last one for points beyond. */
  private static int segment(float[] axis, float point) {
    int i = 1;
    while (i < axis.length - 1 && axis[i] <= point) {
      i++;
    }
    return i - 1;
  }

  private static float fraction(float[] axis, int segment, float point) {
    return (point - axis[segment]) / (axis[segment + 1] - axis[segment]);
  }

  private static float between(float low, float high, float fraction) {
    return low + fraction * (high - low);
  }

  /** The slews in ps. */
  public float[] slews() {
    return slews.clone();
  }

  /** The loads in fF. */
  public float[] loads() {
    return loads.clone();
  }

  /** The values in ps, slew by slew. */
  public float[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimingTable that
        && Arrays.equals(slews, that.slews)
        && Arrays.equals(loads, that.loads)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(slews) + Arrays.hashCode(loads)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return slews.length + "x" + loads.length + " " + Arrays.toString(values);
  }
}
