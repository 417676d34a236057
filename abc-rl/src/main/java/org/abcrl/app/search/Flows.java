package org.abcrl.app.search;

import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.timing.StaticTiming;

/**
 * From a circuit to a netlist and its figures, for one library: what the search measures is exactly
 * what is written in the end. Safe for several threads.
 */
public final class Flows {
  private final Mapper mapper;
  private final MapperParams params;

  /** The flow of a library. */
  public Flows(CellLibrary library, MapperParams params) {
    this.mapper = Mapper.of(library);
    this.params = params;
  }

  /** The mapped netlist. */
  public MappedNetlist map(Aig circuit) {
    return mapper.map(circuit, params).netlist();
  }

  /** The figures of the netlist that {@link #map} returns. */
  public QorModel model() {
    return circuit -> {
      MappedNetlist netlist = map(circuit);
      StaticTiming timing = StaticTiming.analyze(netlist);
      return new Qor(timing.area(), timing.delay(), circuit.ands(), circuit.levels());
    };
  }
}
