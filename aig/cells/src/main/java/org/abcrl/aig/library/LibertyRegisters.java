package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.abcrl.aig.library.ConstraintArc.Kind;
import org.abcrl.aig.library.LaunchArc.EdgeTables;
import org.abcrl.aig.library.SequentialOutput.BothActive;

/**
 * Reads the flip-flops and latches of a Liberty library ({@code ff} and {@code latch} groups).
 *
 * <p>Several timing groups of one kind between two pins (with different {@code when}) become one
 * arc with the worst of their tables. Of the timing types those that matter to arrival, setup,
 * hold, recovery and removal are read, the others (pulse widths, skews) passed over.
 */
final class LibertyRegisters {
  private final String source;
  private final LibertyNumbers numbers;
  private final LibertyTables tables;

  LibertyRegisters(String source, LibertyNumbers numbers, LibertyTables tables) {
    this.source = source;
    this.numbers = numbers;
    this.tables = tables;
  }

  /**
   * Reads a cell.
   *
   * @throws SkipCellException if the model cannot hold it
   */
  SequentialCell read(LibertyGroup cell) {
    List<LibertyGroup> states = new ArrayList<>(cell.groups("ff"));
    states.addAll(cell.groups("latch"));
    if (states.size() > 1) {
      throw new SkipCellException(states.size() + " bits of state");
    }
    LibertyGroup state = states.get(0);
    boolean latch = state.is("latch");
    LibertyPins pins = LibertyPins.of(cell, numbers);
    if (state.names().size() > 2 || state.name().isEmpty()) {
      throw new SkipCellException("a state without the usual two names");
    }
    if (state.attribute("clocked_on_also").isPresent()) {
      throw new SkipCellException("two clocks");
    }
    Functions functions = new Functions(pins.inputNames(), state);
    Control clock =
        control(state, latch ? "enable" : "clocked_on", functions)
            .orElseThrow(() -> new SkipCellException(latch ? "no enable" : "no clock"));
    Optional<Control> clear = control(state, "clear", functions);
    Optional<Control> preset = control(state, "preset", functions);
    Expression next = functions.required(latch ? "data_in" : "next_state");
    Optional<RegisterClassifier.Found> found =
        RegisterClassifier.classify(next, pins.inputs().size(), hints(cell, pins));
    boolean inverted = found.isPresent() && found.get().inverted();
    List<SequentialOutput> outputs = new ArrayList<>();
    for (LibertyPins.Pin output : pins.outputs()) {
      outputs.add(output(output, state, functions, inverted));
    }
    return new SequentialCell(
        -1,
        cell.name(),
        numbers.number(cell, "area", 0),
        latch ? SequentialCell.Type.LATCH : SequentialCell.Type.FLIP_FLOP,
        inputs(pins),
        outputs,
        clock,
        inverted ? preset : clear,
        inverted ? clear : preset,
        inverted ? complemented(next, pins.inputs().size()) : next,
        found.map(RegisterClassifier.Found::function),
        launches(pins),
        constraints(pins),
        cell.isNotForLogic(),
        cell.isTrue("dont_touch"));
  }

  private List<SequentialPin> inputs(LibertyPins pins) {
    return pins.inputs().stream()
        .map(
            p ->
                new SequentialPin(
                    p.name(),
                    numbers.capacitance(p.group(), true),
                    numbers.capacitance(p.group(), false)))
        .toList();
  }

  /** The functions of a cell over its inputs and its state, which comes after them. */
  private final class Functions {
    private final int inputs;
    private final LibertyGroup state;
    private final List<String> known;

    Functions(List<String> inputNames, LibertyGroup state) {
      this.inputs = inputNames.size();
      this.state = state;
      this.known = new ArrayList<>(inputNames);
      known.add(state.names().get(0));
      known.add(state.names().size() > 1 ? state.names().get(1) : "");
    }

    Expression parse(LibertyGroup.Attribute attribute) {
      ExpressionParser.Parsed parsed = LibertyFunctions.parse(attribute, source, known);
      Expression expression =
          parsed
              .onlyInputs(known.size())
              .orElseThrow(
                  () ->
                      new SkipCellException(
                          "'" + attribute.name().getText() + "' is not over pins and state"));
      return expression.substitute(
          v ->
              v == inputs + 1
                  ? new Expression.Not(new Expression.Variable(inputs))
                  : new Expression.Variable(v));
    }

    Optional<Expression> find(String name) {
      return state.attribute(name).filter(a -> !a.text().isBlank()).map(this::parse);
    }

