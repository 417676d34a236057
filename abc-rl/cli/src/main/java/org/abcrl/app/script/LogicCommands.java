package org.abcrl.app.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.aig.passes.Recipe;

/** Commands on unmapped circuits: all passes and recipes, and ABC's spellings of some. */
final class LogicCommands {
  /** Names that ABC's start file has for passes, beside those that are recipes here. */
  private static final Map<String, String> ABBREVIATED =
      new TreeMap<>(Map.of("clp", "collapse", "el", "eliminate"));

  private LogicCommands() {}

  static List<Command> all() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of(
            "strash st &st",
            "",
            "makes AND nodes of a netlist, or hashes them anew",
            (session, statement) -> {
              Options.of(statement, "acri");
              session.update(Circuit.of(session.circuit(statement).aig()));
            }));
    commands.add(
        Command.of(
            "&get &put topo logic sweep sw cleanup cl dress unstrash",
            "",
            "nothing to do here: circuits have one form, always clean",
            (session, statement) -> session.circuit(statement)));
    commands.add(
        Command.of(
            "&fraig ifraig f scorr &scorr ssweep ssw",
            "",
            "merges nodes that are proved equal",
            (session, statement) -> pass(session, statement, "fraig")));
    commands.add(
        Command.of(
            "dretime dret retime ret &retime",
            "",
            "registers stay where they are",
            (session, statement) -> {
              if (session.circuit(statement).aig().latches() > 0) {
                session
                    .out()
                    .println("Note: " + statement.name() + ": registers stay where they are");
              }
            }));
    commands.add(
        Command.of(
            "dch &dch &synch2",
            "",
            "the next mapping chooses among several structures",
            (session, statement) ->
                session.update(Circuit.of(session.circuit(statement).aig()).withChoices())));
    commands.add(
        Command.of(
            "dc2 &dc2 drwsat",
            "",
            "the recipe dc2",
            (session, statement) -> pass(session, statement, "dc2")));
    commands.add(
        Command.of(
            "&b", "", "balance", (session, statement) -> pass(session, statement, "balance")));
    commands.add(
        Command.of(
            "&deepsyn",
            "",
            "the recipe deepsyn",
            (session, statement) -> pass(session, statement, "deepsyn")));
    for (String name : List.of("syn2", "syn3", "syn4")) {
      commands.add(
          Command.of(
              "&" + name,
              "",
              "the recipe " + name,
              (session, statement) -> pass(session, statement, name)));
    }
    ABBREVIATED.forEach(
        (name, pass) ->
            commands.add(
                Command.of(
                    name,
                    "",
                    pass,
                    (session, statement) ->
                        pass(
                            session,
                            statement,
                            pass + statement.text().substring(statement.name().length())))));
    PassRegistry registry = PassRegistry.standard();
    Set<String> taken = new TreeSet<>();
    commands.forEach(c -> taken.addAll(c.names()));
    for (PassKind kind : registry.kinds()) {
      add(commands, taken, kind.name(), kind.summary());
    }
    registry.aliases().forEach((name, script) -> add(commands, taken, name, script));
    registry.recipes().forEach((name, script) -> add(commands, taken, name, script));
    return commands;
  }

  private static void add(List<Command> commands, Set<String> taken, String name, String summary) {
    if (taken.add(name) && !MapCommands.NAMES.contains(name)) {
      commands.add(
          Command.of(
              name,
              "",
              summary,
              (session, statement) -> pass(session, statement, statement.text())));
    }
  }

  /** Runs a recipe on the circuit at hand. */
  static void pass(Session session, Statement statement, String script) {
    Aig aig = session.circuit(statement).aig();
    Recipe recipe;
    try {
      recipe = Recipe.parse(script);
    } catch (InputException e) {
      throw statement.error(String.valueOf(e.getMessage()).replaceFirst("^recipe:\\d+:\\d+: ", ""));
    }
    session.update(Circuit.of(recipe.apply(aig)));
  }
}
