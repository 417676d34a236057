package org.abcrl.aig.io;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.shell.Register;

/**
 * What a library cell does that a BLIF file instantiates by {@code .gate} or {@code .subckt}.
 *
 * @param name the cell
 * @param inputs its input pins; the operands of all functions, in this order, the state behind them
 *     where there is one
 * @param outputs its output pins
 * @param state what it remembers
 */
public record GateModel(
    String name, List<String> inputs, List<Output> outputs, Optional<State> state) {
  /** A function of the inputs, and of the state behind them. */
  @FunctionalInterface
  public interface Function {
    /** Builds it over the literals of its operands and returns its literal. */
    int build(AigBuilder builder, int[] operands);
  }

  /**
   * An output pin.
   *
   * @param name the pin
   * @param function what it shows
   * @param whenBoth what the state is by this output while clear and set act together; empty where
   *     nothing is said
   */
  public record Output(String name, Function function, Optional<Boolean> whenBoth) {
    /** Checks that nothing is missing. */
    public Output {
      requireNonNull(name, "name is null");
      requireNonNull(whenBoth, "whenBoth is null");
      requireNonNull(function, "function is null");
    }
  }

  /**
   * One bit of state.
   *
   * @param kind what the clock does
   * @param next what it becomes
   * @param clock rises, or is 1, when it becomes that
   * @param clear makes it 0 at once
   * @param set makes it 1 at once; the outputs say what both together do
   */
  public record State(
      Register.Kind kind,
      Function next,
      Function clock,
      Optional<Function> clear,
      Optional<Function> set) {
    /** Checks that nothing is missing. */
    public State {
      requireNonNull(kind, "kind is null");
      requireNonNull(next, "next is null");
      requireNonNull(clock, "clock is null");
      requireNonNull(clear, "clear is null");
      requireNonNull(set, "set is null");
    }
  }

  /** Copies the lists. */
  public GateModel {
    requireNonNull(name, "name is null");
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    requireNonNull(state, "state is null");
  }
}
