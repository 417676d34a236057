package org.abcrl.aig.timing;

import java.util.Optional;
import org.abcrl.aig.library.Cell;

/**
 * What a timer assumes about the world around a netlist.
 *
 * @param inputSlew the slew in ps of every combinational input without a driving cell
 * @param outputLoad the load in fF at every primary output
 * @param drivingCell a buffer or inverter that stands in front of every primary input and slows it
 *     down under its load; its own intrinsic delay does not count
 * @param required the time in ps at which every output must have arrived; empty asks for the
 *     netlist's own delay, so that the worst slack is 0
 */
public record TimingOptions(
    float inputSlew, float outputLoad, Optional<Cell> drivingCell, Optional<Float> required) {
  /** Checks the ranges. */
  public TimingOptions {
    if (!(inputSlew >= 0) || !(outputLoad >= 0)) {
      throw new IllegalArgumentException(
          "input slew " + inputSlew + " ps, output load " + outputLoad + " fF");
    }
  }

  /** No slew at the inputs, no load at the outputs, no wires: what ABC's {@code stime} assumes. */
  public static TimingOptions defaults() {
    return new TimingOptions(0, 0, Optional.empty(), Optional.empty());
  }

  /** The same with another slew at the inputs, in ps. */
  public TimingOptions withInputSlew(float picoseconds) {
    return new TimingOptions(picoseconds, outputLoad, drivingCell, required);
  }

  /** The same with another load at the primary outputs, in fF. */
  public TimingOptions withOutputLoad(float femtofarads) {
    return new TimingOptions(inputSlew, femtofarads, drivingCell, required);
  }

  /** The same with a driving cell at the primary inputs. */
  public TimingOptions withDrivingCell(Cell cell) {
    return new TimingOptions(inputSlew, outputLoad, Optional.of(cell), required);
  }

  /** The same with a required time at the outputs, in ps. */
  public TimingOptions withRequired(float picoseconds) {
    return new TimingOptions(inputSlew, outputLoad, drivingCell, Optional.of(picoseconds));
  }
}
