package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.abcrl.aig.io.GateModel;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.Control;
import org.abcrl.aig.library.InputPin;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.library.SequentialOutput;
import org.abcrl.aig.library.SequentialOutput.BothActive;
import org.abcrl.aig.library.SequentialPin;
import org.abcrl.aig.shell.Register;

/** The cells of a library as readers of circuits need them. */
public final class LibraryGates {
  private LibraryGates() {}

  /** What the library's cells do, by their names. */
  public static Function<String, Optional<GateModel>> of(CellLibrary library) {
    return name -> {
      Optional<Cell> cell = library.cell(name);
      return cell.isPresent()
          ? cell.map(LibraryGates::model)
          : library.sequentialCell(name).map(LibraryGates::model);
    };
  }

  private static GateModel model(Cell cell) {
    return new GateModel(
        cell.name(),
        cell.pins().stream().map(InputPin::name).toList(),
        List.of(
            new GateModel.Output(
                cell.output(),
                (builder, operands) -> cell.expression().build(builder, i -> operands[i]),
                Optional.empty())),
        Optional.empty());
  }

  private static GateModel model(SequentialCell cell) {
    List<GateModel.Output> outputs = new ArrayList<>();
    for (SequentialOutput output : cell.outputs()) {
      int inverted = output.inverted() ? 1 : 0;
      outputs.add(
          new GateModel.Output(
              output.name(),
              (builder, operands) -> operands[cell.stateVariable()] ^ inverted,
              whenBoth(output)));
    }
    return new GateModel(
        cell.name(),
        cell.pins().stream().map(SequentialPin::name).toList(),
        outputs,
        Optional.of(
            new GateModel.State(
                cell.isLatch() ? Register.Kind.LATCH : Register.Kind.FLIP_FLOP,
                (builder, operands) -> cell.next().build(builder, i -> operands[i]),
                pin(cell.clock()),
                cell.clear().map(LibraryGates::pin),
                cell.preset().map(LibraryGates::pin))));
  }

  private static Optional<Boolean> whenBoth(SequentialOutput output) {
    return switch (output.whenBoth()) {
      case LOW, HIGH -> Optional.of((output.whenBoth() == BothActive.HIGH) != output.inverted());
      default -> Optional.empty();
    };
  }

  private static GateModel.Function pin(Control control) {
    int inverted = control.activeHigh() ? 0 : 1;
    return (builder, operands) -> operands[control.pin()] ^ inverted;
  }
}
