package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of the usual forms a next-state function has, by its truth table: plain data, an
 * enable (the state is kept), a synchronous set or reset, a scan multiplexer, and those together.
 *
 * <p>Where a function can be read in several ways (a conjunction of two inputs may be data with
 * either as reset) what the library says about its pins decides, then data that is not inverted,
 * then the order of the pins.
 */
final class RegisterClassifier {
  /** What a library may say about a pin, by {@code nextstate_type} or the pin of a test cell. */
  enum Hint {
    NONE,
    DATA,
    ENABLE,
    CLEAR,
    PRESET,
    SCAN_IN,
    SCAN_ENABLE
  }

  /**
   * A recognised function.
   *
   * @param inverted whether the state takes the complement of the data
   */
  record Found(RegisterFunction function, boolean inverted) {}

  private static final int NO_STATE = -1;

  private final List<Hint> hints;

  /** The pin of each variable of the tables. */
  private final int[] pins;

  /** The variable that is the present state, or {@link #NO_STATE}. */
  private final int state;

  private RegisterClassifier(int[] pins, int state, List<Hint> hints) {
    this.pins = pins;
    this.state = state;
    this.hints = hints;
  }

  /**
   * Classifies a next-state function.
   *
   * @param next the function over the pins by position
   * @param stateVariable the variable of {@code next} that is the present state
   * @param hints what the library says about each pin
   */
  static Optional<Found> classify(Expression next, int stateVariable, List<Hint> hints) {
    Set<Integer> order = new TreeSet<>();
    collect(next, order);
    if (order.size() > Expression.MAX_TABLE_VARIABLES) {
      return Optional.empty();
    }
    int[] pins = order.stream().mapToInt(Integer::intValue).toArray();
    int state = NO_STATE;
    int[] variableOf = new int[stateVariable + 1];
    for (int v = 0; v < pins.length; v++) {
      variableOf[pins[v]] = v;
      if (pins[v] == stateVariable) {
        state = v;
      }
    }
    long table = next.substitute(v -> new Expression.Variable(variableOf[v])).truthTable();
    return new RegisterClassifier(pins, state, hints).scanOrNot(table);
  }

  private static void collect(Expression e, Set<Integer> variables) {
    if (e instanceof Expression.Variable variable) {
      variables.add(variable.index());
    } else if (e instanceof Expression.Not not) {
      collect(not.operand(), variables);
    } else if (e instanceof Expression.Binary binary) {
      collect(binary.left(), variables);
      collect(binary.right(), variables);
    }
  }

