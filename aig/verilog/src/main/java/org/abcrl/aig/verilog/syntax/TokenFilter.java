package org.abcrl.aig.verilog.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;

/**
 * Stands between lexer and parser: skips {@code specify} blocks, refuses design units that are not
 * hardware (or not supported) by their name, and for plain Verilog turns SystemVerilog's keywords
 * into names.
 */
final class TokenFilter implements TokenSource {
  private static final Set<Integer> SYSTEM_VERILOG =
      Set.of(
          VerilogLexer.ALWAYS_COMB,
          VerilogLexer.ALWAYS_FF,
          VerilogLexer.ALWAYS_LATCH,
          VerilogLexer.ASSERT,
          VerilogLexer.ASSUME,
          VerilogLexer.BIT,
          VerilogLexer.BREAK,
          VerilogLexer.BYTE,
          VerilogLexer.CONST,
          VerilogLexer.CONTINUE,
          VerilogLexer.COVER,
          VerilogLexer.DO,
          VerilogLexer.ENDINTERFACE,
          VerilogLexer.ENDPACKAGE,
          VerilogLexer.ENUM,
          VerilogLexer.FINAL,
          VerilogLexer.FOREACH,
          VerilogLexer.IFF,
          VerilogLexer.IMPORT,
          VerilogLexer.INSIDE,
          VerilogLexer.INT,
          VerilogLexer.INTERFACE,
          VerilogLexer.LOGIC,
          VerilogLexer.LONGINT,
          VerilogLexer.MODPORT,
          VerilogLexer.PACKAGE,
          VerilogLexer.PACKED,
          VerilogLexer.PRIORITY,
          VerilogLexer.REF,
          VerilogLexer.RETURN,
          VerilogLexer.SHORTINT,
          VerilogLexer.STATIC,
          VerilogLexer.STRING_TYPE,
          VerilogLexer.STRUCT,
          VerilogLexer.TIMEUNIT,
          VerilogLexer.TYPE,
          VerilogLexer.TYPEDEF,
          VerilogLexer.UNION,
          VerilogLexer.UNIQUE,
          VerilogLexer.VAR,
          VerilogLexer.VOID);

  /** Units that Verilog-2005 does not have. */
  private static final Set<String> SYSTEM_VERILOG_UNITS =
      Set.of("class", "program", "covergroup", "property", "sequence", "clocking", "checker");

  /** What checks a design and is no part of it: read over. */
  private static final Set<String> CHECKS =
      Set.of("specify", "property", "sequence", "covergroup", "clocking", "checker");

  private final VerilogLexer lexer;

  /** Tokens that were looked at ahead of their turn. */
  private final Deque<Token> ahead = new ArrayDeque<>();

  private final SyntaxErrors errors;
  private final boolean verilogOnly;
  private boolean sawSystemVerilogKeyword;
  private int previous;

  TokenFilter(VerilogLexer lexer, SyntaxErrors errors, boolean verilogOnly) {
    this.lexer = lexer;
    this.errors = errors;
    this.verilogOnly = verilogOnly;
  }

  boolean sawSystemVerilogKeyword() {
    return sawSystemVerilogKeyword;
  }

  @Override
  public Token nextToken() {
    Token token = next();
    previous = token.getType();
    return token;
  }

  private Token raw() {
    return ahead.isEmpty() ? lexer.nextToken() : ahead.poll();
  }

  private Token peek() {
    if (ahead.isEmpty()) {
      ahead.add(lexer.nextToken());
    }
    return ahead.peek();
  }

  private Token next() {
    Token token = raw();
    int type = token.getType();
    if (type == VerilogLexer.IDENTIFIER && !verilogOnly) {
      return name(token);
    }
    if (type > VerilogLexer.CLOSE_UNSUPPORTED) {
      return token;
    }
    if (type == VerilogLexer.OPEN_UNSUPPORTED || type == VerilogLexer.CLOSE_UNSUPPORTED) {
      String text = token.getText();
      if (isAssertion(previous)) {
        // "assert property (...)": skipped by the grammar like every assertion.
        return asIdentifier(token);
      }
      String unit = text.startsWith("end") ? text.substring(3) : text;
      if (SYSTEM_VERILOG_UNITS.contains(unit)) {
        sawSystemVerilogKeyword = true;
        if (verilogOnly) {
          return asIdentifier(token);
        }
      }
      return type == VerilogLexer.OPEN_UNSUPPORTED ? skipUnit(token) : token;
    }
    if (SYSTEM_VERILOG.contains(type)) {
      sawSystemVerilogKeyword = true;
      if (verilogOnly) {
        return asIdentifier(token);
      }
    }
    return token;
  }

