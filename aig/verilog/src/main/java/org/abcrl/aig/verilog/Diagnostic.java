package org.abcrl.aig.verilog;

/**
 * One error or warning about a place in a source file.
 *
 * @param severity error or warning
 * @param file the file as it was named
 * @param line the line, from 1; 0 when the message is about the whole file
 * @param column the column, from 1, in characters (a tab counts as one); 0 when not known
 * @param message what is wrong and what would be right, in one line
 * @param sourceLine the text of the line; empty when not known
 */
public record Diagnostic(
    Severity severity, String file, int line, int column, String message, String sourceLine) {

  /** {@code file:line:column: error: message}, in one line. */
  public String oneLine() {
    StringBuilder out = new StringBuilder(file);
    if (line > 0) {
      out.append(':').append(line);
      if (column > 0) {
        out.append(':').append(column);
      }
    }
    return out.append(": ")
        .append(severity == Severity.ERROR ? "error: " : "warning: ")
        .append(message)
        .toString();
  }

  /** The one-line form, then the source line with a caret under the place. */
  public String format() {
    if (line <= 0 || column <= 0 || sourceLine.isEmpty()) {
      return oneLine();
    }
    // A window around the place, so that machine-written lines of many thousand characters stay
    // readable.
    int from = column > MAX_SHOWN - 20 ? column - MAX_SHOWN / 2 : 0;
    int to = Math.min(sourceLine.length(), from + MAX_SHOWN);
    from = Math.min(from, to);
    StringBuilder caret = new StringBuilder();
    for (int i = from; i < Math.min(column - 1, to); i++) {
      caret.append(sourceLine.charAt(i) == '\t' ? '\t' : ' ');
    }
    return oneLine() + "\n  " + sourceLine.substring(from, to) + "\n  " + caret + "^";
  }

  private static final int MAX_SHOWN = 120;

  @Override
  public String toString() {
    return oneLine();
  }
}
