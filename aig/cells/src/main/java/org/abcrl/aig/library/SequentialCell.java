package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A flip-flop or a latch with one bit of state. Cells of this kind are no {@link Cell}s: mappers of
 * combinational logic do not see them.
 *
 * <p>Where the cell does one of the usual things ({@link #function()}) its <em>state</em> is chosen
 * so that it takes the data as it is: a flip-flop that stores {@code !D} and shows the complement
 * is one that stores D; where the library's state is the complement, {@code clear} and {@code
 * preset} change places and outputs their polarity. So {@link SequentialOutput#inverted()} tells
 * whether the cell has an output Q, an output QN, or both.
 *
 * @param id the position in {@link CellLibrary#sequentialCells()}; -1 outside of a library
 * @param name its name
 * @param area its area in um2
 * @param type whether it is a flip-flop or a latch
 * @param pins its inputs in the library's order, clock and controls included
 * @param outputs its outputs in the library's order
 * @param clock the clock and its active edge; of a latch its enable and the level that opens it
 * @param clear what makes the state 0 at once
 * @param preset what makes the state 1 at once
 * @param next what the state becomes at the clock edge, or while a latch is open, over the inputs
 *     by position; variable {@code pins().size()} is the present state
 * @param function the same as one of the usual forms; empty for anything else, which only timing
 *     and simulation know how to treat
 * @param launches delays to the outputs
 * @param constraints setup, hold, recovery and removal
 * @param dontUse whether the library asks tools not to choose it
 * @param dontTouch whether the library asks tools to leave its instances alone
 */
public record SequentialCell(
    int id,
    String name,
    double area,
    Type type,
    List<SequentialPin> pins,
    List<SequentialOutput> outputs,
    Control clock,
    Optional<Control> clear,
    Optional<Control> preset,
    Expression next,
    Optional<RegisterFunction> function,
    List<LaunchArc> launches,
    List<ConstraintArc> constraints,
    boolean dontUse,
    boolean dontTouch) {
  /** The kinds of state. */
  public enum Type {
    /** The state changes at an edge of the clock. */
    FLIP_FLOP,
    /** The state follows the data at one level of the enable. */
    LATCH
  }

  /** Checks that nothing is missing and copies the lists. */
  public SequentialCell {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(clear, "clear is null");
    requireNonNull(preset, "preset is null");
    requireNonNull(next, "next is null");
    requireNonNull(function, "function is null");
    pins = List.copyOf(pins);
    outputs = List.copyOf(outputs);
    launches = List.copyOf(launches);
    constraints = List.copyOf(constraints);
  }

  /** The same cell, which tools must not choose. */
  SequentialCell withoutUse() {
    return with(id, true);
  }

  SequentialCell withId(int newId) {
    return with(newId, dontUse);
  }

  private SequentialCell with(int newId, boolean newDontUse) {
    return new SequentialCell(
        newId,
        name,
        area,
        type,
        pins,
        outputs,
        clock,
        clear,
        preset,
        next,
        function,
        launches,
        constraints,
        newDontUse,
        dontTouch);
  }

  /** The position of the named input, or -1. */
  public int pinIndex(String pinName) {
    for (int i = 0; i < pins.size(); i++) {
      if (pins.get(i).name().equals(pinName)) {
        return i;
      }
    }
    return -1;
  }

  /** The position of the named output, or -1. */
  public int outputIndex(String outputName) {
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).name().equals(outputName)) {
        return i;
      }
    }
    return -1;
  }

  /** The variable of {@link #next} that is the present state. */
  public int stateVariable() {
    return pins.size();
  }

  /** Whether it is a flip-flop. */
  public boolean isFlipFlop() {
    return type == Type.FLIP_FLOP;
  }

  /** Whether it is a latch. */
  public boolean isLatch() {
    return type == Type.LATCH;
  }

  /** Whether it is a scan cell. */
  public boolean isScan() {
    return function.isPresent() && function.get().scan().isPresent();
  }

  /**
   * Whether a tool may choose this cell for a register: it does one of the usual things, is no scan
   * cell, and the library does not ask to leave it out.
   */
  public boolean mappable() {
    return function.isPresent() && !isScan() && !dontUse;
  }

  /** One line for people: what the cell does, its controls and their polarities. */
  public String describe() {
    return SequentialText.describe(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