  private Optional<Found> scanOrNot(long table) {
    int select = variableWith(Hint.SCAN_ENABLE, table);
    if (select >= 0) {
      return scan(table, select);
    }
    Optional<Found> plain = withoutScan(table);
    if (plain.isPresent()) {
      return plain;
    }
    for (int v = 0; v < pins.length; v++) {
      if (v != state && dependsOn(table, v)) {
        Optional<Found> found = scan(table, v);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private int variableWith(Hint hint, long table) {
    for (int v = 0; v < pins.length; v++) {
      if (v != state && hints.get(pins[v]) == hint && dependsOn(table, v)) {
        return v;
      }
    }
    return -1;
  }

  /** The high level of the select takes the scan input, unless the library says otherwise. */
  private Optional<Found> scan(long table, int select) {
    int known = variableWith(Hint.SCAN_IN, table);
    for (boolean active : new boolean[] {true, false}) {
      Literal in = literal(cofactor(table, select, active));
      if (in == null || (known >= 0 && known != in.variable())) {
        continue;
      }
      Optional<Found> rest = withoutScan(cofactor(table, select, !active));
      if (rest.isPresent() && rest.get().function().data() != pins[in.variable()]) {
        RegisterFunction f = rest.get().function();
        RegisterFunction.Scan scan =
            new RegisterFunction.Scan(
                pins[in.variable()],
                in.inverted() != rest.get().inverted(),
                new Control(pins[select], active));
        return Optional.of(
            new Found(
                new RegisterFunction(f.data(), f.enable(), f.synchronous(), Optional.of(scan)),
                rest.get().inverted()));
      }
    }
    return Optional.empty();
  }

  private Optional<Found> withoutScan(long table) {
    List<Found> found = new ArrayList<>();
    forms(table, found);
    return found.stream()
        .min(Comparator.comparingInt(this::penalty).thenComparingInt(f -> f.function().data()));
  }

  private void forms(long table, List<Found> found) {
    add(literal(table), Optional.empty(), Optional.empty(), found);
    for (int v = 0; v < pins.length; v++) {
      if (v == state || !dependsOn(table, v)) {
        continue;
      }
      for (boolean active : new boolean[] {true, false}) {
        long acting = cofactor(table, v, active);
        long idle = cofactor(table, v, !active);
        Control control = new Control(pins[v], active);
        if (state >= 0 && idle == Expression.variableTable(state)) {
          enabled(acting, control, found);
        } else if (acting == 0 || acting == -1L) {
          reset(idle, new RegisterFunction.Synchronous(control, acting != 0, true), found);
        }
      }
    }
  }

  /** What is loaded while the enable acts: data, or data with a reset behind the enable. */
  private void enabled(long table, Control enable, List<Found> found) {
    if (dependsOn(table, state)) {
      return;
    }
    add(literal(table), Optional.of(enable), Optional.empty(), found);
    for (int v = 0; v < pins.length; v++) {
      for (boolean active : new boolean[] {true, false}) {
        long acting = cofactor(table, v, active);
        if (dependsOn(table, v) && (acting == 0 || acting == -1L)) {
          add(
              literal(cofactor(table, v, !active)),
              Optional.of(enable),
              Optional.of(
                  new RegisterFunction.Synchronous(
                      new Control(pins[v], active), acting != 0, false)),
              found);
        }
      }
    }
  }

  /** What is loaded while the reset does not act: data, or data with an enable behind the reset. */
  private void reset(long table, RegisterFunction.Synchronous reset, List<Found> found) {
    add(literal(table), Optional.empty(), Optional.of(reset), found);
    for (int v = 0; v < pins.length; v++) {
      for (boolean active : new boolean[] {true, false}) {
        if (v != state
            && state >= 0
            && dependsOn(table, v)
            && cofactor(table, v, !active) == Expression.variableTable(state)) {
          add(
              literal(cofactor(table, v, active)),
              Optional.of(new Control(pins[v], active)),
              Optional.of(reset),
              found);
        }
      }
    }
  }

  private void add(
      @Nullable Literal data,
      Optional<Control> enable,
      Optional<RegisterFunction.Synchronous> reset,
      List<Found> found) {
    if (data == null) {
      return;
    }
    Optional<RegisterFunction.Synchronous> own =
        reset.map(
            r ->
                new RegisterFunction.Synchronous(
                    r.control(), r.value() != data.inverted(), r.beforeEnable()));
    found.add(
        new Found(
            new RegisterFunction(pins[data.variable()], enable, own, Optional.empty()),
            data.inverted()));
  }

  private int penalty(Found found) {
    RegisterFunction f = found.function();
    int penalty = found.inverted() ? 1 : 0;
    Hint data = hints.get(f.data());
    penalty += data == Hint.NONE || data == Hint.DATA ? 0 : 2;
    if (f.synchronous().isPresent()) {
      Hint control = hints.get(f.synchronous().get().control().pin());
      penalty += control == Hint.DATA ? 2 : 0;
    }
    return penalty;
  }

  /** An input or its complement. */
  private record Literal(int variable, boolean inverted) {}

  private @Nullable Literal literal(long table) {
    for (int v = 0; v < pins.length; v++) {
      if (v != state) {
        if (table == Expression.variableTable(v)) {
          return new Literal(v, false);
        }
        if (table == ~Expression.variableTable(v)) {
          return new Literal(v, true);
        }
      }
    }
    return null;
  }

  private static boolean dependsOn(long table, int variable) {
    return variable >= 0 && cofactor(table, variable, true) != cofactor(table, variable, false);
  }

  /** The table with a variable fixed, filled up to 64 bits. */
  private static long cofactor(long table, int variable, boolean value) {
    long mask = Expression.variableTable(variable);
    int shift = 1 << variable;
    if (value) {
      long high = table & mask;
      return high | (high >>> shift);
    }
    long low = table & ~mask;
    return low | (low << shift);
  }
}
