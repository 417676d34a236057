package org.abcrl.aig.passes;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;

/**
 * A pass on several threads: a large circuit is cut into regions, the regions are worked on side by
 * side, and put together again.
 *
 * <p>The result does not depend on the number of threads, because where the circuit is cut depends
 * on its structure only. It differs from what the pass gives by itself, since nothing is found
 * across the seams; circuits of up to {@link #MIN_NODES} AND nodes are not cut and give the same.
 * Passes that look at the whole circuit at once, like {@link Balance}, run as they are on one
 * thread. Levels are kept exactly where the pass keeps them.
 *
 * @param pass the pass to run
 * @param threads how many threads work, the calling one included; 1 or more
 */
public record ParallelPass(Pass pass, int threads) implements Pass {
  /** Circuits with fewer AND nodes, or as many, are not cut. */
  public static final int MIN_NODES = 6000;

  /** About so many AND nodes make a region: enough that seams are rare. */
  private static final int REGION_NODES = 3000;

  /** Checks the number of threads. */
  public ParallelPass {
    requireNonNull(pass, "pass is null");
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " is not 1 or more");
    }
  }

  @Override
  public Aig apply(Aig aig) {
    return apply(aig, MIN_NODES, REGION_NODES);
  }

  /** As {@link #apply(Aig)} with other sizes. */
  Aig apply(Aig aig, int minNodes, int regionNodes) {
    if (!(pass instanceof RegionPass local) || aig.ands() <= minNodes) {
      return pass.apply(aig);
    }
    Regions regions = new Regions(aig, regionNodes);
    Aig[] results = new Aig[regions.count()];
    onRegions(aig, regions, (region, r) -> results[r] = local.apply(region, regions.bounds(r)));
    return regions.assemble(results);
  }

  @Override
  public Derivation derive(Aig aig) {
    return derive(aig, MIN_NODES, REGION_NODES);
  }

  /** As {@link #derive(Aig)} with other sizes. */
  Derivation derive(Aig aig, int minNodes, int regionNodes) {
    if (!(pass instanceof RegionPass local) || aig.ands() <= minNodes) {
      return pass.derive(aig);
    }
    Regions regions = new Regions(aig, regionNodes);
    Derivation[] results = new Derivation[regions.count()];
    onRegions(aig, regions, (region, r) -> results[r] = local.derive(region, regions.bounds(r)));
    return regions.assemble(results);
  }

  /** Does something with every region, several at a time. */
  private void onRegions(Aig aig, Regions regions, ObjIntConsumer<Aig> work) {
    AtomicInteger next = new AtomicInteger();
    Runnable all =
        () -> {
          int[] map = new int[aig.nodes()];
          int count = regions.count();
          for (int r = next.getAndIncrement(); r < count; r = next.getAndIncrement()) {
            work.accept(regions.extract(r, map), r);
          }
        };
    runOnAll(all, Math.min(threads, regions.count()));
  }

  /** Runs the work on the calling thread and on helpers, and waits for all of them. */
  private static void runOnAll(Runnable work, int threads) {
    if (threads == 1) {
      work.run();
      return;
    }
    ExecutorService helpers = Executors.newFixedThreadPool(threads - 1);
    try {
      SideBySide.run(helpers, Collections.nCopies(threads, work), "a region");
    } finally {
      helpers.shutdown();
    }
  }

  /** The script of the pass: how many threads work is not part of a recipe. */
  @Override
  public String script() {
    return pass.script();
  }
}
