package org.abcrl.app.script;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.jobs.Build;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.Circuits;

/** Runs scripts on a session. */
final class Interpreter {
  /** Scripts that read scripts may go so deep. */
  private static final int DEEPEST = 64;

  private static final List<String> QUIT = List.of("quit", "exit", "q");
  private static final List<String> SOURCE = List.of("source", "so");

  private final Session session;
  private final Map<String, Command> commands = new TreeMap<>();
  private final List<Command> listed = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  private boolean timed;
  private boolean replacing;
  private int depth;

  /** An interpreter of all commands. */
  Interpreter(Session session) {
    this.session = requireNonNull(session, "session is null");
    FileCommands.all().forEach(this::add);
    LibraryCommands.all().forEach(this::add);
    own().forEach(this::add);
    MapCommands.all().forEach(this::add);
    LogicCommands.all().forEach(this::add);
  }

  private void add(Command command) {
    listed.add(command);
    for (String name : command.names()) {
      if (commands.put(name, command) != null) {
        throw new IllegalStateException("two commands are named " + name);
      }
    }
  }

  /** From now on Yosys's own scripts are replaced by a search. */
  void replaceKnownScripts() {
    replacing = true;
  }

  /** The session. */
  Session session() {
    return session;
  }

  /** All names of commands, sorted. */
  Collection<String> names() {
    return Collections.unmodifiableSet(((TreeMap<String, Command>) commands).keySet());
  }

  /** What was run, oldest first. */
  List<String> history() {
    return Collections.unmodifiableList(history);
  }

  /** Remembers a line of the user. */
  void remember(String line) {
    history.add(line);
  }

  /**
   * Runs a script.
   *
   * @param source its name, for messages
   * @return whether to go on; false after {@code quit}
   */
  boolean run(String source, String script) throws IOException {
    return run(Statement.parse(source, script));
  }

  private boolean run(List<Statement> statements) throws IOException {
    List<Statement> planned =
        replacing && session.effort().level() > 0 ? YosysScripts.replaced(statements) : statements;
    for (Statement statement : planned) {
      if (QUIT.contains(statement.name())) {
        return false;
      }
      if (SOURCE.contains(statement.name())) {
        if (!source(statement)) {
          return false;
        }
        continue;
      }
      long before = System.nanoTime();
      command(statement).body().run(session, statement);
      if (timed) {
        session
            .out()
            .printf(
                Locale.ROOT, "%s: %.3f s%n", statement.text(), (System.nanoTime() - before) * 1e-9);
      }
    }
    return true;
  }

  private Command command(Statement statement) {
    Command command = commands.get(statement.name());
    if (command != null) {
      return command;
    }
    Optional<String> nearest = Missing.nearest(statement.name());
    if (nearest.isPresent()) {
      throw statement.error("ABC has it, abc-rl does not; nearest here: " + nearest.get());
    }
    throw statement.error(
        statement.name().startsWith("&")
            ? "not known here; of ABC's '&' commands there are "
                + String.join(" ", names().stream().filter(n -> n.startsWith("&")).toList())
            : "not known here: help lists the commands");
  }

  private boolean source(Statement statement) throws IOException {
    Path file = Path.of(Options.of(statement, "xs").only("a script"));
    if (depth == DEEPEST) {
      throw statement.error("scripts read each other without end");
    }
    depth++;
    try {
      return run(file.toString(), InputFiles.text(file, StandardCharsets.UTF_8));
    } finally {
      depth--;
    }
  }

