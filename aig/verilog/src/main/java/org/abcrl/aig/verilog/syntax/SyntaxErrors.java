package org.abcrl.aig.verilog.syntax;

/** Takes what is wrong with the syntax. */
@FunctionalInterface
interface SyntaxErrors {
  /** An error at an offset of the preprocessed text. */
  void report(int at, String message);
}
