package org.abcrl.aig.resynthesis;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.aig.passes.Recipe;

/**
 * Long optimisation: again and again the circuit is covered with LUTs of a random size, simplified
 * with don't-cares, built anew and compressed; the best circuit seen is the result.
 *
 * <p>The idea is that of {@code &deepsyn} in ABC: covers of different sizes are different
 * structures, so that the walk leaves the local minima of each single pass. Here the walk goes on
 * from a worse circuit only while it is a little worse, and returns to the best one else.
 * Iterations and seed decide the result; with {@code -T} the time ends the walk early. Time is
 * linear in nodes and iterations.
 *
 * @param iterations how often, 1 to 1,000,000 ({@code -I})
 * @param seed the seed of the choices, 0 to 1,000,000 ({@code -S})
 * @param seconds no iteration is begun after so long, 0 for no such limit ({@code -T})
 * @param product whether the product of nodes and levels counts, not the nodes alone ({@code -d})
 */
public record Deep(int iterations, int seed, int seconds, boolean product) implements Pass {
  private static final int DEFAULT_ITERATIONS = 20;
  private static final int TIMED_ITERATIONS = 1_000_000;
  private static final int MAX = 1_000_000;

  /** How much more than the best the walk's present cost may be. */
  private static final double TOLERANCE = 1.05;

  private static final int SLACK = 3;

  static final PassKind KIND =
      PassKind.of(
              "deep",
              "cover with LUTs, simplify, build anew and compress, many times; keep the best",
              o ->
                  new Deep(
                      o.number('I', o.number('T', 0) > 0 ? TIMED_ITERATIONS : DEFAULT_ITERATIONS),
                      o.number('S', 0),
                      o.number('T', 0),
                      o.flag('d')))
          .number('I', 1, MAX, "iterations")
          .number('S', 0, MAX, "seed")
          .number('T', 0, MAX, "seconds after which none is begun")
          .flag('d', "count nodes times levels");

  /** Checks the ranges. */
  public Deep {
    if (iterations < 1 || iterations > MAX) {
      throw new IllegalArgumentException("iterations " + iterations + " is not in 1 to " + MAX);
    }
    if (seed < 0 || seed > MAX || seconds < 0 || seconds > MAX) {
      throw new IllegalArgumentException(
          "seed " + seed + " or seconds " + seconds + " is not in 0 to " + MAX);
    }
  }

  /** Twenty iterations for few nodes. */
  public static Deep defaults() {
    return new Deep(DEFAULT_ITERATIONS, 0, 0, false);
  }

  /** What follows a cover: for few nodes, and where levels count. */
  private static final class Scripts {
    static final List<Recipe> SMALL =
        parse(
            "compress2rs",
            "rw -l; rs -K 8 -l; rf -l; b -l; rs -K 10 -N 2 -l; rwz -l; rfz -l; b -l");

    static final List<Recipe> SHALLOW =
        parse("resyn2rs", "b; rw; rs -K 8; rf; b; rs -K 10 -N 2; rwz; rfz; b");

    private static List<Recipe> parse(String... scripts) {
      return List.of(scripts).stream()
          .map(script -> Recipe.parse(script, PassRegistry.builtIn()))
          .toList();
    }

    private Scripts() {}
  }

  @Override
  public Aig apply(Aig aig) {
    SplittableRandom random = new SplittableRandom(seed);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Recipe> scripts = product ? Scripts.SHALLOW : Scripts.SMALL;
    Aig best = Fraig.defaults().apply(aig);
    Aig current = best;
    for (int i = 0; i < iterations && (seconds == 0 || System.nanoTime() < end); i++) {
      int lutSize = 2 + random.nextInt(MutableLuts.MAX - 1);
      LutResub resub = new LutResub(4, 40, 200, 200, product, 2);
      current = new Mfs2(lutSize, resub, product && random.nextBoolean(), true).apply(current);
      current = scripts.get(random.nextInt(scripts.size())).apply(current);
      if (cost(current) < cost(best)) {
        best = current;
      } else if (cost(current) > cost(best) * TOLERANCE + SLACK) {
        current = best;
      }
    }
    return best;
  }

  private double cost(Aig aig) {
    return product ? (double) aig.ands() * aig.levels() : aig.ands();
  }

  @Override
  public double effort() {
    return 12.0 * iterations;
  }

  @Override
  public String script() {
    boolean usual = iterations == (seconds > 0 ? TIMED_ITERATIONS : DEFAULT_ITERATIONS);
    return "deep"
        + (usual ? "" : " -I " + iterations)
        + (seed == 0 ? "" : " -S " + seed)
        + (seconds == 0 ? "" : " -T " + seconds)
        + (product ? " -d" : "");
  }
}
