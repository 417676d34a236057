package org.abcrl.aig.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the default library: 7 nm-class cells whose areas, capacitances and delays follow from a
 * few public figures by the method of logical effort (I. Sutherland, R. Sproull, D. Harris,
 * "Logical Effort", 1999).
 *
 * <p>Geometry: the contacted gate pitch of 54 nm and the cell height of 7.5 metal tracks of 36 nm
 * are those of the ASAP7 predictive kit (L. Clark et al., Microelectronics Journal 53, 2016). A
 * cell is as wide as its gate fingers and two diffusion breaks; a finger holds three fins of each
 * kind.
 *
 * <p>Capacitance: a fin of 32 nm height and 6.5 nm width has 70.5 nm of channel width. Over 21 nm
 * of gate length and 1 nm of equivalent oxide (34.5 fF/um2) that makes 0.05 fF, and fringe and
 * overlap as much again: 0.1 fF a fin, so 0.6 fF for an inverter of three fins each. A drain has
 * the capacitance of its gate (parasitic delay of an inverter = 1).
 *
 * <p>Resistance: an inverter of three fins drives with 2.4 kOhm, so that tau, its delay into an
 * equal inverter without parasitics, is ln 2 * 2.4 kOhm * 0.6 fF = 1 ps, and a fan-out of four
 * costs 5 ps, in the range reported for 7 nm FinFETs. Rising edges are 5 % slower and falling ones
 * 5 % faster: p and n FinFETs are nearly equally strong.
 *
 * <p>Edges: an RC stage needs ln 2 * RC to its midpoint and 2 ln 2 * RC from 20 % to 80 %, so the
 * output slew is twice the step delay. A slow input adds a fifth of its slew to the delay (N.
 * Hedenstierna, K. Jeppson, IEEE TCAD 6, 1987, for a threshold of a third of the supply, rounded).
 */
public final class DefaultLibraryGenerator {
  static final double PITCH_UM = 0.054;
  static final double HEIGHT_UM = 7.5 * 0.036;
  static final double GATE_FF = 0.3;
  private static final double RESISTANCE_KOHM = 2.4;
  static final double RISE = 1.05;
  static final double FALL = 0.95;
  static final double SLEW_TO_DELAY = 0.2;
  static final double LARGEST_FANOUT = 40;
  static final double[] SLEWS = {0, 320};

  /** Two would do for straight lines, but ABC takes the slope of a cell from the inner points. */
  private static final double[] LOADS = {0, 6, 24};

  private final StringBuilder out = new StringBuilder();

  private DefaultLibraryGenerator() {}

  /** Writes the library to the file given as the only argument. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), generate());
  }

  /** The library in Liberty format. */
  static String generate() {
    DefaultLibraryGenerator generator = new DefaultLibraryGenerator();
    generator.library();
    return generator.out.toString();
  }

  private void library() {
    out.append(
        """
        /* Written by DefaultLibraryGenerator, which documents where each figure comes from. */
        library (abcrl7) {
          delay_model : table_lookup;
          time_unit : "1ps";
          voltage_unit : "1V";
          current_unit : "1uA";
          pulling_resistance_unit : "1kohm";
          leakage_power_unit : "1nW";
          capacitive_load_unit (1, ff);
          nom_process : 1;
          nom_voltage : 0.7;
          nom_temperature : 25;
          lu_table_template (delay) {
            variable_1 : input_net_transition;
            variable_2 : total_output_net_capacitance;
            index_1 ("0, 320");
            index_2 ("0, 6, 24");
          }
          lu_table_template (constraint) {
            variable_1 : constrained_pin_transition;
            variable_2 : related_pin_transition;
            index_1 ("0, 320");
            index_2 ("0, 320");
          }
        """);
    family("INV", "A", 0.5, 1, 2, 3, 4, 6, 8, 12, 16);
    twoStages("BUF", "A", 1, 2, 3, 4, 6, 8, 12, 16);
    for (int inputs = 2; inputs <= 4; inputs++) {
      double[] drives = inputs == 4 ? new double[] {0.5, 1} : new double[] {0.5, 1, 2};
      family("NAND" + inputs, joined(inputs, " * "), drives);
      family("NOR" + inputs, joined(inputs, " + "), drives);
      twoStages("AND" + inputs, joined(inputs, " * "), 1, 2, 4);
      twoStages("OR" + inputs, joined(inputs, " + "), 1, 2, 4);
    }
    complex("21", "A1 * A2 + B", "(A1 + A2) * B");
    complex("22", "A1 * A2 + B1 * B2", "(A1 + A2) * (B1 + B2)");
    complex("31", "A1 * A2 * A3 + B", "(A1 + A2 + A3) * B");
    complex("211", "A1 * A2 + B + C", "(A1 + A2) * B * C");
    complex("221", "A1 * A2 + B1 * B2 + C", "(A1 + A2) * (B1 + B2) * C");
    complex("222", "A1 * A2 + B1 * B2 + C1 * C2", "(A1 + A2) * (B1 + B2) * (C1 + C2)");
    family("MAJI", "A * B + C * (A + B)", 0.5, 1);
    twoStages("MAJ", "A * B + C * (A + B)", 1, 2);
    for (double drive : new double[] {0.5, 1, 2}) {
      selecting("XOR2", "(A * !B) + (!A * B)", List.of(), List.of("A", "B"), drive);
      selecting("XNOR2", "(A * B) + (!A * !B)", List.of(), List.of("A", "B"), drive);
      selecting("MUXI2", "!((A * !S) + (B * S))", List.of("A", "B"), List.of("S"), drive);
    }
    tie("TIELO", "0");
    tie("TIEHI", "1");
    new DefaultRegisters(out).write();
    out.append("}\n");
  }

