package org.abcrl.aig.passes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.InputException;

/**
 * Reads ABC's script syntax: commands with options, separated by semicolons or line ends; {@code #}
 * starts a comment that ends with the line.
 */
final class RecipeParser {
  private static final String SOURCE = "recipe";

  /** A word of the script with its place, both from 1. */
  private record Word(String text, int line, int column) {}

  private final PassRegistry registry;

  RecipeParser(PassRegistry registry) {
    this.registry = registry;
  }

  List<Pass> parse(String script) {
    List<Pass> passes = new ArrayList<>();
    for (List<Word> command : commands(script)) {
      add(command, passes);
    }
    return passes;
  }

  private static List<List<Word>> commands(String script) {
    List<List<Word>> commands = new ArrayList<>();
    List<Word> command = new ArrayList<>();
    int line = 1;
    int lineStart = 0;
    int i = 0;
    while (i < script.length()) {
      char c = script.charAt(i);
      if (c == ';' || c == '\n' || c == '\r') {
        command = finish(command, commands);
        i++;
        if (c == '\n') {
          line++;
          lineStart = i;
        }
      } else if (c == '#') {
        while (i < script.length() && script.charAt(i) != '\n') {
          i++;
        }
      } else if (Character.isWhitespace(c)) {
        i++;
      } else {
        int start = i;
        while (i < script.length() && !endsWord(script.charAt(i))) {
          i++;
        }
        command.add(new Word(script.substring(start, i), line, start - lineStart + 1));
      }
    }
    finish(command, commands);
    return commands;
  }

  private static boolean endsWord(char c) {
    return c == ';' || c == '#' || Character.isWhitespace(c);
  }

  private static List<Word> finish(List<Word> command, List<List<Word>> commands) {
    if (command.isEmpty()) {
      return command;
    }
    commands.add(command);
    return new ArrayList<>();
  }

  private void add(List<Word> command, List<Pass> passes) {
    Word name = command.get(0);
    PassKind kind = registry.kind(name.text());
    if (kind != null) {
      passes.add(kind.factory().apply(options(kind, command)));
      return;
    }
    String alias = registry.aliases().get(name.text());
    if (alias != null) {
      List<Word> expanded = new ArrayList<>();
      for (String word : alias.split(" ")) {
        expanded.add(new Word(word, name.line(), name.column()));
      }
      expanded.addAll(command.subList(1, command.size()));
      add(expanded, passes);
      return;
    }
    String script = registry.recipes().get(name.text());
    if (script == null) {
      throw error(
          name,
          "unknown command "
              + quoted(name.text())
              + "; known are "
              + String.join(", ", registry.names()));
    }
    if (command.size() > 1) {
      Word extra = command.get(1);
      throw error(
          extra,
          "found "
              + quoted(extra.text())
              + ", but the recipe "
              + name.text()
              + " takes no options");
    }
    passes.addAll(parse(script));
  }

  private static PassOptions options(PassKind kind, List<Word> command) {
    PassOptions options = new PassOptions();
    for (int i = 1; i < command.size(); i++) {
      Word word = command.get(i);
      if (word.text().length() < 2 || word.text().charAt(0) != '-') {
        throw error(word, "found " + quoted(word.text()) + expected(kind));
      }
      for (int k = 1; k < word.text().length(); k++) {
        char letter = word.text().charAt(k);
        PassKind.Option option = kind.option(letter);
        if (option == null) {
          throw error(word, "unknown option " + quoted("-" + letter) + expected(kind));
        }
        if (!option.number()) {
          options.toggle(letter);
          continue;
        }
        if (k + 1 < word.text().length() || i + 1 == command.size()) {
          throw error(
              word, "option -" + letter + " of " + kind.name() + range(option) + " after a space");
        }
        options.set(letter, number(kind, option, command.get(++i)));
        break;
      }
    }
    return options;
  }

  private static int number(PassKind kind, PassKind.Option option, Word word) {
    try {
      int value = Integer.parseInt(word.text());
      if (value >= option.min() && value <= option.max()) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    throw error(
        word,
        "found "
            + quoted(word.text())
            + ", but option -"
            + option.letter()
            + " of "
            + kind.name()
            + range(option));
  }

  private static String range(PassKind.Option option) {
    return " needs a whole number from " + option.min() + " to " + option.max();
  }

  private static String expected(PassKind kind) {
    return kind.options().isEmpty()
        ? ", but " + kind.name() + " takes no options"
        : "; " + kind.name() + " takes " + kind.usage();
  }

  /** The text in quotes, shortened and without control characters, so that errors stay one line. */
  private static String quoted(String text) {
    StringBuilder safe = new StringBuilder("'");
    for (int i = 0; i < text.length() && i < 40; i++) {
      char c = text.charAt(i);
      safe.append(Character.isISOControl(c) ? '?' : c);
    }
    return safe.append(text.length() > 40 ? "...'" : "'").toString();
  }

  private static InputException error(Word word, String message) {
    return new InputException(SOURCE, word.line(), word.column(), message);
  }

  /** All named recipes, parsed. */
  static Map<String, Recipe> named(PassRegistry registry) {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    RecipeParser parser = new RecipeParser(registry);
    registry
        .recipes()
        .forEach((name, script) -> recipes.put(name, new Recipe(parser.parse(script))));
    return Collections.unmodifiableMap(recipes);
  }
}