    Expression required(String name) {
      return find(name).orElseThrow(() -> new SkipCellException("no " + name));
    }
  }

  /** The next state of the complemented state. */
  private static Expression complemented(Expression next, int stateVariable) {
    return next.substitute(
            v ->
                v == stateVariable
                    ? new Expression.Not(new Expression.Variable(v))
                    : new Expression.Variable(v))
        .complement();
  }

  private static Optional<Control> control(LibertyGroup state, String name, Functions functions) {
    return functions
        .find(name)
        .map(
            e -> {
              Expression inner = e;
              boolean high = true;
              while (inner instanceof Expression.Not not) {
                inner = not.operand();
                high = !high;
              }
              if (inner instanceof Expression.Variable variable
                  && variable.index() < functions.inputs) {
                return new Control(variable.index(), high);
              }
              throw new SkipCellException(
                  "'" + name + "' of " + state.kind().getText() + " is not one pin");
            });
  }

  private List<RegisterClassifier.Hint> hints(LibertyGroup cell, LibertyPins pins) {
    List<RegisterClassifier.Hint> hints = new ArrayList<>();
    for (LibertyPins.Pin pin : pins.inputs()) {
      hints.add(hint(pin.group().text("nextstate_type")));
    }
    for (LibertyGroup test : cell.groups("test_cell")) {
      for (LibertyGroup pin : test.groups("pin")) {
        RegisterClassifier.Hint hint = hint(pin.text("signal_type"));
        int index = pins.inputNames().indexOf(pin.name());
        if (index >= 0 && hint != RegisterClassifier.Hint.NONE) {
          hints.set(index, hint);
        }
      }
    }
    return hints;
  }

  private static RegisterClassifier.Hint hint(String text) {
    return switch (text) {
      case "data" -> RegisterClassifier.Hint.DATA;
      case "load" -> RegisterClassifier.Hint.ENABLE;
      case "clear" -> RegisterClassifier.Hint.CLEAR;
      case "preset" -> RegisterClassifier.Hint.PRESET;
      case "scan_in", "test_scan_in", "test_scan_in_inverted" -> RegisterClassifier.Hint.SCAN_IN;
      case "scan_enable", "test_scan_enable", "test_scan_enable_inverted" ->
          RegisterClassifier.Hint.SCAN_ENABLE;
      default -> RegisterClassifier.Hint.NONE;
    };
  }

  private SequentialOutput output(
      LibertyPins.Pin pin, LibertyGroup state, Functions functions, boolean complemented) {
    LibertyGroup.Attribute attribute =
        pin.group()
            .attribute("function")
            .orElseThrow(() -> new SkipCellException("output " + pin.name() + " without function"));
    Expression function = functions.parse(attribute);
    Expression stateVariable = new Expression.Variable(functions.inputs);
    boolean inverted = !function.equals(stateVariable);
    if (inverted && !function.equals(new Expression.Not(stateVariable))) {
      throw new SkipCellException("output " + pin.name() + " is not its state");
    }
    // The second name of a state has a value of its own while clear and preset both act.
    boolean second =
        state.names().size() > 1
            && attribute.text().replaceAll("[ ()'!~]", "").equals(state.names().get(1));
    boolean opposite = inverted != second;
    return new SequentialOutput(
        pin.name(),
        inverted != complemented,
        bothActive(state.text("clear_preset_var" + (second ? 2 : 1)), opposite),
        numbers.maxLoad(pin.group()));
  }

  private static BothActive bothActive(String text, boolean opposite) {
    return switch (text) {
      case "L" -> opposite ? BothActive.HIGH : BothActive.LOW;
      case "H" -> opposite ? BothActive.LOW : BothActive.HIGH;
      case "N" -> BothActive.KEEP;
      case "T" -> BothActive.TOGGLE;
      default -> BothActive.UNKNOWN;
    };
  }

  private record LaunchKey(int input, int output, LaunchArc.Kind kind) {}

