package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.timing.StaticTiming;

/**
 * Measures a circuit by mapping it to cells and timing the netlist.
 *
 * @param backend makes the netlist: mapping, and buffering and sizing if wanted; pure and safe for
 *     several threads
 */
public record MappedQor(Function<Aig, MappedNetlist> backend) implements QorModel {
  /** Checks that nothing is missing. */
  public MappedQor {
    requireNonNull(backend, "backend is null");
  }

  /** Maps with the cells of a library, without buffering and sizing. */
  public static MappedQor of(CellLibrary library, MapperParams params) {
    Mapper mapper = Mapper.of(library);
    return new MappedQor(aig -> mapper.map(aig, params).netlist());
  }

  @Override
  public Qor measure(Aig aig) {
    StaticTiming timing = StaticTiming.analyze(backend.apply(aig));
    return new Qor(timing.area(), timing.delay(), aig.ands(), aig.levels());
  }
}
