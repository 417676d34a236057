package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.sizing.Sizing;
import org.abcrl.aig.sizing.SizingParams;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingOptions;

/**
 * Measures a circuit by mapping it to cells and timing the netlist.
 *
 * @param backend makes the netlist: mapping, and buffering and sizing if wanted; pure and safe for
 *     several threads
 * @param quick makes a netlist in a fraction of the time, whose area and delay rise and fall with
 *     those of the backend's
 * @param timing what is assumed about the world around the netlist
 */
public record MappedQor(
    Function<Aig, MappedNetlist> backend, Function<Aig, MappedNetlist> quick, TimingOptions timing)
    implements QorModel {
  /** Checks that nothing is missing. */
  public MappedQor {
    requireNonNull(backend, "backend is null");
    requireNonNull(quick, "quick is null");
    requireNonNull(timing, "timing is null");
  }

  /** Maps with the cells of a library, without buffering and sizing. */
  public static MappedQor of(CellLibrary library, MapperParams params) {
    Mapper mapper = Mapper.of(library);
    Function<Aig, MappedNetlist> map = aig -> mapper.map(aig, params).netlist();
    return new MappedQor(map, map, TimingOptions.defaults());
  }

  /** Maps, buffers and sizes; the quick netlist gets less effort in both. */
  public static MappedQor sized(CellLibrary library, MapperParams params, SizingParams sizing) {
    Mapper mapper = Mapper.of(library);
    MapperParams unsized = params.withSizingFollows(true);
    return new MappedQor(
        aig -> Sizing.optimize(mapper.map(aig, unsized).netlist(), sizing),
        quick(aig -> mapper.map(aig, unsized).netlist(), sizing),
        sizing.timing());
  }

  /** The whole mapping flow, with choices, buffering and sizing as its parameters say. */
  public static MappedQor flow(CellLibrary library, FlowParams params) {
    return flow(MappingFlow.of(library), params);
  }

  /** The same with a flow that is prepared already. */
  public static MappedQor flow(MappingFlow flow, FlowParams params) {
    Mapper mapper = flow.mapper();
    MapperParams covering = params.mapper().withSizingFollows(params.size());
    return new MappedQor(
        aig -> flow.run(aig, params).netlist(),
        params.size()
            ? quick(aig -> flow.cover(aig, params).netlist(), MappingFlow.sizing(params))
            : aig -> mapper.map(aig, covering.withEffort(1)).netlist(),
        params.sizing().timing());
  }

  /**
   * The same cover, and a fifth of the sizing. Over random recipes of a circuit the area-delay
   * product has a rank correlation of 0.79 to 0.96 with that of the full flow (docs/mapping.md), in
   * half of the time.
   */
  private static Function<Aig, MappedNetlist> quick(
      Function<Aig, MappedNetlist> cover, SizingParams sizing) {
    SizingParams few = MappingFlow.quick(sizing);
    return aig -> Sizing.buffer(Sizing.upsize(cover.apply(aig), few), few);
  }

  @Override
  public Qor measure(Aig aig) {
    return figures(aig, backend.apply(aig));
  }

  @Override
  public MappedNetlist netlist(Aig aig) {
    return backend.apply(aig);
  }

  @Override
  public Qor measure(Aig aig, MappedNetlist netlist) {
    return figures(aig, netlist);
  }

  @Override
  public boolean makesNetlists() {
    return true;
  }

  @Override
  public Estimate estimate(Aig aig) {
    return Estimate.of(figures(aig, quick.apply(aig)));
  }

  private Qor figures(Aig aig, MappedNetlist netlist) {
    StaticTiming result = StaticTiming.analyze(netlist, timing);
    return new Qor(result.area(), result.delay(), aig.ands(), aig.levels());
  }
}