  private List<LaunchArc> launches(LibertyPins pins) {
    Map<LaunchKey, List<LibertyGroup>> groups = new LinkedHashMap<>();
    for (int output = 0; output < pins.outputs().size(); output++) {
      for (LibertyGroup timing : pins.outputs().get(output).group().groups("timing")) {
        Optional<LaunchArc.Kind> kind = launchKind(timing.text("timing_type"));
        if (kind.isPresent()) {
          for (int input : related(timing, pins)) {
            groups
                .computeIfAbsent(new LaunchKey(input, output, kind.get()), key -> new ArrayList<>())
                .add(timing);
          }
        }
      }
    }
    List<LaunchArc> arcs = new ArrayList<>();
    groups.forEach(
        (key, timings) -> {
          boolean rises = key.kind() != LaunchArc.Kind.CLEAR;
          boolean falls = key.kind() != LaunchArc.Kind.PRESET;
          LaunchArc arc =
              new LaunchArc(
                  key.input(),
                  key.output(),
                  key.kind(),
                  LibertyCells.sense(numbers, timings, TimingSense.NON_UNATE),
                  rises ? edge(timings, "cell_rise", "rise_transition") : Optional.empty(),
                  falls ? edge(timings, "cell_fall", "fall_transition") : Optional.empty());
          if (arc.rise().isPresent() || arc.fall().isPresent()) {
            arcs.add(arc);
          }
        });
    return arcs;
  }

  private static Optional<LaunchArc.Kind> launchKind(String type) {
    return switch (type) {
      case "rising_edge" -> Optional.of(LaunchArc.Kind.RISING_EDGE);
      case "falling_edge" -> Optional.of(LaunchArc.Kind.FALLING_EDGE);
      case "clear" -> Optional.of(LaunchArc.Kind.CLEAR);
      case "preset" -> Optional.of(LaunchArc.Kind.PRESET);
      case "", "combinational", "combinational_rise", "combinational_fall" ->
          Optional.of(LaunchArc.Kind.COMBINATIONAL);
      default -> Optional.empty();
    };
  }

  private static List<Integer> related(LibertyGroup timing, LibertyPins pins) {
    List<String> names = pins.inputNames();
    List<Integer> result = new ArrayList<>();
    for (String name : timing.text("related_pin").strip().split("\\s+")) {
      int index = names.indexOf(name);
      if (index >= 0) {
        result.add(index);
      }
    }
    return result;
  }

  private Optional<EdgeTables> edge(
      List<LibertyGroup> timings, String delayKind, String transitionKind) {
    Optional<TimingTable> delay = worst(timings, delayKind, tables::read);
    return delay.map(
        d ->
            new EdgeTables(
                d, worst(timings, transitionKind, tables::read).orElse(TimingTable.constant(0))));
  }

  private static Optional<TimingTable> worst(
      List<LibertyGroup> timings, String kind, Function<LibertyGroup, TimingTable> read) {
    return timings.stream()
        .flatMap(t -> t.groups(kind).stream())
        .map(read)
        .reduce(TimingTable::max);
  }

  private record ConstraintKey(int input, int clock, boolean rises, Kind kind) {}

  private List<ConstraintArc> constraints(LibertyPins pins) {
    Map<ConstraintKey, List<LibertyGroup>> groups = new LinkedHashMap<>();
    for (int input = 0; input < pins.inputs().size(); input++) {
      for (LibertyGroup timing : pins.inputs().get(input).group().groups("timing")) {
        String type = timing.text("timing_type");
        Optional<Kind> kind = constraintKind(type);
        if (kind.isPresent()) {
          for (int clock : related(timing, pins)) {
            groups
                .computeIfAbsent(
                    new ConstraintKey(input, clock, type.endsWith("_rising"), kind.get()),
                    key -> new ArrayList<>())
                .add(timing);
          }
        }
      }
    }
    List<ConstraintArc> arcs = new ArrayList<>();
    groups.forEach(
        (key, timings) -> {
          ConstraintArc arc =
              new ConstraintArc(
                  key.input(),
                  key.clock(),
                  key.rises(),
                  key.kind(),
                  worst(timings, "rise_constraint", tables::readConstraint)
                      .map(ConstraintTable::new),
                  worst(timings, "fall_constraint", tables::readConstraint)
                      .map(ConstraintTable::new));
          if (arc.rise().isPresent() || arc.fall().isPresent()) {
            arcs.add(arc);
          }
        });
    return arcs;
  }

  private static Optional<Kind> constraintKind(String type) {
    return switch (type) {
      case "setup_rising", "setup_falling" -> Optional.of(Kind.SETUP);
      case "hold_rising", "hold_falling" -> Optional.of(Kind.HOLD);
      case "recovery_rising", "recovery_falling" -> Optional.of(Kind.RECOVERY);
      case "removal_rising", "removal_falling" -> Optional.of(Kind.REMOVAL);
      default -> Optional.empty();
    };
  }
}
