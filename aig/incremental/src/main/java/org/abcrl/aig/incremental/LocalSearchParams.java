package org.abcrl.aig.incremental;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.timing.Boundary;
import org.abcrl.aig.timing.SoftMath;
import org.abcrl.aig.timing.TimingOptions;

/**
 * What a local search strives for and how.
 *
 * @param areaWeight what a percent of area counts, 0 or more
 * @param delayWeight what a percent of delay counts; both weights 1 minimise the area-delay product
 * @param delayTarget a delay in ps that is good enough, 0 for none
 * @param seed of the random numbers
 * @param threads that make proposals, 1 or more; the result does not depend on it
 * @param passes what regions are restructured with
 * @param policy which moves it believes to be worth their time
 * @param proof how hard the proof of a move is tried
 * @param timing what is assumed about the world around the netlist
 */
public record LocalSearchParams(
    double areaWeight,
    double delayWeight,
    double delayTarget,
    long seed,
    int threads,
    List<Pass> passes,
    MovePolicy policy,
    EquivalenceParams proof,
    TimingOptions timing) {
  private static final List<Pass> PASSES =
      Recipe.parse(
              "rewrite; rewrite -z; refactor; refactor -z; balance; resub -K 8 -N 1;"
                  + " resub -K 10 -N 2; resub -K 12 -N 3; resub -K 8 -N 1 -z; rewrite -l;"
                  + " refactor -l; sopbalance; remap -z")
          .passes();

  /** Checks ranges and copies the list. */
  public LocalSearchParams {
    requireNonNull(policy, "policy is null");
    requireNonNull(proof, "proof is null");
    requireNonNull(timing, "timing is null");
    passes = List.copyOf(passes);
    if (!(areaWeight >= 0) || !(delayWeight >= 0) || areaWeight + delayWeight == 0) {
      throw new IllegalArgumentException("weights " + areaWeight + " and " + delayWeight);
    }
    if (!(delayTarget >= 0) || threads < 1) {
      throw new IllegalArgumentException("target " + delayTarget + " ps, threads " + threads);
    }
  }

  /** Minimises the area-delay product on one thread. */
  public static LocalSearchParams defaults() {
    return new LocalSearchParams(
        1,
        1,
        0,
        1,
        1,
        PASSES,
        MovePolicy.standard(),
        new EquivalenceParams(100, 1000, 10_000, 4, 1),
        TimingOptions.defaults());
  }

  /** The same with another seed. */
  public LocalSearchParams withSeed(long newSeed) {
    return new LocalSearchParams(
        areaWeight, delayWeight, delayTarget, newSeed, threads, passes, policy, proof, timing);
  }

  /** The same with another number of threads. */
  public LocalSearchParams withThreads(int count) {
    return new LocalSearchParams(
        areaWeight, delayWeight, delayTarget, seed, count, passes, policy, proof, timing);
  }

  /** The same with other weights. */
  public LocalSearchParams withWeights(double area, double delay) {
    return new LocalSearchParams(
        area, delay, delayTarget, seed, threads, passes, policy, proof, timing);
  }

  /** The same with a delay in ps that is good enough. */
  public LocalSearchParams withDelayTarget(double picoseconds) {
    return new LocalSearchParams(
        areaWeight, delayWeight, picoseconds, seed, threads, passes, policy, proof, timing);
  }

  /** The same with other passes. */
  public LocalSearchParams withPasses(List<Pass> list) {
    return new LocalSearchParams(
        areaWeight, delayWeight, delayTarget, seed, threads, list, policy, proof, timing);
  }

  /** The same with another policy of moves. */
  public LocalSearchParams withPolicy(MovePolicy other) {
    return new LocalSearchParams(
        areaWeight, delayWeight, delayTarget, seed, threads, passes, other, proof, timing);
  }

  /** The passes in recipe syntax. */
  List<String> passScripts() {
    return passes.stream().map(Pass::script).toList();
  }

  /** The same with other timing assumptions. */
  public LocalSearchParams withTiming(TimingOptions options) {
    return new LocalSearchParams(
        areaWeight, delayWeight, delayTarget, seed, threads, passes, policy, proof, options);
  }

  /**
   * The cost of a netlist's area and delay: a sum of logarithms. The area of what stands around it
   * counts too.
   */
  double cost(double area, double delay) {
    return areaWeight
            * SoftMath.log(Math.max(area + timing.boundary().map(Boundary::area).orElse(0.0), 1e-9))
        + delayWeight * SoftMath.log(Math.max(Math.max(delay, delayTarget), 1e-3));
  }
}