  private List<Command> own() {
    return List.of(
        Command.of(
            "echo",
            "TEXT",
            "prints a text",
            (s, statement) -> s.out().println(String.join(" ", statement.arguments()))),
        Command.of(
            "print_stats ps &ps", "", "sizes of the circuit", (s, statement) -> stats(statement)),
        Command.of(
            "print_gates pg", "", "cells of the netlist", (s, statement) -> gates(statement)),
        Command.of(
            "cec",
            "[FILE]",
            "proves the circuit equal to the one read, or to another",
            (s, statement) -> cec(statement)),
        Command.of(
            "undo u",
            "",
            "goes back a step",
            (s, statement) -> {
              if (!s.undo()) {
                throw statement.error("there is nothing to undo");
              }
            }),
        Command.of(
            "redo",
            "",
            "takes an undo back",
            (s, statement) -> {
              if (!s.redo()) {
                throw statement.error("there is nothing to redo");
              }
            }),
        Command.of("backup", "", "remembers the circuit", (s, statement) -> s.backup(statement)),
        Command.of(
            "restore", "", "brings back what backup has", (s, statement) -> s.restore(statement)),
        Command.of("empty", "", "forgets the circuit", (s, statement) -> s.clear()),
        Command.of(
            "history hi",
            "",
            "what was run",
            (s, statement) -> {
              for (int i = 0; i < history.size(); i++) {
                s.out().printf("%4d  %s%n", i + 1, history.get(i));
              }
            }),
        Command.of(
            "time",
            "[on|off]",
            "tells how long each command takes",
            (s, statement) -> timed = !statement.arguments().equals(List.of("off"))),
        Command.of(
            "set",
            "[NAME VALUE]",
            "objective adp|area|delay, effort 0..4",
            (s, statement) -> set(statement)),
        Command.of("help ?", "[COMMAND]", "lists commands", (s, statement) -> help(statement)),
        Command.of("source so", "FILE", "runs a script", (s, statement) -> source(statement)),
        Command.of(
            "version",
            "",
            "this program's version",
            (s, statement) -> s.out().println("abc-rl " + Build.version())),
        Command.of("quit exit q", "", "ends", (s, statement) -> {}));
  }

  private void set(Statement statement) {
    List<String> words = statement.arguments();
    if (words.isEmpty()) {
      session.settings().forEach((name, value) -> session.out().println(name + " " + value));
      return;
    }
    if (words.size() != 2) {
      throw statement.error("expected a name and a value");
    }
    switch (words.get(0)) {
      case "objective" -> {
        if (!List.of("adp", "area", "delay").contains(words.get(1))) {
          throw statement.error("objective '" + words.get(1) + "', expected adp, area or delay");
        }
      }
      case "effort" -> {
        if (!words.get(1).matches("[0-4]")) {
          throw statement.error("effort '" + words.get(1) + "', expected 0 to " + Effort.MAX);
        }
      }
      default ->
          throw statement.error(
              "'" + words.get(0) + "' is not known, expected objective or effort");
    }
    session.settings().put(words.get(0), words.get(1));
  }

  private void stats(Statement statement) {
    Figures figures = Figures.of(session, session.circuit(statement));
    session.out().println(figures.text());
  }

  private void gates(Statement statement) {
    var netlist =
        session
            .circuit(statement)
            .netlist()
            .orElseThrow(() -> statement.error("the circuit is not mapped to cells: map"));
    int[] counts = netlist.cellCounts();
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        session.out().printf("%-24s %8d%n", netlist.library().cell(cell).name(), counts[cell]);
      }
    }
  }

  private void cec(Statement statement) {
    Aig present = session.circuit(statement).aig();
    List<String> files = Options.of(statement, "nvspC:T:").rest();
    if (files.size() > 1) {
      throw statement.error("found " + files.size() + " files, expected one or none");
    }
    Aig other =
        files.isEmpty()
            ? session.given(statement)
            : Circuits.read(CircuitSource.of(Path.of(files.get(0))), session.out()::println);
    Verification verification = Verification.of(other, present, EquivalenceParams.defaults());
    switch (verification.outcome()) {
      case EQUIVALENT -> session.out().println("Networks are equivalent");
      case DIFFERENT -> {
        session.out().println("Networks are NOT EQUIVALENT");
        verification.details().forEach(session.out()::println);
        throw new UnprovedException("cec: the circuits differ", true);
      }
      default -> throw new UnprovedException("cec: undecided within the limits", false);
    }
  }

  private void help(Statement statement) {
    if (!statement.arguments().isEmpty()) {
      Command command = commands.get(statement.arguments().get(0));
      if (command == null) {
        throw statement.error("'" + statement.arguments().get(0) + "' is not known here");
      }
      session
          .out()
          .println((command.name() + " " + command.usage()).strip() + ": " + command.summary());
      if (command.names().size() > 1) {
        session
            .out()
            .println(
                "also: " + String.join(" ", command.names().subList(1, command.names().size())));
      }
      return;
    }
    for (Command command : listed) {
      session
          .out()
          .printf(
              "  %-44s %s%n", (command.name() + " " + command.usage()).strip(), command.summary());
    }
  }
}
