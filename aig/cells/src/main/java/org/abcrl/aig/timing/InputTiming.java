package org.abcrl.aig.timing;

import java.util.List;
import java.util.Optional;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.Boundary.Driver;
import org.jspecify.annotations.Nullable;

/**
 * When the combinational inputs of a netlist arrive, and with what slew, for the load that they
 * drive. Edges are those of nets, 2 * net (rising) or 2 * net + 1. Immutable.
 */
public final class InputTiming {
  private final TimingOptions options;

  /** Null if the options say the same for all ports. */
  private final @Nullable Boundary boundary;

  /** The driving cell for rising and falling edges; empty if there is none. */
  private final List<Driver> drivingCell;

  private final int firstInput;
  private final int lastPort;
  private final int firstGate;

  /**
   * The inputs of a netlist.
   *
   * @throws IllegalArgumentException if the options' boundary is that of another netlist
   */
  public InputTiming(MappedNetlist netlist, TimingOptions options) {
    this.options = options;
    boundary = options.boundary().orElse(null);
    if (boundary != null && !boundary.fits(netlist)) {
      throw new IllegalArgumentException(boundary + " does not fit " + netlist);
    }
    drivingCell = options.drivingCell().map(InputTiming::drivers).orElse(List.of());
    firstInput = netlist.combInputNet(0);
    lastPort = firstInput + netlist.inputs() - 1;
    firstGate = netlist.firstGateNet();
  }

  private static List<Driver> drivers(Cell cell) {
    TimingArc arc = cell.pin(0).arc();
    return List.of(
        new Driver(arc.cellRise(), arc.riseTransition()),
        new Driver(arc.cellFall(), arc.fallTransition()));
  }

  /** What drives an edge; empty if the net is no input or nothing is said of it. */
  public Optional<Driver> driver(int edge) {
    int net = edge / 2;
    if (net < firstInput || net >= firstGate) {
      return Optional.empty();
    }
    if (boundary != null) {
      return boundary.driver(edge - 2 * firstInput);
    }
    return net <= lastPort && !drivingCell.isEmpty()
        ? Optional.of(drivingCell.get(edge & 1))
        : Optional.empty();
  }

  /** Whether the times of an input depend on its load. */
  public boolean isDriven(int net) {
    return driver(2 * net).isPresent();
  }

  /** The arrival in ps of an input's edge under a load in fF. */
  public float arrival(int edge, float load) {
    if (boundary != null) {
      return boundary.arrival(edge - 2 * firstInput, load);
    }
    return driver(edge).map(d -> d.delay().at(0, load) - d.delay().at(0, 0)).orElse(0f);
  }

  /** The slew in ps of an input's edge under a load in fF. */
  public float slew(int edge, float load) {
    if (boundary != null) {
      return boundary.slew(edge - 2 * firstInput, load);
    }
    return driver(edge)
        .map(d -> Math.max(0, d.transition().at(0, load)))
        .orElse(options.inputSlew());
  }
}
