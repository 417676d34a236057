package org.abcrl.app.dropin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.Control;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.shell.Shell;

/**
 * A netlist with one fault.
 *
 * @param kind what was changed
 * @param change the line before and after
 * @param text the netlist
 */
record Mutant(Kind kind, String change, String text) {
  /** What may be wrong. */
  enum Kind {
    /** A gate's input is another signal. */
    PIN,
    /** A register has the other edge, or a latch the other level. */
    EDGE,
    /** A set or reset acts at the other level. */
    POLARITY,
    /** A register is set where it should be cleared. */
    VALUE,
    /** A register's clock is another signal. */
    CLOCK,
    /** A black box's input is another signal. */
    BOX,
    /** A register begins with the other value. */
    INIT
  }

  private static final Pattern INSTANCE =
      Pattern.compile("^  (\\w+) (?:#\\(.*?\\) )?(\\\\\\S+ |\\w+) \\((\\..*)\\);$");

  private static final Pattern CONNECTION =
      Pattern.compile("\\.(\\w+)\\((\\{[^}]*\\}|\\\\\\S+ |[^()\\\\]*)\\)");

  /** A mutant of a kind, or nothing where the netlist has no such place. */
  static Optional<Mutant> of(
      Kind kind, String netlist, Shell module, CellLibrary library, SplittableRandom random) {
    String[] lines = netlist.split("\n", -1);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (fits(kind, lines[i], library)) {
        places.add(i);
      }
    }
    if (places.isEmpty()) {
      return Optional.empty();
    }
    int place = places.get(random.nextInt(places.size()));
    String before = lines[place];
    boolean inverter = kind == Kind.EDGE || kind == Kind.POLARITY;
    String after = changed(kind, before, sources(lines, library), library, random);
    if (after.equals(before)) {
      return Optional.empty();
    }
    if (inverter) {
      after = "  wire mutant_n;\n  INV_X1 mutant (" + after.replace('\t', ' ');
    }
    lines[place] = after;
    return Optional.of(new Mutant(kind, before + "\n" + after, String.join("\n", lines)));
  }

  private static boolean fits(Kind kind, String line, CellLibrary library) {
    if (kind == Kind.INIT) {
      return line.startsWith("  (* init = 1'b");
    }
    Matcher m = INSTANCE.matcher(line);
    if (!m.matches()) {
      return false;
    }
    Optional<SequentialCell> cell = library.sequentialCell(m.group(1));
    boolean gate = library.cell(m.group(1)).isPresent();
    return switch (kind) {
      case PIN -> gate;
      case BOX -> !gate && cell.isEmpty();
      case EDGE, CLOCK -> cell.isPresent();
      case POLARITY ->
          cell.isPresent() && (cell.get().clear().isPresent() || cell.get().preset().isPresent());
      case VALUE -> cell.isPresent() && !otherValue(cell.get(), library).isEmpty();
      case INIT -> false;
    };
  }

  /** The cell that is set instead of cleared, with its pin, or the other way round. */
  private static String otherValue(SequentialCell cell, CellLibrary library) {
    String name = cell.name();
    String other =
        name.contains("R_X")
            ? name.replace("R_X", "S_X")
            : name.contains("S_X") ? name.replace("S_X", "R_X") : "";
    boolean one = cell.clear().isPresent() != cell.preset().isPresent();
    return one && library.sequentialCell(other).isPresent() ? other : "";
  }

  private static String changed(
      Kind kind, String line, List<String> sources, CellLibrary library, SplittableRandom random) {
    if (kind == Kind.INIT) {
      return line.contains("1'b1") ? line.replace("1'b1", "1'b0") : line.replace("1'b0", "1'b1");
    }
    Matcher m = INSTANCE.matcher(line);
    m.matches();
    Optional<SequentialCell> cell = library.sequentialCell(m.group(1));
    if (kind == Kind.VALUE) {
      String other = otherValue(cell.orElseThrow(), library);
      String from = pin(cell.get(), cell.get().clear().or(() -> cell.get().preset()).orElseThrow());
      SequentialCell second = library.sequentialCell(other).orElseThrow();
      String to = pin(second, second.clear().or(second::preset).orElseThrow());
      return line.replace("  " + m.group(1) + " ", "  " + other + " ")
          .replace("." + from + "(", "." + to + "(");
    }
    List<String> pins = new ArrayList<>();
    List<String> nets = new ArrayList<>();
    Matcher c = CONNECTION.matcher(m.group(3));
    while (c.find()) {
      pins.add(c.group(1));
      nets.add(c.group(2));
    }
    int at = -1;
    if (kind == Kind.EDGE || kind == Kind.CLOCK) {
      at = pins.indexOf(pin(cell.orElseThrow(), cell.get().clock()));
    } else if (kind == Kind.POLARITY) {
      at =
          pins.indexOf(
              pin(
                  cell.orElseThrow(),
                  cell.get().clear().or(() -> cell.get().preset()).orElseThrow()));
    } else if (kind == Kind.PIN) {
      at = random.nextInt(pins.size() - 1);
    } else {
      // The first pins of a black box are its inputs here.
      at = random.nextInt(Math.max(1, pins.size() - 1));
    }
    String old = nets.get(at);
    String part = old;
    if (old.startsWith("{")) {
      String[] bits = old.substring(1, old.length() - 1).split(", ");
      part = bits[random.nextInt(bits.length)];
    }
    boolean inverter = kind == Kind.EDGE || kind == Kind.POLARITY;
    String wanted = inverter ? "mutant_n" : sources.get(random.nextInt(sources.size()));
    String shown = "." + pins.get(at) + "(" + old + ")";
    String replaced = "." + pins.get(at) + "(" + old.replace(part, wanted) + ")";
    String after = line.replace(shown, replaced);
    return inverter ? ".A(" + old + "), .Y(mutant_n));\n" + after : after;
  }

  private static String pin(SequentialCell cell, Control control) {
    return cell.pins().get(control.pin()).name();
  }

  /** Input ports and outputs of registers: what may drive anything without a loop. */
  private static List<String> sources(String[] lines, CellLibrary library) {
    List<String> sources = new ArrayList<>();
    Pattern input = Pattern.compile("^  input (?:\\[(\\d+):(\\d+)\\] )?(\\w+);$");
    for (String line : lines) {
      Matcher i = input.matcher(line);
      Matcher m = INSTANCE.matcher(line);
      if (i.matches()) {
        if (i.group(1) == null) {
          sources.add(i.group(3));
        } else {
          int left = Integer.parseInt(i.group(1));
          int right = Integer.parseInt(i.group(2));
          for (int k = Math.min(left, right); k <= Math.max(left, right); k++) {
            sources.add(i.group(3) + "[" + k + "]");
          }
        }
      } else if (m.matches() && library.sequentialCell(m.group(1)).isPresent()) {
        Matcher c = CONNECTION.matcher(m.group(3));
        while (c.find()) {
          if (library.sequentialCell(m.group(1)).get().outputIndex(c.group(1)) >= 0) {
            sources.add(c.group(2));
          }
        }
      }
    }
    return sources;
  }
}
