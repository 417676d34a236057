package org.abcrl.aig;

import java.io.Serial;

/**
 * Input that cannot be read: a circuit, library or recipe that is broken or not supported.
 *
 * <p>The message is one line for a person: {@code file:line:column: what was found, what was
 * expected}. Lines and columns count from 1; 0 means that the place is not known. For binary data
 * {@link #atByte} names the byte offset.
 */
public class InputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String source;
  private final int line;
  private final int column;

  /** An error at a line and column of a text. */
  public InputException(String source, int line, int column, String message) {
    super(oneLine(place(source, line, column) + message));
    this.source = source;
    this.line = line;
    this.column = column;
  }

  /** An error that concerns the whole input. */
  public InputException(String source, String message) {
    this(source, 0, 0, message);
  }

  /** An error at a byte offset (from 0) of binary data. */
  public static InputException atByte(String source, long offset, String message) {
    return new InputException(source, "byte " + offset + ": " + message);
  }

  /** Broken input may hold anything: no line break or terminal control gets into the message. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String place(String source, int line, int column) {
    if (line <= 0) {
      return source + ": ";
    }
    return column <= 0 ? source + ":" + line + ": " : source + ":" + line + ":" + column + ": ";
  }

  /** The name of the input, usually a file. */
  public String source() {
    return source;
  }

  /** The line, from 1; 0 when not known. */
  public int line() {
    return line;
  }

  /** The column, from 1; 0 when not known. */
  public int column() {
    return column;
  }
}
