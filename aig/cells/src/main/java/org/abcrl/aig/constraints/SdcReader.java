package org.abcrl.aig.constraints;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.InputException;
import org.abcrl.aig.constraints.SdcWords.Word;
import org.jspecify.annotations.Nullable;

/**
 * Reads a subset of SDC (Synopsys Design Constraints): {@code create_clock}, {@code
 * set_input_delay}, {@code set_output_delay}, {@code set_load}, {@code set_driving_cell}, {@code
 * set_input_transition}, {@code set_false_path} ({@code -from}, {@code -to}), {@code
 * set_clock_groups -asynchronous}, {@code set_clock_uncertainty}, {@code set_units}, variables and
 * {@code expr} of one operation, with {@code get_ports}, {@code get_clocks}, {@code get_cells},
 * {@code get_pins}, {@code all_inputs}, {@code all_outputs}, {@code all_clocks}, {@code
 * all_registers}, lists and wildcards. All else is refused by name and line, or passed over if
 * asked. Figures are in the units of the library.
 */
public final class SdcReader {
  private static final Set<String> SILENT =
      Set.of("current_design", "set_wire_load_mode", "set_hierarchy_separator", "puts");

  private final ClockedNetlist netlist;
  private final String source;
  private final boolean ignoreOthers;
  private final Constraints constraints;
  private final SdcObjects objects;
  private final Map<String, String> variables = new HashMap<>();
  private double time;
  private double capacitance;

  private SdcReader(
      ClockedNetlist netlist, String source, boolean ignoreOthers, Constraints constraints) {
    this.netlist = netlist;
    this.source = source;
    this.ignoreOthers = ignoreOthers;
    this.constraints = constraints;
    this.objects = new SdcObjects(netlist, source);
    this.time = netlist.design().library().units().picoseconds();
    this.capacitance = netlist.design().library().units().femtofarads();
  }

  /**
   * Reads constraints and adds them to those given.
   *
   * @param source the name of the file, for messages
   * @param ignoreOthers whether commands that are not understood are passed over, see {@link
   *     Constraints#ignored()}
   * @throws InputException at the first command that is broken, names what the netlist lacks, or is
   *     not understood
   */
  public static void read(
      String text,
      String source,
      ClockedNetlist netlist,
      boolean ignoreOthers,
      Constraints constraints) {
    SdcReader reader = new SdcReader(netlist, source, ignoreOthers, constraints);
    SdcWords words = new SdcWords(text, source, 1);
    for (List<Word> command = words.command(); command != null; command = words.command()) {
      reader.command(command);
    }
  }

  private void command(List<Word> words) {
    Word name = words.get(0);
    switch (name.text()) {
      case "create_clock" -> createClock(arguments(words));
      case "set_input_delay" -> delay(arguments(words), true);
      case "set_output_delay" -> delay(arguments(words), false);
      case "set_load" -> load(arguments(words));
      case "set_driving_cell" -> driver(arguments(words));
      case "set_input_transition" -> transition(arguments(words));
      case "set_false_path" -> falsePath(arguments(words));
      case "set_clock_groups" -> clockGroups(words);
      case "set_clock_uncertainty" -> uncertainty(arguments(words));
      case "set_units" -> units(arguments(words));
      case "set" -> {
        if (words.size() != 3) {
          throw error(name.line(), "set with " + (words.size() - 1) + " words", "two");
        }
        variables.put(words.get(1).text(), String.join(" ", values(words.get(2))));
      }
      default -> {
        if (!SILENT.contains(name.text())) {
          unknown(name.line(), "command '" + name.text() + "'");
        }
      }
    }
  }

  private void unknown(int line, String what) {
    if (!ignoreOthers) {
      throw error(line, what, "one of the SDC commands and options that sta understands");
    }
    constraints.ignore(source + ":" + line + ": " + what);
  }

  /** The options of a command and its other words. */
  private record Arguments(
      String command, int line, Map<String, List<String>> options, List<List<String>> others) {
    boolean has(String option) {
      return options.containsKey(option);
    }

    /** The values of an option that is there. */
    List<String> values(String option) {
      return requireNonNull(options.get(option), option);
    }
  }

