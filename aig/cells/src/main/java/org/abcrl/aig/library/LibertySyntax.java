package org.abcrl.aig.library;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** Parses the text of a Liberty file into groups. */
final class LibertySyntax {
  private LibertySyntax() {}

  /**
   * Parses a file.
   *
   * @throws org.abcrl.aig.InputException at the first syntax error
   */
  static LibertyGroup parse(String text, String source) {
    LibertyLexer lexer = new LibertyLexer(CharStreams.fromString(text, source));
    LibertyParser parser = new LibertyParser(new CommonTokenStream(lexer));
    new FirstSyntaxError(source, "a Liberty statement", "the end").listenTo(lexer, parser);
    return parser.file().library;
  }
}
