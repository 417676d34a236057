package org.abcrl.aig.library;

import static org.abcrl.aig.library.DefaultLibraryGenerator.FALL;
import static org.abcrl.aig.library.DefaultLibraryGenerator.GATE_FF;
import static org.abcrl.aig.library.DefaultLibraryGenerator.HEIGHT_UM;
import static org.abcrl.aig.library.DefaultLibraryGenerator.LARGEST_FANOUT;
import static org.abcrl.aig.library.DefaultLibraryGenerator.PITCH_UM;
import static org.abcrl.aig.library.DefaultLibraryGenerator.RISE;
import static org.abcrl.aig.library.DefaultLibraryGenerator.SLEWS;
import static org.abcrl.aig.library.DefaultLibraryGenerator.SLEW_TO_DELAY;
import static org.abcrl.aig.library.DefaultLibraryGenerator.number;
import static org.abcrl.aig.library.DefaultLibraryGenerator.stage;
import static org.abcrl.aig.library.DefaultLibraryGenerator.tableText;

import java.util.List;
import org.abcrl.aig.library.DefaultLibraryGenerator.Stage;

/**
 * Writes the flip-flops and latches of the default library, from the same few figures as its gates
 * ({@link DefaultLibraryGenerator}).
 *
 * <p>A latch is a clocked inverter of half strength (two transistors in series each way), a keeper
 * of an inverter and a clocked inverter behind it, and the output inverter of the cell's strength.
 * A flip-flop has another latch in front, whose inverter drives the second clocked inverter (the
 * master-slave flip-flop of textbooks; N. Weste, D. Harris, "CMOS VLSI Design", chapter 10). Two
 * inverters of one unit make both phases of the clock; each phase drives one transistor of each
 * clocked inverter.
 *
 * <p>So clock to output is: both clock inverters, the second clocked inverter into keeper and
 * output inverter, the output inverter. Setup is the way through the first clocked inverter and the
 * master's inverter, less the first clock inverter; hold is both clock inverters less the first
 * clocked inverter. A slow input adds a fifth of its slew, to both ends. An asynchronous control
 * replaces the master's inverter and the keeper's by two-input gates and pulls the output
 * inverter's input directly; it costs two fingers and a drain. An enable is an inverting
 * multiplexer and an inverter before the data input.
 */
final class DefaultRegisters {
  private static final double HALF = 0.5;

  private final StringBuilder out;
  private final Stage clockInverter = stage("A", 1);
  private final Stage halfInverter = stage("A", HALF);

  /** Four transistors of twice the half width at the data, and as many drains. */
  private final Stage clocked = new Stage(List.of(), 4 * GATE_FF * HALF, HALF);

  private final double clockedGate = 4 * GATE_FF * HALF;
  private final double clockGate = 2 * GATE_FF * HALF;
  private final double unitGate = 2 * GATE_FF;

  DefaultRegisters(StringBuilder out) {
    this.out = out;
  }

  void write() {
    for (String edge : List.of("", "N")) {
      for (String controls : List.of("", "R", "S", "SR")) {
        for (double drive : new double[] {1, 2}) {
          flipFlop("DFF" + edge + controls, edge.isEmpty(), false, drive);
        }
      }
    }
    for (String controls : List.of("", "R", "S")) {
      for (double drive : new double[] {1, 2}) {
        flipFlop("DFFE" + controls, true, true, drive);
      }
    }
    for (String open : List.of("H", "L")) {
      for (String controls : List.of("", "R", "S")) {
        for (double drive : new double[] {1, 2}) {
          latch("LAT" + open + controls, open.equals("H"), drive);
        }
      }
    }
  }

  private void flipFlop(String name, boolean rising, boolean enable, double drive) {
    boolean clear = name.substring(3).contains("R");
    boolean preset = name.substring(3).contains("S");
    int controls = (clear ? 1 : 0) + (preset ? 1 : 0);
    double first = clockInverter.step(unitGate + 4 * clockGate);
    double both = first + clockInverter.step(4 * clockGate);
    double drains = controls * 2 * GATE_FF * HALF;
    double node = clockedGate + halfGate() + unitGate * drive + drains;
    double toNode = clocked.step(node);
    double master = clocked.step(halfGate() + clockedGate);
    double masterInverter = halfInverter.step(2 * clockedGate + drains);
    double before = enable ? multiplexer() : 0;
    begin(name, drive, 12 + fingers(drive) + 2 * controls + (enable ? 6 : 0));
    String next = enable ? "(E * D) + (!E * IQ)" : "D";
    out.append("    ff (IQ, IQN) { clocked_on : \"").append(rising ? "CK" : "!CK");
    out.append("\"; next_state : \"").append(next).append("\";");
    controls(clear, preset);
    out.append(" }\n");
    input("CK", unitGate, "clock : true;");
    String edge = rising ? "rising" : "falling";
    String constraint =
        constraint("CK", "setup_" + edge, before + master + masterInverter - first, 1)
            + constraint("CK", "hold_" + edge, both - before - master, -1);
    input("D", enable ? halfPairGate() : clockedGate, constraint);
    if (enable) {
      input("E", halfPairGate() * 1.5 + halfGate(), constraint);
    }
    asynchronous(clear, preset, "CK", edge, masterInverter - first, both);
    output(drive);
    arc("CK", edge + "_edge", "non_unate", both + toNode, 2 * toNode, drive);
    asynchronousArcs(clear, preset, halfInverter.step(node), drive);
    end();
  }

