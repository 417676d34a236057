package org.abcrl.aig.timing;

import java.util.Optional;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * What a timer assumes about the world around a netlist.
 *
 * @param inputSlew the slew in ps of every combinational input without a driving cell
 * @param outputLoad the load in fF at every primary output
 * @param drivingCell a buffer or inverter that stands in front of every primary input and slows it
 *     down under its load; its own intrinsic delay does not count
 * @param required the time in ps at which every output must have arrived; empty asks for the
 *     netlist's own delay, so that the worst slack is 0
 * @param boundary what stands around one netlist, input by input and output by output, in place of
 *     slew, load and driving cell; for netlists with the same combinational inputs and outputs only
 */
public record TimingOptions(
    float inputSlew,
    float outputLoad,
    Optional<Cell> drivingCell,
    Optional<Float> required,
    Optional<Boundary> boundary) {
  /** Checks the ranges. */
  public TimingOptions {
    if (!(inputSlew >= 0) || !(outputLoad >= 0)) {
      throw new IllegalArgumentException(
          "input slew " + inputSlew + " ps, output load " + outputLoad + " fF");
    }
  }

  /** No slew at the inputs, no load at the outputs, no wires: what ABC's {@code stime} assumes. */
  public static TimingOptions defaults() {
    return new TimingOptions(0, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with another slew at the inputs, in ps. */
  public TimingOptions withInputSlew(float picoseconds) {
    return new TimingOptions(picoseconds, outputLoad, drivingCell, required, boundary);
  }

  /** The same with another load at the primary outputs, in fF. */
  public TimingOptions withOutputLoad(float femtofarads) {
    return new TimingOptions(inputSlew, femtofarads, drivingCell, required, boundary);
  }

  /** The same with a driving cell at the primary inputs. */
  public TimingOptions withDrivingCell(Cell cell) {
    return new TimingOptions(inputSlew, outputLoad, Optional.of(cell), required, boundary);
  }

  /** The same with a required time at the outputs, in ps. */
  public TimingOptions withRequired(float picoseconds) {
    return new TimingOptions(
        inputSlew, outputLoad, drivingCell, Optional.of(picoseconds), boundary);
  }

  /** The same with what stands around a netlist. */
  public TimingOptions withBoundary(Boundary around) {
    return new TimingOptions(inputSlew, outputLoad, drivingCell, required, Optional.of(around));
  }

  /** The load in fF at an edge, 2 * output (rising) or 2 * output + 1, of a netlist's output. */
  public float outputLoad(MappedNetlist netlist, int edge) {
    if (boundary.isPresent()) {
      return boundary.get().load(edge);
    }
    return edge / 2 < netlist.outputs() ? outputLoad : 0;
  }
}
