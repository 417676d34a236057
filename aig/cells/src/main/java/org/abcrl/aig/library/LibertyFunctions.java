package org.abcrl.aig.library;

import java.util.List;
import org.antlr.v4.runtime.Token;

/** Reads the Boolean functions of one Liberty file, quoted or not. */
final class LibertyFunctions {
  private LibertyFunctions() {}

  /**
   * Reads a function.
   *
   * @param known names that are numbered first
   * @throws org.abcrl.aig.InputException where the text is no function
   */
  static ExpressionParser.Parsed parse(
      LibertyGroup.Attribute function, String source, List<String> known) {
    Token place = function.place();
    boolean quoted = place.getType() == LibertyLexer.STRING;
    return ExpressionParser.parse(
        function.text(),
        source,
        place.getLine(),
        place.getCharPositionInLine() + (quoted ? 2 : 1),
        ExpressionParser.Dialect.LIBERTY,
        known);
  }
}