  private static String joined(int inputs, String operator) {
    return String.join(operator, List.of("A", "B", "C", "D").subList(0, inputs));
  }

  /** And-or and or-and cells, plain and inverting. */
  private void complex(String shape, String andOr, String orAnd) {
    family("AOI" + shape, andOr, 0.5, 1, 2);
    family("OAI" + shape, orAnd, 0.5, 1, 2);
    twoStages("AO" + shape, andOr, 1, 2);
    twoStages("OA" + shape, orAnd, 1, 2);
  }

  /** One input of a stage: the load it makes and the numbers of its longest transistor stacks. */
  record Gate(String name, double capacitance, int fingers) {}

  /** An inverting stage that is as strong as an inverter of {@code drive}. */
  record Stage(List<Gate> gates, double parasitic, double drive) {
    double step(double load) {
      return Math.log(2) * RESISTANCE_KOHM / drive * (parasitic + load);
    }

    int fingers() {
      return gates.stream().mapToInt(Gate::fingers).sum();
    }
  }

  /**
   * The stage of a series-parallel network; transistors are as wide as their stacks are long, so
   * that every path is as strong as an inverter's transistor.
   */
  static Stage stage(String function, double drive) {
    ExpressionParser.Parsed parsed =
        ExpressionParser.parse(function, "cell", 1, 1, ExpressionParser.Dialect.LIBERTY, List.of());
    List<Gate> gates = new ArrayList<>();
    double parasitic =
        GATE_FF * drive * (drains(parsed.expression(), true) + drains(parsed.expression(), false));
    for (int i = 0; i < parsed.inputs().size(); i++) {
      double width = 0;
      int fingers = 0;
      List<int[]> stacks = new ArrayList<>();
      stacks(parsed.expression(), i, 0, 0, stacks);
      for (int[] stack : stacks) {
        width += stack[0] + stack[1];
        fingers += (int) Math.ceil(drive * Math.max(stack[0], stack[1]));
      }
      gates.add(new Gate(parsed.inputs().get(i), GATE_FF * drive * width, fingers));
    }
    return new Stage(gates, parasitic, drive);
  }

  /** For each use of an input: the lengths of its n and p stacks. */
  private static void stacks(Expression e, int input, int moreN, int moreP, List<int[]> result) {
    if (e instanceof Expression.Variable variable) {
      if (variable.index() == input) {
        result.add(new int[] {1 + moreN, 1 + moreP});
      }
      return;
    }
    Expression.Binary binary = (Expression.Binary) e;
    boolean series = binary.operator() == Expression.Operator.AND;
    Expression l = binary.left();
    Expression r = binary.right();
    stacks(
        l,
        input,
        moreN + (series ? length(r, true) : 0),
        moreP + (series ? 0 : length(r, false)),
        result);
    stacks(
        r,
        input,
        moreN + (series ? length(l, true) : 0),
        moreP + (series ? 0 : length(l, false)),
        result);
  }

  /** The longest stack of a network of n (else p) transistors. */
  private static int length(Expression e, boolean n) {
    if (e instanceof Expression.Binary binary) {
      boolean series = (binary.operator() == Expression.Operator.AND) == n;
      int l = length(binary.left(), n);
      int r = length(binary.right(), n);
      return series ? l + r : Math.max(l, r);
    }
    return 1;
  }

  /** The transistor widths at a network's output end; of a series the narrower end is there. */
  private static int drains(Expression e, boolean n) {
    if (e instanceof Expression.Binary binary) {
      boolean series = (binary.operator() == Expression.Operator.AND) == n;
      int l = drains(binary.left(), n);
      int r = drains(binary.right(), n);
      return series ? length(e, n) * Math.min(l, r) : l + r;
    }
    return 1;
  }

