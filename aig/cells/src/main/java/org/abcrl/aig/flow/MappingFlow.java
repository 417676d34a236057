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
   * Maps a circuit.
   *
   * @param stop asked often while choices are proved; once it says true, there are none
   */
  public FlowResult run(Aig aig, FlowParams params, BooleanSupplier stop) {
    MapperParams mapping = params.mapper().withSizingFollows(params.size());
    Mapper.Result mapped;
    int choices = 0;
    if (params.versions().isEmpty()) {
      mapped = mapper.map(aig, mapping);
    } else {
      List<Aig> versions = params.versions().stream().map(r -> r.apply(aig)).toList();
      ChoiceNetwork network = SatSweep.choices(aig, versions, params.proofs(), stop);
      choices = network.choices();
      mapped = mapper.map(aig, network, mapping);
    }
    MappedNetlist netlist =
        params.size() ? Sizing.optimize(mapped.netlist(), sizing(params)) : mapped.netlist();
    return new FlowResult(
        netlist, netlist.area(), StaticTiming.analyze(netlist).delay(), mapped.stats(), choices);
  }

  /** How {@link #run} sizes: as the parameters say, for the mapper's objective. */
  public static SizingParams sizing(FlowParams params) {
    SizingParams sizing =
        switch (params.mapper().objective()) {
          case ADP -> params.sizing();
          case DELAY -> params.sizing().withAreaWeight(0);
          case AREA -> params.sizing().withAreaWeight(100);
        };
    double target = params.mapper().delayTarget();
    return target > 0 ? sizing.withDelayTarget((float) target) : sizing;
  }
}
