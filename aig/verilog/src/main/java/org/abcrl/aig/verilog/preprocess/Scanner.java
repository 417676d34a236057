package org.abcrl.aig.verilog.preprocess;

/** Steps over the lexical pieces of Verilog text that the preprocessor must tell apart. */
final class Scanner {
  final String text;
  int at;
  boolean unterminatedComment;

  Scanner(String text) {
    this.text = text;
  }

  static boolean isIdentifierPart(char c) {
    return c == '_' || c == '$' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /**
   * Steps over text without a comment, string, escaped name or directive; at least one character.
   */
  void plain() {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' || c == '"' || c == '`' || c == '\\') {
        return;
      }
      at++;
    }
  }

  /** Steps over a comment, if there is one here. */
  boolean comment() {
    if (text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
      return true;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      unterminatedComment = end < 0;
      at = end < 0 ? text.length() : end + 2;
      return true;
    }
    return false;
  }

  /** Steps over a string; an unterminated one ends with its line. */
  void string() {
    at++;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at += 2;
      } else {
        at++;
        if (c == '"') {
          return;
        }
      }
    }
  }

  /** Steps over an escaped name: all characters up to the next white space. */
  void escaped() {
    at++;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Reads an identifier; empty when there is none here. */
  String identifier() {
    int start = at;
    while (at < text.length() && isIdentifierPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Steps over blanks and tabs. */
  void blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /** Steps over white space, line ends included. */
  void whitespace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Reads to the end of the line, which stays unread. */
  String restOfLine() {
    int end = text.indexOf('\n', at);
    int start = at;
    at = end < 0 ? text.length() : end;
    return text.substring(start, at);
  }
}
