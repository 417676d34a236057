package org.abcrl.aig.verilog.syntax;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.abcrl.aig.verilog.grammar.VerilogParser;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.FailedPredicateException;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says what was found and what was expected, in the words of the language. */
final class SyntaxErrorStrategy extends DefaultErrorStrategy {
  /** Longer lists of what could stand here help nobody. */
  private static final int MAX_EXPECTED = 4;

  @Override
  protected void reportNoViableAlternative(Parser recognizer, NoViableAltException e) {
    recognizer.notifyErrorListeners(
        e.getOffendingToken(), found(e.getOffendingToken()) + expected(recognizer, null), e);
  }

  @Override
  protected void reportInputMismatch(Parser recognizer, InputMismatchException e) {
    recognizer.notifyErrorListeners(
        e.getOffendingToken(),
        found(e.getOffendingToken()) + expected(recognizer, e.getExpectedTokens()),
        e);
  }

  @Override
  protected void reportFailedPredicate(Parser recognizer, FailedPredicateException e) {
    recognizer.notifyErrorListeners(
        e.getOffendingToken(), found(e.getOffendingToken()) + expected(recognizer, null), e);
  }

  @Override
  protected void reportUnwantedToken(Parser recognizer) {
    if (inErrorRecoveryMode(recognizer)) {
      return;
    }
    beginErrorCondition(recognizer);
    Token token = recognizer.getCurrentToken();
    recognizer.notifyErrorListeners(
        token, found(token) + expected(recognizer, getExpectedTokens(recognizer)), null);
  }

  @Override
  protected void reportMissingToken(Parser recognizer) {
    reportUnwantedToken(recognizer);
  }

  private static String found(Token token) {
    return switch (token.getType()) {
      case Token.EOF -> "found the end of the file";
      case VerilogLexer.UNKNOWN ->
          "found '" + token.getText() + "', which is not a Verilog character";
      default -> "found '" + shorten(token.getText()) + "'";
    };
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  private static String expected(Parser recognizer, @Nullable IntervalSet set) {
    String rule = recognizer.getRuleNames()[recognizer.getContext().getRuleIndex()];
    List<String> names = new ArrayList<>();
    if (set != null) {
      for (int type : set.toList()) {
        names.add(name(type));
      }
    }
    if (!names.isEmpty() && names.size() <= MAX_EXPECTED) {
      return ", expected " + String.join(" or ", names);
    }
    String what =
        switch (rule) {
          case "expression", "primary" -> "an expression";
          case "statement", "statementItem", "blockItem" -> "a statement";
          case "moduleItem", "generateBlock", "generateBegin" ->
              "a declaration, an assignment, a process or an instance";
          case "moduleDeclaration", "interfaceDeclaration" -> "a module item or 'endmodule'";
          case "sourceText", "description", "packageItem" -> "a module or package";
          case "lvalue", "reference" -> "the target of an assignment";
          case "dataType" -> "a type";
          case "port", "portList" -> "a port";
          case "connection", "connections", "instance" -> "a connection";
          default -> "";
        };
    return what.isEmpty() ? ", which cannot stand here" : ", expected " + what;
  }

  private static String name(int type) {
    if (type == Token.EOF) {
      return "the end of the file";
    }
    if (type == VerilogLexer.IDENTIFIER || type == VerilogLexer.ESCAPED) {
      return "a name";
    }
    String literal = VerilogParser.VOCABULARY.getLiteralName(type);
    return literal != null ? literal : VerilogParser.VOCABULARY.getSymbolicName(type);
  }
}
