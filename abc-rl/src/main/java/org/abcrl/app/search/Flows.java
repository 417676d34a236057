package org.abcrl.app.search;

import java.util.Optional;
import org.abcrl.agents.engine.MappedQor;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.sizing.SizingParams;

/**
 * From a circuit to a netlist and its figures, for one library: what the search measures is exactly
 * what is written in the end. Safe for several threads.
 */
public final class Flows {
  private final MappedQor model;

  /**
   * The flow of a library.
   *
   * @param library the cells
   * @param params what the mapper strives for
   * @param sizing how the netlist is buffered and sized; empty leaves it as mapped
   */
  public Flows(CellLibrary library, MapperParams params, Optional<SizingParams> sizing) {
    this.model =
        sizing
            .map(s -> MappedQor.sized(library, params, s))
            .orElseGet(() -> MappedQor.of(library, params));
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
