package org.abcrl.aig.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.io.BlifModel.Connection;
import org.abcrl.aig.io.BlifModel.Subcircuit;
import org.abcrl.aig.io.GateNetwork.Gate;
import org.abcrl.aig.io.GateNetwork.Latch;
import org.abcrl.aig.io.GateNetwork.LatchControl;
import org.abcrl.aig.io.GateNetwork.Place;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;
import org.jspecify.annotations.Nullable;

/**
 * Reads BLIF, the Berkeley Logic Interchange Format (University of California, 1992): covers of
 * both phases, latches, hierarchy by {@code .subckt}; definitions in any order, {@code .end}
 * optional.
 *
 * <p>The first model is the top. External don't cares ({@code .exdc}) and notes on delay and area
 * are skipped, with a note for each kind; attributes that Yosys adds are skipped. Latches keep
 * their type and clock in {@link #readShell}; {@code .gate} and {@code .subckt} of library cells
 * need the cells, models without contents ({@code .blackbox}) stay as instances. Refused by name:
 * {@code .mlatch} and included files.
 */
public final class BlifReader {
  static final GateNetwork.Function BUFFER = (builder, inputs) -> inputs[0];

  static final Function<String, Optional<GateModel>> NO_CELLS = name -> Optional.empty();

  /** Directives that say something of the instance before them. */
  private static final List<String> NOTES = List.of(".cname", ".attr", ".param");

  /** Directives that say nothing about the function. */
  private static final List<String> SKIPPED =
      List.of(".clock", ".clock_event", ".attr", ".param", ".cname", ".no_merge");

  /** Directives about delay and area. */
  private static final List<String> TIMING =
      List.of(
          ".and_gate_delay",
          ".area",
          ".delay",
          ".wire_load_slope",
          ".wire",
          ".input_arrival",
          ".default_input_arrival",
          ".output_required",
          ".default_output_required",
          ".input_drive",
          ".default_input_drive",
          ".output_load",
          ".default_output_load",
          ".default_max_input_load",
          ".max_input_load");

  private final BlifLines lines;
  private final String source;
  private final String fallbackName;
  private final Consumer<String> notes;
  private final Map<String, BlifModel> models = new LinkedHashMap<>();
  private @Nullable BlifModel model;
  private boolean timingSkipped;

  /** Whether notes in the present line would belong to a sub-circuit. */
  private boolean lastIsSubcircuit;

  private final Function<String, Optional<GateModel>> cells;

  private BlifReader(
      String source,
      byte[] data,
      String fallbackName,
      Function<String, Optional<GateModel>> cells,
      Consumer<String> notes) {
    this.source = source;
    lines = new BlifLines(source, data);
    this.fallbackName = fallbackName;
    this.cells = cells;
    this.notes = notes;
  }

  /**
   * Reads a circuit.
   *
   * @param source the name of the file for messages
   * @param name the name for the circuit if the file gives none
   * @param data the bytes of the file
   * @throws InputException if the file is broken or uses something that is not supported
   */
  public static Aig read(String source, String name, byte[] data) {
    return read(source, name, data, note -> {});
  }

  /** Reads a circuit, and says what was skipped. */
  static Aig read(String source, String name, byte[] data, Consumer<String> notes) {
    return network(source, name, data, NO_CELLS, notes).toAig();
  }

  /**
   * Reads a circuit as a module: its latches with their types and clocks, its black boxes.
   *
   * @param source the name of the file for messages
   * @param name the name for the circuit if the file gives none
   * @param data the bytes of the file
   * @param cells the library cells that it may instantiate, by name
   * @param notes takes lines such as {@code file:line: note: ...}
   * @throws InputException if the file is broken or uses something that is not supported
   */
  public static Shell readShell(
      String source,
      String name,
      byte[] data,
      Function<String, Optional<GateModel>> cells,
      Consumer<String> notes) {
    return network(source, name, data, cells, notes).toShell();
  }