  /** An inverting single-stage cell in several drives. */
  private void family(String name, String function, double... drives) {
    for (double drive : drives) {
      Stage stage = stage(function, drive);
      begin(name, drive, stage.fingers());
      inputs(stage.gates());
      output("!(" + function + ")", drive);
      for (Gate gate : stage.gates()) {
        arc(gate.name(), "negative_unate", 0, 0, stage);
      }
      end();
    }
  }

  /** A cell of an inverting stage and an inverter behind it. */
  private void twoStages(String name, String function, double... drives) {
    for (double drive : drives) {
      Stage second = stage("A", drive);
      Stage first = stage(function, Math.max(0.5, drive / 4));
      begin(name, drive, first.fingers() + second.fingers());
      inputs(first.gates());
      output(function, drive);
      double step = first.step(second.gates().get(0).capacitance());
      for (Gate gate : first.gates()) {
        arc(gate.name(), "positive_unate", step, 2 * step, second);
      }
      end();
    }
  }

  /**
   * An exclusive or or a multiplexer: an and-or-invert stage of two pairs, whose {@code selects}
   * are needed in both polarities and so have an inverter each.
   */
  private void selecting(
      String name, String function, List<String> data, List<String> selects, double drive) {
    Stage pairs = stage("A1 * A2 + B1 * B2", drive);
    double gate = pairs.gates().get(0).capacitance();
    Stage inverter = stage("A", Math.max(0.5, drive / 2));
    begin(name, drive, pairs.fingers() + selects.size() * inverter.fingers());
    List<Gate> gates = new ArrayList<>();
    data.forEach(d -> gates.add(new Gate(d, gate, 0)));
    double uses = selects.size() == 2 ? 1 : 2;
    selects.forEach(
        s ->
            gates.add(
                new Gate(
                    s, uses * gate / 2 + gate / 2 + inverter.gates().get(0).capacitance(), 0)));
    inputs(gates);
    output(function, drive);
    for (String d : data) {
      arc(d, "negative_unate", 0, 0, pairs);
    }
    double step = inverter.step(gate);
    for (String s : selects) {
      arc(s, "non_unate", step, 2 * step, pairs);
    }
    end();
  }

  private void tie(String name, String value) {
    begin(name, 0, 1);
    output(value, 1);
    end();
  }

  private void begin(String name, double drive, int fingers) {
    String suffix = drive == 0 ? "" : drive == 0.5 ? "_Xp5" : "_X" + (int) drive;
    out.append("  cell (").append(name).append(suffix).append(") {\n");
    out.append("    area : ").append(number((fingers + 2) * PITCH_UM * HEIGHT_UM)).append(";\n");
  }

  private void inputs(List<Gate> gates) {
    for (Gate gate : gates) {
      out.append("    pin (").append(gate.name()).append(") {\n");
      out.append("      direction : input;\n");
      out.append("      capacitance : ").append(number(gate.capacitance())).append(";\n    }\n");
    }
  }

  private void output(String function, double drive) {
    out.append("    pin (Y) {\n      direction : output;\n");
    out.append("      function : \"").append(function).append("\";\n");
    out.append("      max_capacitance : ")
        .append(number(LARGEST_FANOUT * 2 * GATE_FF * drive))
        .append(";\n");
  }

  private void arc(String input, String sense, double before, double innerSlew, Stage last) {
    out.append("      timing () {\n        related_pin : \"").append(input).append("\";\n");
    out.append("        timing_sense : ").append(sense).append(";\n");
    table("cell_rise", RISE, before + SLEW_TO_DELAY * innerSlew, 1, SLEW_TO_DELAY, last);
    table("cell_fall", FALL, before + SLEW_TO_DELAY * innerSlew, 1, SLEW_TO_DELAY, last);
    table("rise_transition", RISE, 0, 2, 0, last);
    table("fall_transition", FALL, 0, 2, 0, last);
    out.append("      }\n");
  }

  private void table(
      String kind, double edge, double fixed, double perStep, double perSlew, Stage last) {
    out.append(tableText(kind, edge, fixed, perStep, perSlew, last));
  }

  static String tableText(
      String kind, double edge, double fixed, double perStep, double perSlew, Stage last) {
    StringBuilder text = new StringBuilder("        " + kind + " (delay) { values (");
    for (int s = 0; s < SLEWS.length; s++) {
      double slow = perSlew * SLEWS[s];
      text.append(s == 0 ? "\"" : ", \"")
          .append(number(edge * (fixed + perStep * last.step(LOADS[0])) + slow))
          .append(", ")
          .append(number(edge * (fixed + perStep * last.step(LOADS[1])) + slow))
          .append(", ")
          .append(number(edge * (fixed + perStep * last.step(LOADS[2])) + slow))
          .append('"');
    }
    return text.append("); }\n").toString();
  }

  private void end() {
    out.append("    }\n  }\n");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }
}
