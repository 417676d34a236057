package org.abcrl.aig.verilog.preprocess;

import java.util.Arrays;
import org.abcrl.aig.verilog.Diagnostic;
import org.abcrl.aig.verilog.Severity;
import org.jspecify.annotations.Nullable;

/** One source file as it was read; places are found by an index of its lines. */
final class SourceFile {
  /** The longest line that is shown with a message; the offset of its place is kept. */
  private static final int MAX_LINE = 1 << 16;

  private final String name;
  private final String text;
  private int @Nullable [] lineStarts;

  SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  String name() {
    return name;
  }

  Diagnostic diagnostic(Severity severity, int offset, String message) {
    int at = Math.max(0, Math.min(offset, text.length()));
    int line = line(at);
    int start = lineStarts()[line - 1];
    int end = text.indexOf('\n', start);
    end = end < 0 ? text.length() : end;
    String sourceLine = end - start > MAX_LINE ? "" : text.substring(start, end).stripTrailing();
    return new Diagnostic(severity, name, line, at - start + 1, message, sourceLine);
  }

  /** The line number of an offset, from 1. */
  int line(int offset) {
    int[] starts = lineStarts();
    int at = Arrays.binarySearch(starts, Math.min(offset, text.length()));
    return at >= 0 ? at + 1 : -at - 1;
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      int[] starts = new int[Math.max(16, text.length() / 32)];
      int n = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        if (n == starts.length) {
          starts = Arrays.copyOf(starts, 2 * n);
        }
        starts[n++] = i + 1;
      }
      known = Arrays.copyOf(starts, n);
      lineStarts = known;
    }
    return known;
  }
}
