package org.abcrl.aig.verilog.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads macro definitions and uses. */
final class MacroReader {
  private MacroReader() {}

  /** A definition, or what is wrong with it. */
  record Definition(@Nullable Macro macro, @Nullable String error) {}

  /** The text of a macro with its arguments put in, or what is wrong with the use. */
  record Expansion(@Nullable String text, @Nullable String error) {}

  /** Reads what follows {@code `define}, to the end of its (continued) line. */
  static Definition definition(Scanner in) {
    in.blanks();
    String name = in.identifier();
    if (name.isEmpty()) {
      in.restOfLine();
      return new Definition(null, "expected a macro name after `define");
    }
    List<String> parameters = null;
    List<String> defaults = List.of();
    if (in.at < in.text.length() && in.text.charAt(in.at) == '(') {
      List<String> formals = arguments(in);
      if (formals == null) {
        return new Definition(null, "the arguments of macro `" + name + " have no ')'");
      }
      parameters = new ArrayList<>();
      defaults = new ArrayList<>();
      for (String formal : formals) {
        int equal = formal.indexOf('=');
        parameters.add((equal < 0 ? formal : formal.substring(0, equal)).strip());
        defaults.add(equal < 0 ? null : formal.substring(equal + 1).strip());
      }
    }
    return new Definition(new Macro(name, parameters, defaults, body(in)), null);
  }

  /** The rest of the line; a backslash continues it, comments end or leave it. */
  private static String body(Scanner in) {
    StringBuilder body = new StringBuilder();
    String text = in.text;
    while (in.at < text.length()) {
      char c = text.charAt(in.at);
      if (c == '\n') {
        break;
      } else if (c == '\\' && continuation(text, in.at) > 0) {
        in.at += continuation(text, in.at);
        body.append('\n');
      } else if (c == '/' && text.startsWith("//", in.at)) {
        String rest = in.restOfLine();
        // A line comment hides the rest, but not the backslash that continues the definition.
        if (rest.stripTrailing().endsWith("\\")) {
          in.at++;
          body.append('\n');
        }
      } else if (c == '/' && in.comment()) {
        body.append(' ');
      } else if (c == '"') {
        int start = in.at;
        in.string();
        body.append(text, start, in.at);
      } else {
        body.append(c);
        in.at++;
      }
    }
    return body.toString().strip();
  }

  private static int continuation(String text, int at) {
    if (text.startsWith("\\\n", at)) {
      return 2;
    }
    return text.startsWith("\\\r\n", at) ? 3 : 0;
  }

  /** Puts the arguments that follow a macro's name into its body. */
  static Expansion expansion(Macro macro, Scanner in) {
    if (macro.parameters() == null) {
      return new Expansion(macro.body(), null);
    }
    int back = in.at;
    in.whitespace();
    if (in.at >= in.text.length() || in.text.charAt(in.at) != '(') {
      in.at = back;
      return new Expansion(
          null, "macro `" + macro.name() + " needs arguments: found no '(' after its name");
    }
    List<String> actuals = arguments(in);
    if (actuals == null) {
      in.at = in.text.length();
      return new Expansion(null, "the arguments of macro `" + macro.name() + " have no ')'");
    }
    int formals = macro.parameters().size();
    if (formals == 0 && actuals.size() == 1 && actuals.get(0).isBlank()) {
      actuals = List.of();
    }
    if (actuals.size() > formals) {
      return new Expansion(null, countMessage(macro, actuals.size()));
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < formals; i++) {
      String given = i < actuals.size() ? actuals.get(i).strip() : "";
      if (given.isEmpty() && macro.defaults().get(i) != null) {
        given = macro.defaults().get(i);
      } else if (i >= actuals.size()) {
        return new Expansion(null, countMessage(macro, actuals.size()));
      }
      values.put(macro.parameters().get(i), given);
    }
    return new Expansion(substitute(macro.body(), values), null);
  }

  private static String countMessage(Macro macro, int found) {
    return "macro `"
        + macro.name()
        + " has "
        + requireNonNull(macro.parameters()).size()
        + " arguments, found "
        + found;
  }

  private static String substitute(String body, Map<String, String> values) {
    StringBuilder result = new StringBuilder();
    Scanner in = new Scanner(body);
    while (in.at < body.length()) {
      char c = body.charAt(in.at);
      if (body.startsWith("``", in.at)) {
        in.at += 2;
      } else if (body.startsWith("`\"", in.at)) {
        result.append('"');
        in.at += 2;
      } else if (c == '`') {
        result.append(c);
        in.at++;
        result.append(in.identifier());
      } else if (c == '"') {
        int start = in.at;
        in.string();
        result.append(body, start, in.at);
      } else if (Character.isLetter(c) || c == '_') {
        String name = in.identifier();
        result.append(values.getOrDefault(name, name));
      } else if (Scanner.isIdentifierPart(c)) {
        result.append(in.identifier());
      } else {
        result.append(c);
        in.at++;
      }
    }
    return result.toString();
  }

  /** The texts between the commas of a parenthesis; null when it has no end. */
  private static @Nullable List<String> arguments(Scanner in) {
    List<String> result = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    in.at++;
    int depth = 0;
    while (in.at < in.text.length()) {
      char c = in.text.charAt(in.at);
      int start = in.at;
      if (c == '"') {
        in.string();
        current.append(in.text, start, in.at);
        continue;
      }
      if (c == '/' && in.comment()) {
        current.append(' ');
        continue;
      }
      in.at++;
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' && depth == 0) {
        result.add(current.toString());
        return result;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        result.add(current.toString());
        current.setLength(0);
        continue;
      }
      current.append(c);
    }
    return null;
  }
}
