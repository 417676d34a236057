package org.abcrl.aig.flow;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.equivalence.SatSweep;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.sizing.Sizing;
import org.abcrl.aig.sizing.SizingParams;
import org.abcrl.aig.timing.Boundary;
import org.abcrl.aig.timing.StaticTiming;

/**
 * Maps circuits to a library: structural choices, covering, buffering and sizing as asked, and
 * timing.
 *
 * <p>A flow is prepared once for a library and may be used by many threads. Same circuit and
 * parameters, same result.
 */
public final class MappingFlow {
  private static final int MOST_EFFORT = 4;
  private static final int MOST_CUTS = 64;

  /** Passes of the first look at a cover. */
  private static final int FIRST_PASSES = 3;

  /** The share of the covers that get a second look, and how many at least. */
  private static final int LEFT_SHARE = 3;

  private static final int LEAST_LEFT = 4;

  /** Covers that are sized in full. */
  private static final int FINALISTS = 2;

  private final CellLibrary library;
  private final Mapper mapper;

  private MappingFlow(CellLibrary library, Mapper mapper) {
    this.library = library;
    this.mapper = mapper;
  }

  /** The library that it maps to. */
  CellLibrary library() {
    return library;
  }

  /**
   * A flow for a library.
   *
   * @throws org.abcrl.aig.InputException if the library cannot realise every circuit
   */
  public static MappingFlow of(CellLibrary library) {
    return new MappingFlow(library, Mapper.of(library));
  }

  /** Covers circuits and regions with the library's cells. */
  public Mapper mapper() {
    return mapper;
  }

  /** Maps a circuit. */
  public FlowResult run(Aig aig, FlowParams params) {
    return run(aig, params, () -> false);
  }

  /**
   * Maps a circuit. With effort 4, and with versions, many covers are sized shortly and the best
   * two in full, because the estimates of a cover do not foresee what sizing finds. The result is
   * never worse than that of effort 3 without versions.
   *
   * @param stop asked often while choices are proved; once it says true, there are none
   */
  public FlowResult run(Aig aig, FlowParams params, BooleanSupplier stop) {
    MapperParams mapping = params.mapper().withSizingFollows(params.size());
    boolean most = mapping.effort() == MOST_EFFORT;
    if (most) {
      mapping = mapping.withEffort(MOST_EFFORT - 1);
    }
    FlowResult plain = finish(cover(aig, params), params, 0);
    if (!most && params.versions().isEmpty()) {
      return plain;
    }
    List<Aig> versions = params.versions().stream().map(r -> r.apply(aig)).toList();
    FlowResult other = compare(aig, versions, params, mapping, stop);
    return isBetter(other, plain, params) ? other : plain;
  }

  /**
   * The cover that {@link #run} sizes where it has no choices and not the most effort. With effort
   * 3 a few covers are made for the product of area and delay, from one that is fast to one that is
   * small. The mapper's own figures know neither slews nor cells that fit their loads, a few passes
   * of sizing know no buffers; where the two prefer different covers, quick sizing with buffers
   * decides.
   */
  public Mapper.Result cover(Aig aig, FlowParams params) {
    int effort = Math.min(params.mapper().effort(), MOST_EFFORT - 1);
    MapperParams mapping = params.mapper().withSizingFollows(params.size()).withEffort(effort);
    boolean compares =
        effort == MOST_EFFORT - 1
            && params.size()
            && mapping.objective() == MapperParams.Objective.ADP;
    if (!compares) {
      return mapper.map(aig, mapping);
    }
    List<Mapper.Result> covers = mapper.covers(aig, mapping);
    Mapper.Result estimated =
        covers.stream()
            .min(Comparator.comparing(c -> c.stats().area() * c.stats().estimatedDelay()))
            .orElseThrow();
    Mapper.Result sized = best(covers, params, unbuffered(params), 1).get(0);
    return sized.equals(estimated)
        ? estimated
        : best(List.of(estimated, sized), params, quick(params.sizing()), 1).get(0);
  }

  /** A few passes of sizing, without buffers. */
  private static SizingParams unbuffered(FlowParams params) {
    return params.sizing().withPasses(FIRST_PASSES).withBufferRounds(0);
  }

  /** A fifth of the sizing. */
  public static SizingParams quick(SizingParams sizing) {
    SizingParams few = SizingParams.quick();
    return sizing
        .withPasses(Math.min(sizing.passes(), few.passes()))
        .withBufferRounds(Math.min(sizing.bufferRounds(), few.bufferRounds()));
  }

