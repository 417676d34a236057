package org.abcrl.aig.netlist;

import java.util.Optional;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.Control;
import org.abcrl.aig.library.RegisterFunction;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.shell.Register;

/**
 * A cell for a register.
 *
 * @param cell the cell
 * @param complement whether its state is the complement of the register: data, set and reset change
 *     their sense
 * @param output the position of the output that is used
 * @param area what it costs in um2, with its inverters and its share of those that others use too
 */
record RegisterChoice(SequentialCell cell, boolean complement, int output, double area) {
  /** Whether the output shows the complement of the register, so that an inverter follows. */
  boolean outputIsComplement() {
    return cell.outputs().get(output).inverted() != complement;
  }

  /**
   * The choice with the smallest area for each register.
   *
   * @param inverter the area of an inverter
   * @param registers how many registers share the nets of their controls
   */
  static Optional<RegisterChoice> best(
      CellLibrary library, double inverter, RegisterNeed need, int registers) {
    RegisterChoice best = null;
    double bestCost = Double.POSITIVE_INFINITY;
    for (SequentialCell cell : library.sequentialCells()) {
      boolean fits =
          cell.mappable()
              && does(cell.function().get(), need)
              && cell.isLatch() == (need.kind() == Register.Kind.LATCH);
      for (int c = 0; fits && c < 2; c++) {
        boolean complement = c == 1;
        double cost = cost(cell, complement, inverter, need, registers);
        for (int output = 0; output < cell.outputs().size(); output++) {
          boolean shown = cell.outputs().get(output).inverted() != complement;
          double all = cost + (shown ? inverter : 0);
          if (all < bestCost) {
            best = new RegisterChoice(cell, complement, output, all);
            bestCost = all;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether a cell loads what a register does: plain data, or with an enable. */
  private static boolean does(RegisterFunction function, RegisterNeed need) {
    return function.synchronous().isEmpty()
        && function.scan().isEmpty()
        && function.enable().isPresent() == need.enable();
  }

  /** The area for each register but for its output; infinite if the cell does not do. */
  private static double cost(
      SequentialCell cell, boolean complement, double inverter, RegisterNeed need, int registers) {
    Optional<Control> clear = complement ? cell.preset() : cell.clear();
    Optional<Control> set = complement ? cell.clear() : cell.preset();
    if (need.clear() && clear.isEmpty() || need.set() && set.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    int shared = opposite(need.clockInverted(), cell.clock()) ? 1 : 0;
    shared += need.clear() && opposite(need.clearInverted(), clear.get()) ? 1 : 0;
    shared += need.set() && opposite(need.setInverted(), set.get()) ? 1 : 0;
    shared +=
        need.enable()
                && opposite(need.enableInverted(), cell.function().get().enable().orElseThrow())
            ? 1
            : 0;
    return cell.area() + (complement ? inverter : 0) + shared * inverter / registers;
  }

  private static boolean opposite(boolean inverted, Control pin) {
    return inverted == pin.activeHigh();
  }
}
