package org.abcrl.aig.verilog.preprocess;

import org.abcrl.aig.verilog.Diagnostic;
import org.abcrl.aig.verilog.Severity;

/** One source file as it was read. */
record SourceFile(String name, String text) {

  Diagnostic diagnostic(Severity severity, int offset, String message) {
    int at = Math.max(0, Math.min(offset, text.length()));
    int line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    int end = text.indexOf('\n', start);
    String sourceLine = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
    return new Diagnostic(severity, name, line, at - start + 1, message, sourceLine);
  }

  /** The line number of an offset, from 1. */
  int line(int offset) {
    int line = 1;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
