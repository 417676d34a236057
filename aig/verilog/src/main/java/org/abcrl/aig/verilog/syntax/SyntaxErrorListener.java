package org.abcrl.aig.verilog.syntax;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Hands ANTLR's errors on with the offset of the token that is wrong. */
final class SyntaxErrorListener extends BaseErrorListener {
  private final SyntaxErrors errors;

  SyntaxErrorListener(SyntaxErrors errors) {
    this.errors = errors;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offending,
      int line,
      int column,
      String message,
      RecognitionException e) {
    if (offending instanceof Token token) {
      errors.report(VerilogSyntax.place(token), message);
    } else if (e instanceof LexerNoViableAltException lexical) {
      errors.report(lexical.getStartIndex(), "a character that Verilog does not know");
    } else {
      errors.report(0, message);
    }
  }
}
