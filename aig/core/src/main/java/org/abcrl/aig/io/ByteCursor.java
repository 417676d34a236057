package org.abcrl.aig.io;

import java.nio.charset.StandardCharsets;
import org.abcrl.aig.InputException;

/** A position in the bytes of a file, with the error messages that readers need. */
final class ByteCursor {
  /** No reader accepts larger numbers: literals are twice a node number and must fit an int. */
  static final int MAX_NUMBER = Integer.MAX_VALUE - 1;

  private final String source;
  private final byte[] data;
  private int position;

  ByteCursor(String source, byte[] data) {
    this.source = source;
    this.data = data;
  }

  int position() {
    return position;
  }

  int length() {
    return data.length;
  }

  int remaining() {
    return data.length - position;
  }

  boolean atEnd() {
    return position == data.length;
  }

  /** The byte here (0 to 255), or -1 at the end. */
  int peek() {
    return position < data.length ? data[position] & 0xFF : -1;
  }

  /** The byte {@code ahead} positions from here, or -1 beyond the end. */
  int peek(int ahead) {
    return ahead < data.length - position ? data[position + ahead] & 0xFF : -1;
  }

  /** The byte here, which must exist; moves on. */
  int next() {
    return data[position++] & 0xFF;
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      position++;
    }
  }

  /** Moves behind the end of the line; carriage return plus line feed counts as one end. */
  void endLine(String expected) {
    skipBlanks();
    if (peek() == '\r' && peek(1) == '\n') {
      position++;
    }
    if (peek() != '\n') {
      throw unexpected(expected);
    }
    position++;
  }

  /** A decimal number without sign. */
  int number(String what) {
    skipBlanks();
    int start = position;
    long value = 0;
    while (peek() >= '0' && peek() <= '9') {
      value = 10 * value + (next() - '0');
      if (value > MAX_NUMBER) {
        throw error(start, what + " is too large, expected at most " + MAX_NUMBER);
      }
    }
    if (position == start) {
      throw unexpected(what);
    }
    return (int) value;
  }

  /** Whether the byte before the present one ended a line. */
  boolean afterNewline() {
    return position > 0 && data[position - 1] == '\n';
  }

  /** The text up to the end of the line, which is passed. */
  String restOfLine() {
    int start = position;
    while (!atEnd() && peek() != '\n') {
      position++;
    }
    int end = position > start && data[position - 1] == '\r' ? position - 1 : position;
    if (!atEnd()) {
      position++;
    }
    return text(start, end);
  }

  /** The beginning of the line {@code lines} lines behind the line that begins at {@code at}. */
  int lineAfter(int at, int lines) {
    int begin = at;
    for (int passed = 0; passed < lines && begin < data.length; begin++) {
      if (data[begin] == '\n') {
        passed++;
      }
    }
    return begin;
  }

  String text(int start, int end) {
    return new String(data, start, end - start, StandardCharsets.UTF_8);
  }

  InputException unexpected(String expected) {
    return error(position, "found " + found() + ", expected " + expected);
  }

  /** What stands here, for a message. */
  private String found() {
    int c = peek();
    if (c < 0) {
      return "the end of the file";
    }
    if (c == '\n' || c == '\r') {
      return "the end of the line";
    }
    return c > ' ' && c < 127 ? "'" + (char) c + "'" : "byte 0x" + Integer.toHexString(c);
  }

  /** An error at a byte of a text: its line and column are counted now. */
  InputException error(int at, String message) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < at; i++) {
      if (data[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new InputException(source, line, at - lineStart + 1, message);
  }

  /** An error in a binary section. */
  InputException binaryError(long at, String message) {
    return InputException.atByte(source, at, message);
  }
}