  /**
   * Maps a circuit with the structures of circuits that are equal to it as choices, for instance
   * those that a search has come by, beside those of the parameters' own versions. Many covers with
   * and without choices are compared once they are sized.
   *
   * @param equals circuits with the same combinational inputs and outputs in the same order
   * @param stop asked often while choices are proved; once it says true, there are none
   */
  public FlowResult run(Aig aig, List<Aig> equals, FlowParams params, BooleanSupplier stop) {
    List<Aig> versions = new ArrayList<>(equals);
    params.versions().forEach(recipe -> versions.add(recipe.apply(aig)));
    MapperParams mapping = params.mapper().withSizingFollows(params.size());
    return compare(aig, versions, params, mapping, stop);
  }

  private FlowResult compare(
      Aig aig, List<Aig> versions, FlowParams params, MapperParams mapping, BooleanSupplier stop) {
    MapperParams most = mapping.withEffort(MOST_EFFORT);
    List<Mapper.Result> covers = new ArrayList<>(mapper.covers(aig, most));
    List<Mapper.Result> plain = List.copyOf(covers);
    int choices = 0;
    if (!versions.isEmpty()) {
      ChoiceNetwork network = SatSweep.choices(aig, versions, params.proofs(), stop);
      choices = network.choices();
      covers.addAll(mapper.covers(aig, network, wide(most)));
    }
    FlowResult best = null; // There is always a cover.
    for (Mapper.Result cover : promising(covers, params)) {
      FlowResult result = finish(cover, params, plain.contains(cover) ? 0 : choices);
      best = best == null || isBetter(result, best, params) ? result : best;
    }
    return requireNonNull(best);
  }

  /** Each structure of a node brings cuts of its own, which shall not crowd out each other's. */
  private static MapperParams wide(MapperParams params) {
    return params
        .withCutLimit(Math.min(MOST_CUTS, 2 * params.cutLimit()))
        .withEarlyCuts(params.cutLimit() * 2 / 3);
  }

  /**
   * The covers that are worth sizing in full: what its own estimate says of a cover does not
   * foresee what sizing makes of it. A few passes without buffers tell the bad ones, short sizing
   * with a round of buffers the two best of those that are left.
   */
  private static List<Mapper.Result> promising(List<Mapper.Result> covers, FlowParams params) {
    if (!params.size()) {
      return covers;
    }
    return best(
        best(covers, params, unbuffered(params), Math.max(LEAST_LEFT, covers.size() / LEFT_SHARE)),
        params,
        quick(params.sizing()),
        FINALISTS);
  }

  /** The best covers once they are sized, without giving area back; the first of equal ones. */
  private static List<Mapper.Result> best(
      List<Mapper.Result> covers, FlowParams params, SizingParams sizing, int count) {
    if (covers.size() <= count) {
      return covers;
    }
    List<FlowResult> results = new ArrayList<>();
    for (Mapper.Result cover : covers) {
      MappedNetlist sized = Sizing.buffer(Sizing.upsize(cover.netlist(), sizing), sizing);
      float delay = StaticTiming.analyze(sized, sizing.timing()).delay();
      double area = sized.area() + around(sizing);
      results.add(new FlowResult(sized, area, delay, cover.stats(), 0));
    }
    return IntStream.range(0, covers.size())
        .boxed()
        .sorted(
            (a, b) ->
                isBetter(results.get(a), results.get(b), params)
                    ? -1
                    : isBetter(results.get(b), results.get(a), params) ? 1 : a - b)
        .limit(count)
        .map(covers::get)
        .toList();
  }

  private static FlowResult finish(Mapper.Result mapped, FlowParams params, int choices) {
    MappedNetlist netlist =
        params.size() ? Sizing.optimize(mapped.netlist(), params.sizing()) : mapped.netlist();
    float delay = StaticTiming.analyze(netlist, params.sizing().timing()).delay();
    double area = netlist.area() + around(params.sizing());
    return new FlowResult(netlist, area, delay, mapped.stats(), choices);
  }

  /** The area of what stands around a netlist. */
  private static double around(SizingParams sizing) {
    return sizing.timing().boundary().map(Boundary::area).orElse(0.0);
  }

  private static boolean isBetter(FlowResult a, FlowResult b, FlowParams params) {
    return switch (params.mapper().objective()) {
      case ADP -> a.adp() < b.adp();
      case AREA -> a.area() < b.area();
      case DELAY -> {
        double target = target(params);
        double delayA = Math.max(a.delay(), target);
        double delayB = Math.max(b.delay(), target);
        yield delayA < delayB || (delayA == delayB && a.area() < b.area());
      }
    };
  }

  /** The delay that is good enough; with a boundary the mapper's own target leaves that out. */
  private static double target(FlowParams params) {
    return params.sizing().timing().boundary().isPresent()
        ? params.sizing().delayTarget().orElse(0f)
        : params.mapper().delayTarget();
  }

  /** How {@link #run} sizes. */
  public static SizingParams sizing(FlowParams params) {
    return params.sizing();
  }
}
