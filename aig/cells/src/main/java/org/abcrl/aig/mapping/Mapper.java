package org.abcrl.aig.mapping;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.jspecify.annotations.Nullable;

/**
 * Covers an And-Inverter Graph with the cells of a library.
 *
 * <p>Cut-based Boolean matching with both phases of each node: priority cuts, a round for delay,
 * rounds of area flow under required times, then exact area, with the load of each net estimated
 * from the cover of the round before (Mishchenko, Chatterjee, Brayton, Wang, Kam, "Technology
 * mapping with Boolean matching, supergates and choices", 2005). The time is linear in nodes, cuts
 * a node and matches a cut.
 *
 * <p>A mapper is for one library and may be used by many threads; each thread keeps its own
 * workspace, so that mapping allocates little beyond the result.
 */
public final class Mapper {
  private final MappingLibrary library;
  private final MatchTableCache cache;
  private final Object lock = new Object();
  private volatile @Nullable MappingLibrary withSupergates;
  private final Queue<MapperWorker> idle = new ConcurrentLinkedQueue<>();

  private Mapper(CellLibrary library, MatchTableCache cache) {
    this.library = new MappingLibrary(library, cache);
    this.cache = cache;
  }

  /**
   * A mapper for a library; matches come from the user's cache if they are there.
   *
   * @throws org.abcrl.aig.InputException if the library cannot realise every circuit
   */
  public static Mapper of(CellLibrary library) {
    return new Mapper(library, MatchTableCache.ofUser());
  }

  /** Maps one circuit; {@link #of} and {@link #map(Aig, MapperParams)} are quicker for several. */
  public static MappedNetlist map(Aig aig, CellLibrary library, MapperParams params) {
    return of(library).map(aig, params).netlist();
  }

  /** A netlist and how it came about. */
  public record Result(MappedNetlist netlist, MapperStats stats) {}

  /** Maps a circuit. The same circuit and parameters always give the same netlist. */
  public Result map(Aig aig, MapperParams params) {
    return map(aig, SubjectGraph.of(aig), params);
  }

  /**
   * Maps a circuit with structural choices.
   *
   * @param aig the circuit, for its ports and latches
   * @param choices its nodes and choices, see {@link org.abcrl.aig.equivalence.SatSweep#choices}
   */
  public Result map(Aig aig, ChoiceNetwork choices, MapperParams params) {
    return map(aig, graph(aig, choices), params);
  }

  /**
   * Maps a circuit once for each of several limits of the outputs' arrival, so that a caller can
   * take the best by a better measure than the mapper's own: with effort 4 for ten, from the
   * earliest possible to none, with less for four. There is only one cover where the objective is
   * not the area-delay product or no sizing follows.
   *
   * @return different covers, with the delay that each was made for
   */
  public List<Result> covers(Aig aig, MapperParams params) {
    return covers(aig, SubjectGraph.of(aig), params);
  }

  /** The same with structural choices. */
  public List<Result> covers(Aig aig, ChoiceNetwork choices, MapperParams params) {
    return covers(aig, graph(aig, choices), params);
  }

  private static SubjectGraph graph(Aig aig, ChoiceNetwork choices) {
    if (choices.aig().combInputs() != aig.combInputs() || choices.outputs() != aig.combOutputs()) {
      throw new IllegalArgumentException(choices.aig() + " holds no choices for " + aig);
    }
    return SubjectGraph.of(choices);
  }

  /**
   * Maps a region of a larger circuit. Its outputs may be its inputs, constants or share a net; the
   * arrivals at them, with the boundary's tails added, stay below the delay target where they can.
   */
  public Result mapRegion(Aig region, RegionBoundary boundary, MapperParams params) {
    if (boundary.arrivals().length != region.combInputs()
        || boundary.tails().length != region.combOutputs()) {
      throw new IllegalArgumentException("the boundary is not that of " + region);
    }
    return map(region, SubjectGraph.of(region), boundary, params);
  }

  private Result map(Aig aig, SubjectGraph graph, MapperParams params) {
    return map(aig, graph, null, params);
  }

  private Result map(
      Aig aig, SubjectGraph graph, @Nullable RegionBoundary boundary, MapperParams params) {
    MapperWorker worker = worker(params);
    try {
      return worker.map(aig, graph, boundary, params);
    } finally {
      idle.add(worker);
    }
  }

  private List<Result> covers(Aig aig, SubjectGraph graph, MapperParams params) {
    MapperWorker worker = worker(params);
    try {
      return worker.covers(aig, graph, params);
    } finally {
      idle.add(worker);
    }
  }

  private MapperWorker worker(MapperParams params) {
    MapperWorker worker = idle.poll();
    return worker != null && worker.serves(params)
        ? worker
        : new MapperWorker(params.supergates() ? supergates() : library, params);
  }

  /** The library with its supergates, which are found when they are asked for first. */
  private MappingLibrary supergates() {
    MappingLibrary known = withSupergates;
    if (known == null) {
      synchronized (lock) {
        known = withSupergates;
        if (known == null) {
          known = library.withSupergates(cache);
          withSupergates = known;
        }
      }
    }
    return known;
  }

  @Override
  public String toString() {
    return library.toString();
  }
}