  private Arguments arguments(List<Word> words) {
    String command = words.get(0).text();
    Set<String> flags =
        switch (command) {
          case "set_load", "set_driving_cell", "set_input_transition" ->
              Set.of("-rise", "-fall", "-min", "-max", "-pin_load", "-no_design_rule");
          case "set_clock_uncertainty" -> Set.of("-setup", "-hold");
          case "set_false_path" -> Set.of("-setup", "-hold", "-rise", "-fall");
          default ->
              Set.of(
                  "-add",
                  "-add_delay",
                  "-clock_fall",
                  "-rise",
                  "-fall",
                  "-min",
                  "-max",
                  "-network_latency_included",
                  "-source_latency_included");
        };
    Set<String> valued =
        switch (command) {
          case "create_clock" -> Set.of("-name", "-period", "-waveform", "-comment");
          case "set_input_delay", "set_output_delay" -> Set.of("-clock");
          case "set_driving_cell" -> Set.of("-lib_cell", "-pin", "-library");
          case "set_false_path" -> Set.of("-from", "-to");
          case "set_units" ->
              Set.of("-time", "-capacitance", "-resistance", "-voltage", "-current", "-power");
          default -> Set.of();
        };
    Map<String, List<String>> options = new LinkedHashMap<>();
    List<List<String>> others = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      Word word = words.get(i);
      boolean option =
          word.kind() == SdcWords.Kind.PLAIN && word.text().matches("-[a-z_][a-z_0-9]*");
      if (!option) {
        others.add(values(word));
      } else if (flags.contains(word.text())) {
        options.put(word.text(), List.of());
      } else if (valued.contains(word.text()) && i + 1 < words.size()) {
        options.put(word.text(), values(words.get(++i)));
      } else {
        unknown(word.line(), "option " + word.text() + " of " + command);
        return new Arguments(
            command, words.get(0).line(), Map.of("-ignored", List.of()), List.of());
      }
    }
    return new Arguments(command, words.get(0).line(), options, others);
  }

  /** The values of a word: names, or what a command in brackets gives. */
  private List<String> values(Word word) {
    return switch (word.kind()) {
      case PLAIN -> word.text().startsWith("$") ? List.of(variable(word)) : split(word.text());
      case BRACES -> split(word.text());
      case BRACKETS -> query(word);
    };
  }

  private String variable(Word word) {
    String name = word.text().substring(1).replaceAll("^\\{(.*)\\}$", "$1");
    String value = variables.get(name);
    if (value == null) {
      throw error(word.line(), "variable '" + name + "'", "one that was set");
    }
    return value;
  }

  private static List<String> split(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
  }

  private List<String> query(Word word) {
    List<Word> words = new SdcWords(word.text(), source, word.line()).command();
    if (words == null) {
      return List.of();
    }
    String name = words.get(0).text();
    List<String> patterns = new ArrayList<>();
    for (Word w : words.subList(1, words.size())) {
      if (w.text().startsWith("-") && !name.equals("expr")) {
        if (!w.text().equals("-quiet") && !w.text().equals("-no_clocks")) {
          throw error(w.line(), "option " + w.text() + " of " + name, "names and wildcards");
        }
      } else {
        patterns.addAll(values(w));
      }
    }
    return switch (name) {
      case "list", "concat" -> patterns;
      case "get_ports", "get_port" -> objects.match(patterns, objects.ports(), "port", word.line());
      case "get_clocks", "get_clock" ->
          objects.match(patterns, constraints.clockNames(), "clock", word.line());
      case "get_cells", "get_cell" ->
          objects.match(
              patterns, new LinkedHashSet<>(netlist.registerNames()), "register", word.line());
      case "get_pins", "get_pin" ->
          objects.match(patterns, objects.pins(), "pin of a register", word.line());
      case "all_inputs" -> {
        List<String> inputs = new ArrayList<>(netlist.inputs().keySet());
        if (word.text().contains("-no_clocks")) {
          constraints.clocks().forEach(c -> inputs.removeAll(c.ports()));
        }
        yield inputs;
      }
      case "all_outputs" -> new ArrayList<>(netlist.outputs().keySet());
      case "all_clocks" -> new ArrayList<>(constraints.clockNames());
      case "all_registers" -> netlist.registerNames();
      case "expr" -> List.of(expression(String.join(" ", patterns), word.line()));
      default -> throw error(word.line(), "[" + name + " ...]", "a query that sta understands");
    };
  }

  private String expression(String text, int line) {
    String[] parts = text.strip().split("\\s+");
    if (parts.length == 1) {
      parts = text.strip().split("(?<=[-+*/])|(?=[-+*/])");
    }
    if (parts.length != 3) {
      throw error(line, "expr " + text, "one operation of two numbers");
    }
    double left = number(substituted(parts[0]), line);
    double right = number(substituted(parts[2]), line);
    double value =
        switch (parts[1]) {
          case "+" -> left + right;
          case "-" -> left - right;
          case "*" -> left * right;
          case "/" -> left / right;
          default -> throw error(line, "expr " + text, "one operation of two numbers");
        };
    return Double.toString(value);
  }

  private String substituted(String text) {
    return text.startsWith("$") ? variables.getOrDefault(text.substring(1), text) : text;
  }

  private double number(String text, int line) {
    try {
      double value = Double.parseDouble(text);
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw error(line, "'" + text + "'", "a number");
  }

  private double number(@Nullable List<String> values, int line) {
    if (values == null || values.size() != 1) {
      throw error(line, values == null ? "nothing" : "'" + values + "'", "a number");
    }
    return number(values.get(0), line);
  }

  /** The first of the other words as a number. */
  private double figure(Arguments a) {
    return number(a.others().isEmpty() ? null : a.others().get(0), a.line());
  }

  /** The ports that the second of the other words names. */
  private List<String> targets(Arguments a, Set<String> names, String what) {
    if (a.others().size() < 2) {
      throw error(a.line(), a.command() + " without objects", what + "s");
    }
    List<String> all = new ArrayList<>();
    for (List<String> some : a.others().subList(1, a.others().size())) {
      all.addAll(some);
    }
    return objects.match(all, names, what, a.line());
  }

  private void createClock(Arguments a) {
    if (a.has("-ignored")) {
      return;
    }
    double period = number(a.options().get("-period"), a.line()) * time;
    List<String> sources = new ArrayList<>();
    a.others().forEach(sources::addAll);
    List<String> ports = objects.match(sources, netlist.inputs().keySet(), "input port", a.line());
    String name =
        a.has("-name") ? String.join(" ", a.values("-name")) : ports.isEmpty() ? "" : ports.get(0);
    if (name.isEmpty() || !(period > 0 && period < Clock.LONGEST)) {
      throw error(
          a.line(), "create_clock", "a name or a port, and a period above 0 and below a second");
    }
    double rise = 0;
    double fall = period / 2;
    if (a.has("-waveform")) {
      List<String> edges = a.values("-waveform");
      if (edges.size() != 2) {
        throw error(a.line(), "a waveform of " + edges.size() + " edges", "two");
      }
      rise = number(edges.get(0), a.line()) * time;
      fall = number(edges.get(1), a.line()) * time;
    }
    constraints.add(new Clock(name, period, rise, fall, ports, 0, 0));
  }

  private void delay(Arguments a, boolean input) {
    if (a.has("-ignored")) {
      return;
    }
    double value = figure(a) * time;
    if (!a.has("-clock")) {
      unknown(a.line(), a.command() + " without -clock");
      return;
    }
    List<String> clock =
        objects.match(a.values("-clock"), constraints.clockNames(), "clock", a.line());
    if (clock.isEmpty()) {
      throw error(a.line(), "no clock", "one that was created");
    }
    Set<String> names = (input ? netlist.inputs() : netlist.outputs()).keySet();
    boolean late = a.has("-max") || !a.has("-min");
    boolean early = a.has("-min") || !a.has("-max");
    boolean rise = a.has("-rise") || !a.has("-fall");
    boolean fall = a.has("-fall") || !a.has("-rise");
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      boolean meant = (i % 2 == 0 ? rise : fall) && (i < 2 ? late : early);
      delays.add(meant ? value : Double.NaN);
    }
    for (String port : targets(a, names, input ? "input port" : "output port")) {
      Constraints.PortDelay delay =
          new Constraints.PortDelay(port, clock.get(0), !a.has("-clock_fall"), delays);
      if (input) {
        constraints.addInputDelay(delay, a.has("-add_delay"));
      } else {
        constraints.addOutputDelay(delay, a.has("-add_delay"));
      }
    }
  }

  private void load(Arguments a) {
    if (a.has("-ignored") || (a.has("-min") && !a.has("-max"))) {
      return;
    }
    float value = (float) (figure(a) * capacitance);
    for (String port : targets(a, netlist.outputs().keySet(), "output port")) {
      constraints.setLoad(port, only(a, "-rise", "-fall", value), only(a, "-fall", "-rise", value));
    }
  }

  private void transition(Arguments a) {
    if (a.has("-ignored") || (a.has("-min") && !a.has("-max"))) {
      return;
    }
    float value = (float) (figure(a) * time);
    for (String port : targets(a, netlist.inputs().keySet(), "input port")) {
      constraints.setSlew(port, only(a, "-rise", "-fall", value), only(a, "-fall", "-rise", value));
    }
  }

  /** The value, or -1 if the command is for the other edge only. */
  private static float only(Arguments a, String edge, String other, float value) {
    return a.has(other) && !a.has(edge) ? -1 : value;
  }

  private void driver(Arguments a) {
    if (a.has("-ignored")) {
      return;
    }
    List<String> cell = a.options().getOrDefault("-lib_cell", List.of());
    if (cell.size() != 1) {
      throw error(a.line(), "set_driving_cell without -lib_cell", "a cell of the library");
    }
    List<String> ports = new ArrayList<>();
    a.others().forEach(ports::addAll);
    for (String port : objects.match(ports, netlist.inputs().keySet(), "input port", a.line())) {
      constraints.setDriver(port, cell.get(0));
    }
  }

  private void falsePath(Arguments a) {
    if (a.has("-ignored")) {
      return;
    }
    if (!a.has("-from") && !a.has("-to")) {
      throw error(a.line(), "set_false_path without -from and -to", "one of them");
    }
    if (a.has("-rise") || a.has("-fall") || a.has("-setup") || a.has("-hold")) {
      unknown(a.line(), "set_false_path of some edges or checks only");
      return;
    }
    constraints.add(new Constraints.FalsePath(ends(a, "-from"), ends(a, "-to")));
  }

  private Set<String> ends(Arguments a, String option) {
    List<String> names = a.options().getOrDefault(option, List.of());
    Set<String> known = objects.ports();
    known.addAll(constraints.clockNames());
    known.addAll(netlist.registerNames());
    known.addAll(objects.pins());
    return new LinkedHashSet<>(objects.match(names, known, "clock, port or register", a.line()));
  }

  private void clockGroups(List<Word> words) {
    List<List<String>> groups = new ArrayList<>();
    boolean apart = false;
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i).text()) {
        case "-asynchronous", "-physically_exclusive", "-logically_exclusive", "-exclusive" ->
            apart = true;
        case "-name" -> i++;
        case "-group" -> {
          if (++i < words.size()) {
            groups.add(
                objects.match(
                    values(words.get(i)), constraints.clockNames(), "clock", words.get(i).line()));
          }
        }
        default -> {
          unknown(words.get(i).line(), "option " + words.get(i).text() + " of set_clock_groups");
          return;
        }
      }
    }
    for (int i = 0; apart && i < groups.size(); i++) {
      Set<String> rest = new LinkedHashSet<>(constraints.clockNames());
      groups.get(i).forEach(rest::remove);
      if (groups.size() > 1) {
        rest.retainAll(groups.stream().flatMap(List::stream).toList());
      }
      if (!rest.isEmpty()) {
        Set<String> own = new LinkedHashSet<>(groups.get(i));
        constraints.add(new Constraints.FalsePath(own, rest));
        constraints.add(new Constraints.FalsePath(rest, own));
      }
    }
  }

  private void uncertainty(Arguments a) {
    if (a.has("-ignored")) {
      return;
    }
    double value = figure(a) * time;
    for (String name : targets(a, constraints.clockNames(), "clock")) {
      Clock clock = constraints.clock(name).orElseThrow();
      constraints.add(
          clock.withUncertainty(
              a.has("-hold") && !a.has("-setup") ? clock.setupUncertainty() : value,
              a.has("-setup") && !a.has("-hold") ? clock.holdUncertainty() : value));
    }
  }

  private void units(Arguments a) {
    for (Map.Entry<String, List<String>> unit : a.options().entrySet()) {
      String text = String.join("", unit.getValue());
      String letters = text.replaceAll("^[0-9.eE+-]*", "");
      String digits = text.substring(0, text.length() - letters.length());
      double scale = digits.isEmpty() ? 1 : number(digits, a.line());
      double factor =
          switch (letters.isEmpty() ? ' ' : letters.charAt(0)) {
            case 'f' -> 1e-3;
            case 'p' -> 1;
            case 'n' -> 1e3;
            case 'u' -> 1e6;
            default -> Double.NaN;
          };
      if (unit.getKey().equals("-time") && letters.endsWith("s") && factor > 0) {
        time = scale * factor;
      } else if (unit.getKey().equals("-capacitance") && factor > 0) {
        capacitance = scale * factor * 1e3;
      } else if (unit.getKey().equals("-time") || unit.getKey().equals("-capacitance")) {
        throw error(a.line(), "unit '" + text + "'", "fs, ps, ns, us, fF, pF, nF");
      }
    }
  }

  private InputException error(int line, String found, String expected) {
    return new InputException(source, line, 1, "found " + found + ", expected " + expected);
  }
}
