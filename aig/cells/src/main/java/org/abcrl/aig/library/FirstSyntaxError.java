package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import org.abcrl.aig.InputException;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Ends the reading of a file at its first syntax error, in one line with the place. */
public final class FirstSyntaxError extends BaseErrorListener {
  private static final int SHOWN = 40;

  private final String source;
  private final String language;
  private final String end;

  /**
   * A listener.
   *
   * @param source the file, for messages
   * @param language what is expected where a character fits nowhere, for example {@code a Liberty
   *     statement}
   * @param end what the end of the file is called where it is expected
   */
  public FirstSyntaxError(String source, String language, String end) {
    this.source = requireNonNull(source, "source is null");
    this.language = requireNonNull(language, "language is null");
    this.end = requireNonNull(end, "end is null");
  }

  /** Takes the place of ANTLR's own listeners; the parser makes no tree and predicts quickly. */
  public void listenTo(Lexer lexer, Parser parser) {
    lexer.removeErrorListeners();
    lexer.addErrorListener(this);
    parser.removeErrorListeners();
    parser.addErrorListener(this);
    parser.setBuildParseTree(false);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object symbol,
      int line,
      int column,
      String message,
      RecognitionException cause) {
    String found = symbol instanceof Token token ? shown(token) : "a character out of place";
    String expected = language;
    if (recognizer instanceof Parser parser) {
      expected = parser.getExpectedTokens().toString(parser.getVocabulary()).replace("<EOF>", end);
    }
    throw new InputException(source, line, column + 1, "found " + found + ", expected " + expected);
  }

  private static String shown(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end of the file";
    }
    String text = token.getText().replace('\n', ' ');
    return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
  }
}
