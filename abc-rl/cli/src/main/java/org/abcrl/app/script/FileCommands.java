package org.abcrl.app.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedBlif;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.Circuits;

/** Commands that read circuits, libraries and constraints, and write circuits. */
final class FileCommands {
  private static final Pattern GATES = Pattern.compile("(?m)^\\s*\\.gate\\s");

  private FileCommands() {}

  static List<Command> all() {
    return List.of(
        Command.of(
            "read read_blif read_aiger read_aig read_bench read_verilog %read &read &r r rl rb ra"
                + " rv",
            "[-m] FILE...",
            "reads a circuit; -m: gate-level Verilog of the library's cells",
            FileCommands::read),
        Command.of("read_lut rlut", "FILE", "reads the costs of LUTs", FileCommands::readLut),
        Command.of(
            "read_constr",
            "FILE",
            "reads set_driving_cell and set_load",
            (session, statement) -> Constraints.read(session, statement)),
        Command.of(
            "write write_blif write_aiger write_bench write_verilog write_eqn &write &w w wl wb wa"
                + " wv",
            "FILE",
            "proves the circuit equal to the one read and writes it, the format by the ending",
            (session, statement) -> {
              Options options = Options.of(statement, "lsnacujx");
              Path file = Path.of(options.only("the file to write"));
              new Writer(session, statement).write(file);
            }));
  }

  private static void read(Session session, Statement statement) throws IOException {
    Options options = Options.of(statement, "mcnabrs");
    if (options.rest().isEmpty()) {
      throw statement.error("found no file, expected one to read");
    }
    Path file = Path.of(options.rest().get(0));
    String ending = file.toString().toLowerCase(Locale.ROOT);
    if (options.has('m') && ending.endsWith(".v")) {
      session.read(Circuit.of(MappedVerilogReader.read(file, session.library())));
      return;
    }
    if (ending.endsWith(".blif")) {
      String text = InputFiles.text(file, StandardCharsets.ISO_8859_1);
      if (GATES.matcher(text).find()) {
        session.read(Circuit.of(MappedBlif.read(text, file.toString(), session.library())));
        return;
      }
    }
    Aig aig = Circuits.read(CircuitSource.files(options.rest()).build(), session.out()::println);
    session.read(withLatchNames(aig));
  }

  /** A latch and the output that it drives have one name in BLIF; a netlist needs two. */
  private static Aig withLatchNames(Aig aig) {
    AigNames names = aig.names();
    boolean shared = names.latches().stream().anyMatch(names.outputs()::contains);
    if (!shared) {
      return aig;
    }
    List<String> latches =
        java.util.stream.IntStream.range(0, aig.latches()).mapToObj(i -> "lo" + i).toList();
    return aig.withNames(new AigNames(names.inputs(), names.outputs(), latches));
  }

  private static void readLut(Session session, Statement statement) throws IOException {
    Path file = Path.of(Options.of(statement, "v").only("a file of LUT costs"));
    session.useLuts(
        LutCosts.parse(file.toString(), InputFiles.text(file, StandardCharsets.ISO_8859_1)));
  }

  /** Set_driving_cell and set_load, the two lines of Yosys's constraint files. */
  private static final class Constraints {
    private Constraints() {}

    static void read(Session session, Statement statement) throws IOException {
      Path file = Path.of(Options.of(statement, "v").only("a file of constraints"));
      String cell = null;
      float load = 0;
      String text = InputFiles.text(file, StandardCharsets.ISO_8859_1);
      for (Statement line : Statement.parse(file.toString(), text)) {
        List<String> words = line.arguments();
        switch (line.name()) {
          case "set_driving_cell" -> cell = name(line, words);
          case "set_load" -> load = number(line, words);
          default -> throw line.error("not known here, expected set_driving_cell or set_load");
        }
      }
      if (cell != null) {
        Optional<String> problem = problem(session.library(), cell);
        problem.ifPresent(p -> session.out().println("Warning: set_driving_cell: " + p));
      }
      session.constrain(cell, load);
    }

    private static Optional<String> problem(CellLibrary library, String cell) {
      if (library.cell(cell).isEmpty()) {
        return Optional.of("the library has no cell '" + cell + "'; inputs have no driver");
      }
      boolean simple = library.cell(cell).get().isBuffer() || library.cell(cell).get().isInverter();
      return simple
          ? Optional.empty()
          : Optional.of("'" + cell + "' is no buffer or inverter; inputs have no driver");
    }

    private static String name(Statement line, List<String> words) {
      List<String> names =
          words.stream().filter(w -> !w.startsWith("-") && !w.startsWith("[")).toList();
      if (names.isEmpty()) {
        throw line.error("the name of a cell is missing");
      }
      return names.get(0);
    }

    private static float number(Statement line, List<String> words) {
      try {
        float load = Float.parseFloat(words.isEmpty() ? "" : words.get(0));
        if (load >= 0 && Float.isFinite(load)) {
          return load;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw line.error("expected a load in fF");
    }
  }
}
