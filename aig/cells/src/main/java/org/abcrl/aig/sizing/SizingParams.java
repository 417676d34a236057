package org.abcrl.aig.sizing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.abcrl.aig.timing.TimingOptions;

/**
 * How to size a netlist.
 *
 * @param areaWeight how much a percent of area counts against a percent of delay; 1 minimises the
 *     area-delay product, 0 the delay alone
 * @param delayTarget a delay in ps that is good enough: once it is reached only the area counts
 * @param passes the number of sizing passes over the netlist, at least 1; fewer once none helps
 * @param bufferRounds how often buffers may be added, 0 for never
 * @param timing what is assumed about the world around the netlist
 */
public record SizingParams(
    double areaWeight,
    Optional<Float> delayTarget,
    int passes,
    int bufferRounds,
    TimingOptions timing) {
  /** Checks the ranges. */
  public SizingParams {
    if (!(areaWeight >= 0 && areaWeight <= 100)) {
      throw new IllegalArgumentException("area weight " + areaWeight + " (0 to 100)");
    }
    if (passes < 1 || bufferRounds < 0) {
      throw new IllegalArgumentException(passes + " passes, " + bufferRounds + " buffer rounds");
    }
    requireNonNull(delayTarget, "delayTarget is null");
    requireNonNull(timing, "timing is null");
  }

  /** Minimises the area-delay product with ABC's timing assumptions. */
  public static SizingParams defaults() {
    return new SizingParams(1, Optional.empty(), 12, 12, TimingOptions.defaults());
  }

  /**
   * A few passes and one round of buffers: a netlist whose area and delay rise and fall with those
   * of the fully sized one, in a fifth of the time.
   */
  public static SizingParams quick() {
    return defaults().withPasses(5).withBufferRounds(1);
  }

  /** The same with another weight of the area. */
  public SizingParams withAreaWeight(double weight) {
    return new SizingParams(weight, delayTarget, passes, bufferRounds, timing);
  }

  /** The same with a delay in ps that is good enough. */
  public SizingParams withDelayTarget(float picoseconds) {
    return new SizingParams(areaWeight, Optional.of(picoseconds), passes, bufferRounds, timing);
  }

  /** The same without a delay that is good enough. */
  public SizingParams withoutDelayTarget() {
    return new SizingParams(areaWeight, Optional.empty(), passes, bufferRounds, timing);
  }

  /** The same with another number of passes. */
  public SizingParams withPasses(int count) {
    return new SizingParams(areaWeight, delayTarget, count, bufferRounds, timing);
  }

  /** The same with another number of buffering rounds. */
  public SizingParams withBufferRounds(int count) {
    return new SizingParams(areaWeight, delayTarget, passes, count, timing);
  }

  /** The same with other timing assumptions. */
  public SizingParams withTiming(TimingOptions options) {
    return new SizingParams(areaWeight, delayTarget, passes, bufferRounds, options);
  }
}
