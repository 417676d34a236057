package org.abcrl.aig.verilog.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.verilog.Diagnostic;
import org.abcrl.aig.verilog.Diagnostics;
import org.abcrl.aig.verilog.Severity;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.abcrl.aig.verilog.grammar.VerilogParser;
import org.abcrl.aig.verilog.preprocess.SourceText;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Parses preprocessed text into syntax trees. */
public final class VerilogSyntax {
  private VerilogSyntax() {}

  /**
   * The modules, packages and other items of the text, in their order. Errors go to {@code
   * diagnostics}; the result may then be incomplete.
   */
  public static List<Item> parse(SourceText source, Diagnostics diagnostics) {
    String text = source.text();
    Attempt first = new Attempt(source, text, false);
    List<Item> items = first.run();
    if (!first.errors.isEmpty() && first.sawSystemVerilogKeyword) {
      // Older Verilog may use as names what SystemVerilog made keywords, such as 'bit' or 'do'.
      Attempt second = new Attempt(source, text, true);
      try {
        return second.run();
      } catch (ParseCancellationException e) {
        // Wrong either way: what is wrong with it as SystemVerilog is said below.
      }
    }
    first.errors.forEach(diagnostics::add);
    return items;
  }

  /** One pass over the text with one set of keywords. */
  private static final class Attempt {
    final SourceText source;
    final String text;
    final boolean verilogOnly;
    final List<Diagnostic> errors = new ArrayList<>();
    final Set<Integer> errorLines = new HashSet<>();
    boolean sawSystemVerilogKeyword;

    Attempt(SourceText source, String text, boolean verilogOnly) {
      this.source = source;
      this.text = text;
      this.verilogOnly = verilogOnly;
    }

    void report(int at, String message) {
      if (verilogOnly) {
        // Nobody asks this attempt for its errors; to recover from them would take long.
        throw new ParseCancellationException();
      }
      Diagnostic d = source.diagnostic(Severity.ERROR, at, message);
      // What follows the first error of a line is most often its consequence.
      if (errorLines.add(d.line() * 31 + d.file().hashCode())) {
        errors.add(d);
      }
    }

    List<Item> run() {
      VerilogLexer lexer = new VerilogLexer(CharStreams.fromString(text));
      SyntaxErrorListener listener = new SyntaxErrorListener(this::report);
      lexer.removeErrorListeners();
      lexer.addErrorListener(listener);
      TokenFilter filter = new TokenFilter(lexer, this::report, verilogOnly);
      CommonTokenStream tokens = new CommonTokenStream(filter);
      tokens.fill();
      sawSystemVerilogKeyword = filter.sawSystemVerilogKeyword();
      if (!NestingCheck.check(tokens, this::report)) {
        return List.of();
      }
      VerilogParser parser = new VerilogParser(tokens);
      parser.removeErrorListeners();
      parser.addErrorListener(listener);
      parser.setErrorHandler(new SyntaxErrorStrategy());
      PredictionCache.install(parser);
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
      VerilogParser.SourceTextContext tree = parser.sourceText();
      // Not by the errors that are said: of several in a line only the first one is.
      if (parser.getNumberOfSyntaxErrors() > 0) {
        return List.of();
      }
      List<Item> items = new ArrayList<>();
      tree.accept(new ItemBuilder(new StmtBuilder(new ExprBuilder(this::report), tokens), items));
      return items;
    }
  }

  /** The offset of a token, or the end of the last one for the end of the file. */
  static int place(Token token) {
    return Math.max(0, token.getStartIndex());
  }
}
