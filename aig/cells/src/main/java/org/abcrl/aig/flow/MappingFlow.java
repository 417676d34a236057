package org.abcrl.aig.flow;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.equivalence.SatSweep;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.sizing.Sizing;
import org.abcrl.aig.sizing.SizingParams;
import org.abcrl.aig.timing.StaticTiming;

/**
 * Maps circuits to a library: structural choices, covering, buffering and sizing as asked, and
 * timing.
 *
 * <p>A flow is prepared once for a library and may be used by many threads. Same circuit and
 * parameters, same result.
 */
public final class MappingFlow {
  private final Mapper mapper;

  private MappingFlow(Mapper mapper) {
    this.mapper = mapper;
  }

  /**
   * A flow for a library.
   *
   * @throws org.abcrl.aig.InputException if the library cannot realise every circuit
   */
  public static MappingFlow of(CellLibrary library) {
    return new MappingFlow(Mapper.of(library));
  }

  /** Maps a circuit. */
  public FlowResult run(Aig aig, FlowParams params) {
    return run(aig, params, () -> false);
  }

  /**
   * Maps a circuit. With versions it is covered without choices as well, and the better of the two
   * netlists is the result: the estimates of a cover do not foresee everything that sizing finds.
   *
   * @param stop asked often while choices are proved; once it says true, there are none
   */
  public FlowResult run(Aig aig, FlowParams params, BooleanSupplier stop) {
    MapperParams mapping = params.mapper().withSizingFollows(params.size());
    FlowResult plain = finish(mapper.map(aig, mapping), params, 0);
    if (params.versions().isEmpty()) {
      return plain;
    }
    List<Aig> versions = params.versions().stream().map(r -> r.apply(aig)).toList();
    ChoiceNetwork network = SatSweep.choices(aig, versions, params.proofs(), stop);
    FlowResult chosen = finish(mapper.map(aig, network, mapping), params, network.choices());
    return isBetter(chosen, plain, params.mapper()) ? chosen : plain;
  }

  private static FlowResult finish(Mapper.Result mapped, FlowParams params, int choices) {
    MappedNetlist netlist =
        params.size() ? Sizing.optimize(mapped.netlist(), params.sizing()) : mapped.netlist();
    float delay = StaticTiming.analyze(netlist, params.sizing().timing()).delay();
    return new FlowResult(netlist, netlist.area(), delay, mapped.stats(), choices);
  }

  private static boolean isBetter(FlowResult a, FlowResult b, MapperParams params) {
    return switch (params.objective()) {
      case ADP -> a.adp() < b.adp();
      case AREA -> a.area() < b.area();
      case DELAY -> {
        double delayA = Math.max(a.delay(), params.delayTarget());
        double delayB = Math.max(b.delay(), params.delayTarget());
        yield delayA < delayB || (delayA == delayB && a.area() < b.area());
      }
    };
  }

  /** How {@link #run} sizes. */
  public static SizingParams sizing(FlowParams params) {
    return params.sizing();
  }
}