  /** Words that are keywords only in some places: {@code let}, {@code restrict}, {@code global}. */
  private Token name(Token token) {
    switch (token.getText()) {
      case "let" -> {
        if (peek().getType() == VerilogLexer.IDENTIFIER && !continuesExpression()) {
          Token at = raw();
          while (at.getType() != VerilogLexer.SEMI && at.getType() != Token.EOF) {
            at = raw();
          }
          return at;
        }
      }
      case "restrict" -> {
        if (peek().getText().equals("property")) {
          return as(token, VerilogLexer.ASSUME);
        }
      }
      case "global" -> {
        if (peek().getText().equals("clocking")) {
          return next();
        }
      }
      default -> {
        // A name like any other.
      }
    }
    return token;
  }

  /** Whether the token before leaves the place of an item or statement. */
  private boolean continuesExpression() {
    return previous != VerilogLexer.SEMI
        && previous != VerilogLexer.END
        && previous != VerilogLexer.BEGIN
        && previous != VerilogLexer.ENDFUNCTION
        && previous != VerilogLexer.ENDTASK;
  }

  private static boolean isAssertion(int type) {
    return type == VerilogLexer.ASSERT || type == VerilogLexer.ASSUME || type == VerilogLexer.COVER;
  }

  private static Token asIdentifier(Token token) {
    return as(token, VerilogLexer.IDENTIFIER);
  }

  private static Token as(Token token, int type) {
    CommonToken copy = new CommonToken(token);
    copy.setType(type);
    return copy;
  }

  private Token skipUnit(Token open) {
    String keyword = open.getText();
    if (!CHECKS.contains(keyword)) {
      String name =
          keyword.equals("primitive")
              ? "user-defined primitives ('primitive')"
              : "'" + keyword + "'";
      errors.report(open.getStartIndex(), name + " is not supported" + advice(keyword));
    }
    String close = keyword.equals("covergroup") ? "endgroup" : "end" + keyword;
    boolean body = !keyword.equals("clocking");
    while (true) {
      Token token = raw();
      if (token.getType() == Token.EOF) {
        errors.report(open.getStartIndex(), "'" + keyword + "' without '" + close + "'");
        return token;
      }
      if (token.getType() == VerilogLexer.SEMI && !body) {
        // "default clocking name;" refers to a block that stands elsewhere.
        return token;
      }
      body |= token.getType() == VerilogLexer.AT;
      if (token.getType() == VerilogLexer.CLOSE_UNSUPPORTED && token.getText().equals(close)) {
        return afterUnit(token);
      }
    }
  }

  /** What follows a unit that was skipped; after "default" something must stand for it. */
  private Token afterUnit(Token close) {
    if (peek().getType() == VerilogLexer.COLON) {
      raw();
      raw();
    }
    return as(close, VerilogLexer.SEMI);
  }

  private static String advice(String keyword) {
    return switch (keyword) {
      case "primitive" -> "; write the table as a module with 'assign' or 'case'";
      default -> "; it is not part of a design that can be synthesised";
    };
  }

  @Override
  public int getLine() {
    return lexer.getLine();
  }

  @Override
  public int getCharPositionInLine() {
    return lexer.getCharPositionInLine();
  }

  @Override
  public CharStream getInputStream() {
    return lexer.getInputStream();
  }

  @Override
  public String getSourceName() {
    return lexer.getSourceName();
  }

  @Override
  public void setTokenFactory(TokenFactory<?> factory) {
    lexer.setTokenFactory(factory);
  }

  @Override
  public TokenFactory<?> getTokenFactory() {
    return lexer.getTokenFactory();
  }
}
