package org.abcrl.app.search;

import org.abcrl.agents.engine.MappedQor;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * From a circuit to a netlist and its figures, for one library: what the search measures is exactly
 * what is written in the end. Safe for several threads.
 */
public final class Flows {
  private final MappedQor model;

  /** The flow of a library. */
  public Flows(CellLibrary library, FlowParams params) {
    this.model = MappedQor.flow(library, params);
  }

  /** The mapped netlist, buffered and sized if the flow says so. */
  public MappedNetlist map(Aig circuit) {
    return model.backend().apply(circuit);
  }

  /** The figures of the netlist that {@link #map} returns. */
  public QorModel model() {
    return model;
  }
}
