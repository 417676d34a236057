package org.abcrl.aig.netlist;

import java.util.function.IntUnaryOperator;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.library.SequentialOutput;
import org.abcrl.aig.library.SequentialOutput.BothActive;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;

/** A sequential cell of a netlist seen as a register. */
final class CellRegister {
  private final Instance instance;
  private final SequentialCell cell;

  /** The literals of the state in the core and in the controls. */
  private int[] states = new int[0];

  CellRegister(Instance instance, SequentialCell cell) {
    this.instance = instance;
    this.cell = cell;
  }

  Instance instance() {
    return instance;
  }

  SequentialCell cell() {
    return cell;
  }

  void setStates(int[] newStates) {
    states = newStates;
  }

  /**
   * The register's name: the instance's if that is called after a register, else that of the net,
   * which is what other tools keep.
   */
  String name(MappedNetlist logic) {
    if (instance.name().contains("_reg")) {
      return instance.name();
    }
    for (Port pin : instance.pins()) {
      if (pin.direction() == Direction.OUTPUT) {
        return logic.names().inputs().get(pin.bits().get(0));
      }
    }
    return instance.name();
  }

  boolean isInverted(String output) {
    return cell.outputs().get(cell.outputIndex(output)).inverted();
  }

  /** What the state becomes, over the literals of the input pins. */
  int next(AigBuilder builder, IntUnaryOperator pins) {
    return cell.next()
        .build(
            builder, index -> index == cell.stateVariable() ? states[0] : pins.applyAsInt(index));
  }

  /** What the state seems to be while clear and preset act, by the outputs that are connected. */
  BothActive whenBoth() {
    BothActive state = null;
    for (Port pin : instance.pins()) {
      int index = pin.direction() == Direction.OUTPUT ? cell.outputIndex(pin.name()) : -1;
      if (index >= 0) {
        SequentialOutput output = cell.outputs().get(index);
        BothActive shown = output.whenBoth();
        if (output.inverted()) {
          shown =
              shown == BothActive.LOW
                  ? BothActive.HIGH
                  : shown == BothActive.HIGH ? BothActive.LOW : shown;
        }
        state = state == null || state == shown ? shown : BothActive.UNKNOWN;
      }
    }
    return state == null ? BothActive.UNKNOWN : state;
  }
}