  /**
   * Reads a network of LUTs: one for each {@code .names} of up to {@value LutNetwork#MAX_FANINS}
   * inputs, as far as the normal form has one; larger ones are split into LUTs of two inputs.
   *
   * @param source the name of the file for messages
   * @param name the name for the network if the file gives none
   * @param data the bytes of the file
   * @throws InputException if the file is broken or uses something that is not supported
   */
  public static LutNetwork readLuts(String source, String name, byte[] data) {
    GateNetwork network = network(source, name, data, NO_CELLS, note -> {});
    if (!network.isPlain()) {
      throw new InputException(
          source, "found black boxes, or latches that not one clock edge loads, expected neither");
    }
    return new GatesToLuts(network).run();
  }

  private static GateNetwork network(
      String source,
      String name,
      byte[] data,
      Function<String, Optional<GateModel>> cells,
      Consumer<String> notes) {
    BlifReader reader = new BlifReader(source, data, name, cells, notes);
    reader.parse();
    reader.checkEnd();
    if (reader.models.isEmpty()) {
      throw new InputException(source, 1, 1, "found no directive, expected '.model'");
    }
    return new BlifFlattener(source, reader.models, cells).flatten();
  }

  private void parse() {
    boolean more = lines.next();
    while (more) {
      String directive = lines.word(0);
      lastIsSubcircuit &= NOTES.contains(directive);
      if (directive.equals(".names")) {
        more = readNames();
        continue;
      }
      switch (directive) {
        case ".model" -> readModel();
        case ".inputs" -> readPorts(current().inputs);
        case ".outputs" -> readPorts(current().outputs);
        case ".latch" -> readLatch();
        case ".subckt" -> readSubcircuit();
        case ".gate" -> readGate();
        case ".blackbox" -> current().blackBox = true;
        case ".cname", ".attr", ".param" -> readNote();
        case ".conn" -> readConnection();
        case ".end" -> model = null;
        case ".exdc" -> skipDontCares();
        default -> {
          if (TIMING.contains(directive)) {
            noteTiming(directive);
          } else if (!SKIPPED.contains(directive)) {
            throw refuse(directive);
          }
        }
      }
      more = lines.next();
    }
  }

  private void noteTiming(String directive) {
    if (!timingSkipped) {
      timingSkipped = true;
      notes.accept(
          source
              + ":"
              + lines.place(0).line()
              + ": note: lines about delay and area such as '"
              + directive
              + "' are skipped");
    }
  }

  /** Without {@code .end} the file may be cut off: then some output has no cover. */
  private void checkEnd() {
    if (model == null) {
      return;
    }
    Set<Integer> driven = new HashSet<>();
    model.inputs.forEach(i -> driven.add(i.signal()));
    model.gates.forEach(g -> driven.add(g.output));
    model.latches.forEach(l -> driven.add(l.output()));
    model.subcircuits.forEach(s -> s.connections().forEach(c -> driven.add(c.actual())));
    for (BlifModel.Port output : model.outputs) {
      if (!driven.contains(output.signal())) {
        throw new InputException(
            source,
            output.place().line(),
            output.place().column(),
            "no cover for output '"
                + model.signals.get(output.signal())
                + "', and '.end' is missing: the file is cut off");
      }
    }
    notes.accept(source + ": note: '.end' is missing; is the file complete?");
  }

  private InputException refuse(String directive) {
    return switch (directive) {
      case ".gate", ".mlatch" ->
          lines.error(
              0,
              "found '"
                  + directive
                  + "', expected unmapped logic ('.names', '.latch'): mapped gates need their"
                  + " library");
      case ".search" -> lines.error(0, "found '.search': included files are not supported");
      default ->
          lines.error(
              0,
              "found '"
                  + directive
                  + "', expected '.model', '.inputs', '.outputs', '.names', '.latch', '.subckt' or"
                  + " '.end'");
    };
  }

