package org.abcrl.app.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a command in ABC's manner: letters with a dash, some of them with a value. */
final class Options {
  private final Statement statement;
  private final Map<Character, List<String>> given = new HashMap<>();
  private final List<String> rest = new ArrayList<>();

  private Options(Statement statement) {
    this.statement = statement;
  }

  /**
   * Reads options and what follows them.
   *
   * @param letters those that the command knows, each followed by a colon where it takes a value
   * @throws org.abcrl.aig.InputException for another option, or where a value is missing
   */
  static Options of(Statement statement, String letters) {
    Options options = new Options(statement);
    List<String> words = statement.arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.length() < 2 || word.charAt(0) != '-') {
        options.rest.add(word);
        continue;
      }
      int at = letters.indexOf(word.charAt(1));
      if (at < 0 || word.charAt(1) == ':') {
        throw statement.error(
            "found '" + word + "', expected one of the options " + listed(letters));
      }
      boolean valued = at + 1 < letters.length() && letters.charAt(at + 1) == ':';
      String value = "";
      if (valued && word.length() > 2) {
        value = word.substring(2);
      } else if (valued) {
        if (++i == words.size()) {
          throw statement.error("the value of '" + word + "' is missing");
        }
        value = words.get(i);
      } else if (word.length() > 2) {
        // Several letters after one dash.
        for (char letter : word.substring(2).toCharArray()) {
          if (letters.indexOf(letter) < 0) {
            throw statement.error(
                "found '" + word + "', expected one of the options " + listed(letters));
          }
          options.put(letter, "");
        }
      }
      options.put(word.charAt(1), value);
    }
    return options;
  }

  private void put(char letter, String value) {
    given.computeIfAbsent(letter, key -> new ArrayList<>()).add(value);
  }

  private static String listed(String letters) {
    String listed = letters.replace(":", "").replaceAll("(.)", " -$1").strip();
    return listed.isEmpty() ? "(it has none)" : listed;
  }

  /** Whether the option was given. */
  boolean has(char letter) {
    return given.containsKey(letter);
  }

  /** The values given to an option, in order. */
  List<String> all(char letter) {
    return given.getOrDefault(letter, List.of());
  }

  /** The last value given to an option. */
  Optional<String> value(char letter) {
    List<String> values = all(letter);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The value as a number of the range, or the default. */
  double number(char letter, double otherwise, double min, double max) {
    Optional<String> text = value(letter);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw statement.error(
        "found '-"
            + letter
            + " "
            + text.get()
            + "', expected a number from "
            + show(min)
            + " to "
            + show(max));
  }

  private static String show(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** What is no option. */
  List<String> rest() {
    return rest;
  }

  /** The one word that is no option. */
  String only(String what) {
    if (rest.size() != 1) {
      throw statement.error("found " + rest.size() + " names, expected " + what);
    }
    return rest.get(0);
  }
}