  private void latch(String name, boolean high, double drive) {
    boolean clear = name.endsWith("R");
    boolean preset = name.endsWith("S");
    int controls = clear || preset ? 1 : 0;
    double first = clockInverter.step(unitGate + 2 * clockGate);
    double both = first + clockInverter.step(2 * clockGate);
    double node = clockedGate + halfGate() + unitGate * drive + controls * 2 * GATE_FF * HALF;
    double toNode = clocked.step(node);
    double keeper = halfInverter.step(clockedGate);
    begin(name, drive, 7 + fingers(drive) + 2 * controls);
    out.append("    latch (IQ, IQN) { enable : \"").append(high ? "G" : "!G");
    out.append("\"; data_in : \"D\";");
    controls(clear, preset);
    out.append(" }\n");
    input("G", unitGate, "clock : true;");
    String closing = high ? "falling" : "rising";
    input(
        "D",
        clockedGate,
        constraint("G", "setup_" + closing, toNode + keeper - first, 1)
            + constraint("G", "hold_" + closing, both - toNode, -1));
    asynchronous(clear, preset, "G", closing, keeper - first, both);
    output(drive);
    String opening = high ? "rising_edge" : "falling_edge";
    arc("G", opening, "non_unate", both + toNode, 2 * toNode, drive);
    arc("D", "combinational", "positive_unate", toNode, 2 * toNode, drive);
    asynchronousArcs(clear, preset, halfInverter.step(node), drive);
    end();
  }

  private double halfGate() {
    return 2 * GATE_FF * HALF;
  }

  private double halfPairGate() {
    return stage("A1 * A2 + B1 * B2", HALF).gates().get(0).capacitance();
  }

  /** The step through an inverting multiplexer of half strength and an inverter. */
  private double multiplexer() {
    return stage("A1 * A2 + B1 * B2", HALF).step(halfGate()) + halfInverter.step(clockedGate);
  }

  private static int fingers(double drive) {
    return (int) Math.ceil(drive);
  }

  private void begin(String name, double drive, int fingers) {
    out.append("  cell (").append(name).append("_X").append((int) drive).append(") {\n");
    out.append("    area : ").append(number((fingers + 2) * PITCH_UM * HEIGHT_UM)).append(";\n");
  }

  private void controls(boolean clear, boolean preset) {
    out.append(clear ? " clear : \"!RN\";" : "").append(preset ? " preset : \"!SN\";" : "");
    out.append(clear && preset ? " clear_preset_var1 : L; clear_preset_var2 : H;" : "");
  }

  private void input(String name, double capacitance, String rest) {
    out.append("    pin (").append(name).append(") {\n      direction : input;\n");
    out.append("      capacitance : ").append(number(capacitance)).append(";\n");
    out.append(rest.startsWith("clock") ? "      " + rest + "\n" : rest).append("    }\n");
  }

  private void asynchronous(
      boolean clear, boolean preset, String clock, String edge, double recovery, double removal) {
    String constraint =
        constraint(clock, "recovery_" + edge, recovery, 1)
            + constraint(clock, "removal_" + edge, removal, -1);
    // The gate in the loop and the transistor that pulls the node.
    double gate = 1.5 * halfGate() + halfGate() / 2;
    String rising = constraint.replaceAll("(?m)^ *fall_constraint.*\n", "");
    if (clear) {
      input("RN", gate, rising);
    }
    if (preset) {
      input("SN", gate, rising);
    }
  }

  /** A constraint that grows with one slew and falls with the other. */
  private static String constraint(String clock, String type, double base, int sign) {
    StringBuilder text = new StringBuilder("      timing () {\n        related_pin : \"" + clock);
    text.append("\";\n        timing_type : ").append(type).append(";\n");
    for (String kind : List.of("rise_constraint", "fall_constraint")) {
      text.append("        ").append(kind).append(" (constraint) { values (");
      for (int pin = 0; pin < 2; pin++) {
        text.append(pin == 0 ? "\"" : ", \"");
        for (int related = 0; related < 2; related++) {
          double slews = SLEW_TO_DELAY * (SLEWS[pin] - SLEWS[related]);
          text.append(related == 0 ? "" : ", ").append(number(base + sign * slews));
        }
        text.append('"');
      }
      text.append("); }\n");
    }
    return text.append("      }\n").toString();
  }

  private void output(double drive) {
    out.append("    pin (Q) {\n      direction : output;\n      function : \"IQ\";\n");
    out.append("      max_capacitance : ");
    out.append(number(LARGEST_FANOUT * 2 * GATE_FF * drive)).append(";\n");
  }

  private void asynchronousArcs(boolean clear, boolean preset, double step, double drive) {
    if (clear) {
      arc("RN", "clear", "positive_unate", step, 2 * step, drive);
    }
    if (preset) {
      arc("SN", "preset", "negative_unate", step, 2 * step, drive);
    }
  }

  private void arc(
      String input, String type, String sense, double before, double innerSlew, double drive) {
    Stage last = stage("A", drive);
    double fixed = before + SLEW_TO_DELAY * innerSlew;
    out.append("      timing () {\n        related_pin : \"").append(input).append("\";\n");
    out.append("        timing_type : ").append(type).append(";\n");
    out.append("        timing_sense : ").append(sense).append(";\n");
    if (!type.equals("clear")) {
      out.append(tableText("cell_rise", RISE, fixed, 1, SLEW_TO_DELAY, last));
      out.append(tableText("rise_transition", RISE, 0, 2, 0, last));
    }
    if (!type.equals("preset")) {
      out.append(tableText("cell_fall", FALL, fixed, 1, SLEW_TO_DELAY, last));
      out.append(tableText("fall_transition", FALL, 0, 2, 0, last));
    }
    out.append("      }\n");
  }

  private void end() {
    out.append("    }\n  }\n");
  }
}