  /** The model being read; directives before any {@code .model} begin a nameless one. */
  private BlifModel current() {
    if (model == null) {
      if (!models.isEmpty()) {
        throw lines.error(0, "found '" + lines.word(0) + "' after '.end', expected '.model'");
      }
      model = new BlifModel(fallbackName, lines.place(0));
      models.put(fallbackName, model);
    }
    return model;
  }

  private void readModel() {
    String name = lines.words() > 1 ? lines.word(1) : fallbackName;
    model = new BlifModel(name, lines.place(0));
    if (models.putIfAbsent(name, model) != null) {
      throw lines.error(0, "model '" + name + "' is defined a second time");
    }
  }

  private void readPorts(List<BlifModel.Port> ports) {
    BlifModel here = current();
    for (int i = 1; i < lines.words(); i++) {
      ports.add(new BlifModel.Port(here.signal(lines.word(i)), lines.place(i)));
    }
  }

  /** Reads the signals and then the cover; returns whether there is a line behind it. */
  private boolean readNames() {
    BlifModel here = current();
    if (lines.words() < 2) {
      throw lines.missing("the signals of '.names', the output last");
    }
    Place place = lines.place(0);
    int[] inputs = new int[lines.words() - 2];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = here.signal(lines.word(i + 1));
    }
    int output = here.signal(lines.word(lines.words() - 1));
    byte[] rows = new byte[inputs.length];
    int count = 0;
    int phase = -1;
    boolean more;
    while ((more = lines.next()) && lines.at(0, 0) != '.') {
      int value = readRowPhase(inputs.length);
      if (phase >= 0 && phase != value) {
        throw lines.error(
            lines.words() - 1, "found rows of both output values, expected '" + phase + "' again");
      }
      phase = value;
      int end = Math.multiplyExact(inputs.length, count + 1);
      if (end > rows.length) {
        rows = Arrays.copyOf(rows, Math.max(end, 2 * rows.length));
      }
      readRow(rows, inputs.length * count, inputs.length);
      count++;
    }
    here.gates.add(new Gate(output, inputs, new SopCover(rows, count, phase != 0), place));
    return more;
  }

  /** Checks the shape of a row of a cover; returns its output value. */
  private int readRowPhase(int inputs) {
    int expectedWords = inputs == 0 ? 1 : 2;
    if (lines.words() < expectedWords) {
      throw lines.missing("the output value of a row of '.names'");
    }
    if (lines.words() > expectedWords) {
      throw lines.error(
          expectedWords, "found '" + lines.word(expectedWords) + "', expected the end of the row");
    }
    int last = expectedWords - 1;
    byte value = lines.at(last, 0);
    if (lines.length(last) != 1 || (value != '0' && value != '1')) {
      throw lines.error(
          last, "found '" + lines.word(last) + "', expected the output value 0 or 1 of a row");
    }
    return value - '0';
  }

  private void readRow(byte[] rows, int at, int inputs) {
    if (inputs == 0) {
      return;
    }
    if (lines.length(0) != inputs) {
      throw lines.error(
          0,
          "found a row of "
              + lines.length(0)
              + " input values, expected "
              + inputs
              + " (one for each input of '.names')");
    }
    for (int i = 0; i < inputs; i++) {
      byte value = lines.at(0, i);
      if (value != '0' && value != '1' && value != '-') {
        throw lines.error(0, "found '" + lines.word(0) + "', expected input values 0, 1 and -");
      }
      rows[at + i] = value;
    }
  }

  private void readLatch() {
    BlifModel here = current();
    int words = lines.words();
    if (words < 3) {
      throw lines.missing("input and output of '.latch'");
    }
    if (words > 6) {
      throw lines.error(6, "found '" + lines.word(6) + "', expected the end of '.latch'");
    }
    LatchControl control = words >= 5 ? readControl(here) : LatchControl.STEP;
    LatchInit init = LatchInit.UNKNOWN;
    if (words == 4 || words == 6) {
      init =
          switch (lines.word(words - 1)) {
            case "0" -> LatchInit.ZERO;
            case "1" -> LatchInit.ONE;
            case "2", "3" -> LatchInit.UNKNOWN;
            default ->
                throw lines.error(
                    words - 1,
                    "found '"
                        + lines.word(words - 1)
                        + "', expected the initial value 0, 1, 2 (don't care) or 3 (unknown)");
          };
    }
    String name = lines.word(2);
    int next = here.signal(lines.word(1));
    here.latches.add(new Latch(here.signal(name), next, init, name, control, lines.place(0)));
  }

  private LatchControl readControl(BlifModel here) {
    String type = lines.word(3);
    if (!List.of("re", "fe", "ah", "al", "as").contains(type)) {
      throw lines.error(3, "found '" + type + "', expected the latch type re, fe, ah, al or as");
    }
    if (type.equals("as")) {
      return LatchControl.ALWAYS;
    }
    String clock = lines.word(4);
    boolean inverted = type.equals("fe") || type.equals("al");
    boolean level = type.startsWith("a");
    if (clock.equals("NIL") && !level && !inverted) {
      return LatchControl.STEP;
    }
    if (clock.equals("NIL")) {
      throw lines.error(4, "found 'NIL', expected the clock of a latch of type '" + type + "'");
    }
    return new LatchControl(
        level ? Register.Kind.LATCH : Register.Kind.FLIP_FLOP,
        here.signal(clock),
        inverted,
        -1,
        -1,
        false);
  }

  /** A cell of the library; as a sub-circuit it may be a model of the file as well. */
  private void readGate() {
    if (cells == NO_CELLS) {
      throw refuse(".gate");
    }
    readSubcircuit();
  }

  /** What stands behind a sub-circuit belongs to it; behind anything else it says nothing. */
  private void readNote() {
    BlifModel here = current();
    if (lastIsSubcircuit && lines.words() > 1) {
      Map<String, String> notes = here.subcircuits.get(here.subcircuits.size() - 1).notes();
      if (lines.word(0).equals(".cname")) {
        notes.put(".cname", lines.word(1));
      } else if (lines.words() > 2) {
        notes.put(lines.word(0) + " " + lines.word(1), lines.word(2));
      }
    }
  }

  private void readSubcircuit() {
    BlifModel here = current();
    if (lines.words() < 2) {
      throw lines.missing("the model of '.subckt'");
    }
    List<Connection> connections = new ArrayList<>();
    for (int i = 2; i < lines.words(); i++) {
      String word = lines.word(i);
      int equals = word.indexOf('=');
      if (equals <= 0 || equals == word.length() - 1) {
        throw lines.error(i, "found '" + word + "', expected a connection 'formal=actual'");
      }
      connections.add(
          new Connection(word.substring(0, equals), here.signal(word.substring(equals + 1))));
    }
    here.subcircuits.add(
        new Subcircuit(lines.word(1), connections, new LinkedHashMap<>(), lines.place(0)));
    lastIsSubcircuit = true;
  }

  /** Yosys' {@code .conn from to}: a buffer. */
  private void readConnection() {
    BlifModel here = current();
    if (lines.words() != 3) {
      throw lines.error(0, "found '.conn' with " + (lines.words() - 1) + " signals, expected two");
    }
    int[] from = {here.signal(lines.word(1))};
    here.gates.add(new Gate(here.signal(lines.word(2)), from, BUFFER, lines.place(0)));
  }

  /** External don't cares only allow more; leaving them out is always right. */
  private void skipDontCares() {
    notes.accept(
        source
            + ":"
            + lines.place(0).line()
            + ": note: external don't cares ('.exdc') are not used");
    while (lines.next()) {
      if (lines.word(0).equals(".end")) {
        model = null;
        return;
      }
    }
  }
}
