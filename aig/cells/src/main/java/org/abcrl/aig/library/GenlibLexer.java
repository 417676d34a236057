package org.abcrl.aig.library;

import org.abcrl.aig.InputException;

/** Splits a genlib text into words; {@code #} starts a comment that ends with the line. */
final class GenlibLexer {
  private final String text;
  private final String source;
  private int position;
  private int line = 1;
  private int lineStart;

  GenlibLexer(String text, String source) {
    this.text = text;
    this.source = source;
    skipSpace();
  }

  /** A word and the place where it begins. */
  record Token(String text, int line, int column) {}

  boolean atEnd() {
    return position >= text.length();
  }

  /** The next word; {@code expected} tells what it should be if there is none. */
  Token next(String expected) {
    if (atEnd()) {
      throw new InputException(
          source, line, column(), "found the end of the file, expected " + expected);
    }
    int start = position;
    int startColumn = column();
    while (!atEnd() && !isSpace(text.charAt(position)) && text.charAt(position) != '#') {
      position++;
    }
    Token token = new Token(text.substring(start, position), line, startColumn);
    skipSpace();
    return token;
  }

  /** Everything up to the next semicolon, which is stepped over; comments become spaces. */
  Token untilSemicolon() {
    int startLine = line;
    int startColumn = column();
    StringBuilder words = new StringBuilder();
    while (!atEnd() && text.charAt(position) != ';') {
      char c = text.charAt(position);
      if (c == '#') {
        skipComment();
      } else {
        words.append(c);
        step();
      }
    }
    if (atEnd()) {
      throw new InputException(
          source, line, column(), "found the end of the file, expected ';' behind the equation");
    }
    position++;
    skipSpace();
    return new Token(words.toString(), startLine, startColumn);
  }

  /** Whether the next word is the given one. */
  boolean ahead(String word) {
    int end = position + word.length();
    return text.startsWith(word, position)
        && (end == text.length() || isSpace(text.charAt(end)) || text.charAt(end) == '#');
  }

  /** Steps over the given word if it is the next one. */
  boolean skipWord(String word) {
    if (!ahead(word)) {
      return false;
    }
    position += word.length();
    skipSpace();
    return true;
  }

  InputException error(Token found, String expected) {
    String shown =
        found.text().length() > 40 ? found.text().substring(0, 40) + "..." : found.text();
    return new InputException(
        source,
        found.line(),
        found.column(),
        "found '" + shown.replace('\n', ' ') + "', expected " + expected);
  }

  private int column() {
    return position - lineStart + 1;
  }

  private void skipSpace() {
    while (!atEnd()) {
      char c = text.charAt(position);
      if (c == '#') {
        skipComment();
      } else if (isSpace(c)) {
        step();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    while (!atEnd() && text.charAt(position) != '\n') {
      position++;
    }
  }

  private void step() {
    if (text.charAt(position) == '\n') {
      line++;
      lineStart = position + 1;
    }
    position++;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
