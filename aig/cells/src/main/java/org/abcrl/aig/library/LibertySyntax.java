package org.abcrl.aig.library;

import org.abcrl.aig.InputException;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Parses the text of a Liberty file into groups. */
final class LibertySyntax {
  private LibertySyntax() {}

  /**
   * Parses a file.
   *
   * @throws InputException at the first syntax error
   */
  static LibertyGroup parse(String text, String source) {
    ErrorListener errors = new ErrorListener(source);
    LibertyLexer lexer = new LibertyLexer(CharStreams.fromString(text, source));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    LibertyParser parser = new LibertyParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    parser.setBuildParseTree(false);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    return parser.file().library;
  }

  private static final class ErrorListener extends BaseErrorListener {
    private final String source;

    ErrorListener(String source) {
      this.source = source;
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
      String expected = "a Liberty statement";
      if (recognizer instanceof Parser parser) {
        expected =
            parser.getExpectedTokens().toString(parser.getVocabulary()).replace("<EOF>", "the end");
      }
      throw new InputException(
          source, line, column + 1, "found " + found + ", expected " + expected);
    }

    private static String shown(Token token) {
      if (token.getType() == Token.EOF) {
        return "the end of the file";
      }
      String text = token.getText().replace('\n', ' ');
      return "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
    }
  }
}
