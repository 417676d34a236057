package org.abcrl.app.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.aig.library.CellLibrary;

/** Commands that read libraries of cells. */
final class LibraryCommands {
  /** The first line of a file of {@code write_scl}. */
  private static final String FORMAT = "abc-rl-scl 1";

  private static final String FILE = "library ";
  private static final String DONT_USE = "dont_use ";

  private LibraryCommands() {}

  static List<Command> all() {
    return List.of(
        Command.of(
            "read_lib",
            "[-m] [-X CELL]... FILE",
            "reads Liberty; -m: beside what was read, -X: not to be used, * for any letters",
            LibraryCommands::readLib),
        Command.of(
            "read_library read_genlib rlib",
            "FILE",
            "reads a genlib library",
            LibraryCommands::readGenlib),
        Command.of(
            "write_scl",
            "FILE",
            "writes which libraries were read and what is not to be used, for read_scl",
            LibraryCommands::writeScl),
        Command.of("read_scl", "FILE", "reads what write_scl wrote", LibraryCommands::readScl));
  }

  private static void readLib(Session session, Statement statement) {
    Options options = Options.of(statement, "wvmnudpsX:S:G:M:");
    Path file = Path.of(options.only("a Liberty file"));
    session.readLibrary(List.of(file), options.all('X'), options.has('m'));
    report(session, file);
  }

  private static void readGenlib(Session session, Statement statement) {
    Path file = Path.of(Options.of(statement, "wvn").only("a genlib file"));
    session.readLibrary(List.of(file), List.of(), false);
    report(session, file);
  }

  private static void report(Session session, Path file) {
    CellLibrary library = session.library();
    long used = library.cells().stream().filter(c -> c.mappable()).count();
    session
        .out()
        .printf(
            Locale.ROOT,
            "Library \"%s\" from \"%s\" has %d cells, %d of them usable, %d registers; %d"
                + " skipped%n",
            library.name(),
            file,
            library.cells().size(),
            used,
            library.sequentialCells().size(),
            library.skipped().size());
  }

  /**
   * ABC writes tables in a form of its own, which Yosys keeps for later runs. Here the file names
   * the libraries, since what was read of them is kept in the user's cache anyway.
   */
  private static void writeScl(Session session, Statement statement) throws IOException {
    Path file = Path.of(Options.of(statement, "").only("the file to write"));
    if (session.libraryFiles().isEmpty()) {
      throw statement.error("no library was read: read_lib FILE");
    }
    List<String> lines = new ArrayList<>(List.of(FORMAT));
    session.libraryFiles().forEach(f -> lines.add(FILE + f.toAbsolutePath().normalize()));
    session.dontUse().forEach(pattern -> lines.add(DONT_USE + pattern));
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private static void readScl(Session session, Statement statement) throws IOException {
    Path file = Path.of(Options.of(statement, "d").only("a file of write_scl"));
    String text = InputFiles.text(file, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
      throw new InputException(
          file.toString(), 1, 1, "not written by abc-rl's write_scl: read Liberty with read_lib");
    }
    List<Path> files = new ArrayList<>();
    List<String> dontUse = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FILE)) {
        files.add(Path.of(line.substring(FILE.length())));
      } else if (line.startsWith(DONT_USE)) {
        dontUse.add(line.substring(DONT_USE.length()));
      } else {
        throw new InputException(
            file.toString(), i + 1, 1, "expected '" + FILE + "FILE' or '" + DONT_USE + "CELL'");
      }
    }
    if (files.isEmpty()) {
      throw new InputException(file.toString(), lines.size(), 1, "it names no library");
    }
    session.readLibrary(files, dontUse, false);
    report(session, file);
  }

  /** What a name with {@code *} for any letters matches. */
  static Pattern pattern(String name) {
    return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
  }
}
