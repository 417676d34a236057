package org.abcrl.app.script;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.InputException;

/**
 * One command of a script.
 *
 * @param source the script's name, for messages
 * @param line the line that it begins in, from 1
 * @param words its name and what follows, at least one word
 */
record Statement(String source, int line, List<String> words) {
  /** Copies the list. */
  Statement {
    words = List.copyOf(words);
  }

  /** The command's name. */
  String name() {
    return words.get(0);
  }

  /** What follows the name. */
  List<String> arguments() {
    return words.subList(1, words.size());
  }

  /** The statement as it can be written in a script. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      boolean quoted = word.isEmpty() || word.chars().anyMatch(c -> c <= ' ' || c == ';');
      text.append(text.isEmpty() ? "" : " ").append(quoted ? '"' + word + '"' : word);
    }
    return text.toString();
  }

  /** An error in this statement. */
  InputException error(String message) {
    return new InputException(source, line, 0, name() + ": " + message);
  }

  /**
   * Reads a script: commands separated by semicolons or line ends, words in double quotes kept
   * together, {@code #} at the beginning of a word up to the end of the line a comment.
   *
   * @throws InputException where a quote is not closed
   */
  static List<Statement> parse(String source, String script) {
    return new Parser(source, script).run();
  }

  private static final class Parser {
    private final String source;
    private final String script;
    private final List<Statement> statements = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int line = 1;
    private int begin = 1;

    Parser(String source, String script) {
      this.source = source;
      this.script = script;
    }

    List<Statement> run() {
      int i = 0;
      while (i < script.length()) {
        char c = script.charAt(i);
        if (c == ';' || c == '\n') {
          finish();
          line += c == '\n' ? 1 : 0;
          i++;
        } else if (c <= ' ') {
          i++;
        } else if (c == '#') {
          int end = script.indexOf('\n', i);
          i = end < 0 ? script.length() : end;
        } else {
          i = word(i);
        }
      }
      finish();
      return statements;
    }

    /** Reads a word, parts of which may be quoted; returns where it ends. */
    private int word(int start) {
      if (words.isEmpty()) {
        begin = line;
      }
      StringBuilder word = new StringBuilder();
      boolean quoted = false;
      int i = start;
      for (; i < script.length(); i++) {
        char c = script.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (!quoted && (c <= ' ' || c == ';') || c == '\n') {
          break;
        } else {
          word.append(c);
        }
      }
      if (quoted) {
        throw new InputException(source, line, 0, "found an open '\"', expected its end");
      }
      words.add(word.toString());
      return i;
    }

    private void finish() {
      if (!words.isEmpty()) {
        statements.add(new Statement(source, begin, words));
        words.clear();
      }
    }
  }
}
