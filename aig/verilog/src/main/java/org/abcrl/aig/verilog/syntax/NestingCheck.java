package org.abcrl.aig.verilog.syntax;

import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** Refuses text that is nested so deeply that no person wrote it, before recursion meets it. */
final class NestingCheck {
  /** The deepest nesting of parentheses, brackets, braces and blocks. */
  static final int MAX_DEPTH = 1000;

  /** The longest run of prefix operators or conditional branches, which nest without brackets. */
  private static final int MAX_RUN = 4000;

  private NestingCheck() {}

  static boolean check(CommonTokenStream tokens, SyntaxErrors errors) {
    int depth = 0;
    int run = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.getType()) {
        case VerilogLexer.LPAREN,
            VerilogLexer.LBRACK,
            VerilogLexer.LBRACE,
            VerilogLexer.PATTERN,
            VerilogLexer.BEGIN,
            VerilogLexer.CASE,
            VerilogLexer.CASEX,
            VerilogLexer.CASEZ -> {
          if (++depth > MAX_DEPTH) {
            errors.report(
                VerilogSyntax.place(token),
                "nested too deeply: more than " + MAX_DEPTH + " levels of brackets and blocks");
            return false;
          }
        }
        case VerilogLexer.RPAREN,
            VerilogLexer.RBRACK,
            VerilogLexer.RBRACE,
            VerilogLexer.END,
            VerilogLexer.ENDCASE ->
            depth = Math.max(0, depth - 1);
        case VerilogLexer.MODULE,
            VerilogLexer.ENDMODULE,
            VerilogLexer.INTERFACE,
            VerilogLexer.ENDINTERFACE ->
            depth = 0;
        default -> {
          // Other tokens do not nest.
        }
      }
      run = nestsWithoutBrackets(token.getType()) ? run + 1 : endsRun(token.getType()) ? 0 : run;
      if (run > MAX_RUN) {
        errors.report(
            VerilogSyntax.place(token),
            "nested too deeply: more than "
                + MAX_RUN
                + " operators or branches inside one another");
        return false;
      }
    }
    return true;
  }

  private static boolean nestsWithoutBrackets(int type) {
    return switch (type) {
      case VerilogLexer.NOTOP, VerilogLexer.QUESTION, VerilogLexer.ELSE, VerilogLexer.IF -> true;
      default -> false;
    };
  }

  private static boolean endsRun(int type) {
    return switch (type) {
      case VerilogLexer.ASSIGN,
          VerilogLexer.ENDMODULE,
          VerilogLexer.ENDCASE,
          VerilogLexer.END,
          VerilogLexer.ALWAYS,
          VerilogLexer.COMMA ->
          true;
      default -> false;
    };
  }
}
