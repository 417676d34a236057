package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an SDC file into commands and words by the rules of Tcl: quotes, braces, brackets, comments,
 * semicolons, continued lines. Words keep their kind; brackets are cut further by the reader.
 */
final class SdcWords {
  private static final int MAX_DEPTH = 50;

  /** How a word was written. */
  enum Kind {
    /** As it stands, or in quotes. */
    PLAIN,
    /** In braces. */
    BRACES,
    /** A command in brackets. */
    BRACKETS
  }

  /** A word without its quotes, braces or brackets. */
  record Word(Kind kind, String text, int line) {}

  private final String text;
  private final String source;
  private int position;
  private int line;

  SdcWords(String text, String source, int line) {
    this.text = text;
    this.source = source;
    this.line = line;
  }

  /** The next command's words; null at the end. */
  @Nullable List<Word> command() {
    while (position < text.length()) {
      skipBlank();
      if (position >= text.length()) {
        return null;
      }
      char c = text.charAt(position);
      if (c == '#') {
        while (position < text.length() && text.charAt(position) != '\n') {
          position++;
        }
      } else if (c == '\n' || c == ';') {
        next();
      } else {
        return words();
      }
    }
    return null;
  }

  private List<Word> words() {
    List<Word> words = new ArrayList<>();
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\n' || c == ';') {
        break;
      }
      words.add(word());
      skipBlank();
    }
    return words;
  }

  private Word word() {
    int at = line;
    char c = text.charAt(position);
    if (c == '{') {
      return new Word(Kind.BRACES, nested('{', '}'), at);
    }
    if (c == '[') {
      return new Word(Kind.BRACKETS, nested('[', ']'), at);
    }
    StringBuilder word = new StringBuilder();
    if (c == '"') {
      next();
      while (position < text.length() && text.charAt(position) != '"') {
        word.append(next());
      }
      if (position >= text.length()) {
        throw error(at, "an open quote", "its end");
      }
      next();
      return new Word(Kind.PLAIN, word.toString(), at);
    }
    // Brackets inside a word are an index: a[3].
    while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
      char part = text.charAt(position);
      if (part == ';' || (part == '\\' && isLineEnd(position + 1))) {
        break;
      }
      if (part == '\\' && position + 1 < text.length()) {
        next();
      }
      word.append(next());
    }
    return new Word(Kind.PLAIN, word.toString(), at);
  }

  private String nested(char open, char close) {
    int at = line;
    int depth = 0;
    int start = position + 1;
    while (position < text.length()) {
      char c = next();
      if (c == '\\' && position < text.length()) {
        next();
      } else if (c == open) {
        if (++depth > MAX_DEPTH) {
          throw error(at, "more than " + MAX_DEPTH + " levels of nesting", "fewer");
        }
      } else if (c == close && --depth == 0) {
        return text.substring(start, position - 1);
      }
    }
    throw error(at, "an open '" + open + "'", "'" + close + "'");
  }

  private void skipBlank() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\\' && isLineEnd(position + 1)) {
        next();
        next();
      } else if (c != '\n' && Character.isWhitespace(c)) {
        next();
      } else {
        return;
      }
    }
  }

  private boolean isLineEnd(int at) {
    return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private char next() {
    if (position >= text.length()) {
      return '\n';
    }
    char c = text.charAt(position++);
    if (c == '\n') {
      line++;
    }
    return c;
  }

  private InputException error(int at, String found, String expected) {
    return new InputException(source, at, 1, "found " + found + ", expected " + expected);
  }
}
