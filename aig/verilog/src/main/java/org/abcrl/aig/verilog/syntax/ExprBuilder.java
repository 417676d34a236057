package org.abcrl.aig.verilog.syntax;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.grammar.VerilogParserBaseVisitor;
import org.abcrl.aig.verilog.netlist.Bits;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes expressions out of parse trees. */
final class ExprBuilder extends VerilogParserBaseVisitor<Expr> {
  private final SyntaxErrors errors;
  private final TypeBuilder types;

  /** Bits of the wide literals so far. */
  private int wideBits;

  ExprBuilder(SyntaxErrors errors) {
    this.errors = errors;
    types = new TypeBuilder(this);
  }

  TypeBuilder types() {
    return types;
  }

  static int at(ParserRuleContext context) {
    return context.getStart().getStartIndex();
  }

  static int at(Token token) {
    return token.getStartIndex();
  }

  void error(int at, String message) {
    errors.report(at, message);
  }

  static String name(IdentifierContext context) {
    String text = context.getStart().getText();
    return context.getStart().getType() == VerilogLexer.ESCAPED ? text.substring(1) : text;
  }

  Expr expr(ExpressionContext context) {
    Expr result = context == null ? null : context.accept(this);
    // Without a result a syntax error was reported here.
    return result == null ? new Expr.Fill(context == null ? 0 : at(context), Bits.X) : result;
  }

  @Override
  public Expr visitPrimaryExpression(PrimaryExpressionContext c) {
    return primary(c.primary());
  }

  @Override
  public Expr visitUnaryExpression(UnaryExpressionContext c) {
    return new Expr.Unary(at(c), UnaryOperator.of(c.op.getText()), expr(c.expression()));
  }

  @Override
  public Expr visitConditionalExpression(ConditionalExpressionContext c) {
    return new Expr.Conditional(
        at(c), expr(c.expression(0)), expr(c.expression(1)), expr(c.expression(2)));
  }

  @Override
  public Expr visitInsideExpression(InsideExpressionContext c) {
    List<Expr> set = new ArrayList<>();
    for (OpenRangeContext range : c.openRange()) {
      set.add(
          range.expression() != null ? expr(range.expression()) : valueRange(range.valueRange()));
    }
    return new Expr.Inside(at(c), expr(c.expression()), set);
  }

  /** Long chains of operators lean to the left: walked without recursion. */
  @Override
  public Expr visitBinaryExpression(BinaryExpressionContext top) {
    List<BinaryExpressionContext> spine = new ArrayList<>();
    ExpressionContext left = top;
    while (left instanceof BinaryExpressionContext c) {
      spine.add(c);
      left = c.expression(0);
    }
    Expr result = expr(left);
    for (int i = spine.size() - 1; i >= 0; i--) {
      BinaryExpressionContext c = spine.get(i);
      result =
          new Expr.Binary(
              at(c.op), BinaryOperator.of(c.op.getText()), result, expr(c.expression(1)));
    }
    return result;
  }

  List<Expr> exprs(List<ExpressionContext> contexts) {
    List<Expr> result = new ArrayList<>(contexts.size());
    for (ExpressionContext c : contexts) {
      result.add(expr(c));
    }
    return result;
  }

  Expr valueRange(ValueRangeContext c) {
    return new Expr.ValueRange(at(c), expr(c.expression(0)), expr(c.expression(1)));
  }

  private Expr primary(PrimaryContext context) {
    Expr result = context == null ? null : context.accept(this);
    return result == null ? new Expr.Fill(context == null ? 0 : at(context), Bits.X) : result;
  }

  @Override
  public Expr visitReferencePrimary(ReferencePrimaryContext c) {
    return reference(c.reference());
  }

  @Override
  public Expr visitNumberPrimary(NumberPrimaryContext c) {
    return Numbers.decimal(at(c), c.getText());
  }

  @Override
  public Expr visitBasedPrimary(BasedPrimaryContext c) {
    String size = c.NUMBER() == null ? "" : c.NUMBER().getText();
    int most = Math.max(Numbers.WIDE, Numbers.MAX_WIDTH - wideBits);
    Expr.Literal literal = Numbers.based(at(c), size, c.BASED().getText(), most);
    if (literal == null) {
      String why = wideBits > 0 ? " after wide ones of " + wideBits + " bits" : "";
      error(at(c), "a literal of " + size + " bits" + why + "; expected 1 to " + most);
      // What stands for it goes no further than to the end of the reading.
      return Numbers.decimal(at(c), "0");
    }
    if (literal.bits().length > Numbers.WIDE) {
      wideBits += literal.bits().length;
    }
    return literal;
  }

  @Override
  public Expr visitUnbasedPrimary(UnbasedPrimaryContext c) {
    return new Expr.Fill(at(c), "01xz".indexOf(Character.toLowerCase(c.getText().charAt(1))));
  }

  @Override
  public Expr visitParenPrimary(ParenPrimaryContext c) {
    // (min : typ : max) stands for its typical value.
    return expr(c.expression(c.expression().size() == 3 ? 1 : 0));
  }

  @Override
  public Expr visitConcatPrimary(ConcatPrimaryContext c) {
    return new Expr.Concat(at(c), exprs(c.expression()), selects(c.select()));
  }

  @Override
  public Expr visitReplicatePrimary(ReplicatePrimaryContext c) {
    List<Expr> parts = exprs(c.expression());
    return new Expr.Replicate(
        at(c), parts.get(0), parts.subList(1, parts.size()), selects(c.select()));
  }

  @Override
  public Expr visitCallPrimary(CallPrimaryContext c) {
    return new Expr.Call(at(c), reference(c.reference()), arguments(c.arguments()));
  }

  @Override
  public Expr visitSystemPrimary(SystemPrimaryContext c) {
    List<Expr> arguments = new ArrayList<>();
    if (c.systemArguments() != null) {
      for (SystemArgumentContext a : c.systemArguments().systemArgument()) {
        if (a.keywordType() != null) {
          arguments.add(types.expression(a.keywordType()));
        } else if (a.expression() != null) {
          arguments.add(expr(a.expression()));
        }
      }
    }
    return new Expr.SystemCall(at(c), c.SYSTEM().getText(), arguments);
  }

  @Override
  public Expr visitStringPrimary(StringPrimaryContext c) {
    return new Expr.Text(at(c), Numbers.text(c.getText()));
  }

  @Override
  public Expr visitRealPrimary(RealPrimaryContext c) {
    return new Expr.Real(at(c), Double.parseDouble(c.getText().replace("_", "")));
  }

  @Override
  public Expr visitCastPrimary(CastPrimaryContext c) {
    return new Expr.Cast(at(c), primary(c.primary()), expr(c.expression()));
  }

  @Override
  public Expr visitTypeCastPrimary(TypeCastPrimaryContext c) {
    TypeSyntax type =
        c.keywordType() != null
            ? types.keywordType(c.keywordType())
            : new TypeSyntax.Vector(
                at(c), TypeKeyword.IMPLICIT, TypeBuilder.signing(c.signing()), List.of());
    return new Expr.Cast(at(c), new Expr.TypeExpr(at(c), type), expr(c.expression()));
  }

  @Override
  public Expr visitStreamPrimary(StreamPrimaryContext c) {
    return stream(at(c), c.SHIFT(), c.streamBody());
  }

  @Override
  public Expr visitPatternPrimary(PatternPrimaryContext c) {
    List<Expr.PatternItem> items = new ArrayList<>();
    for (PatternItemContext item : c.patternItem()) {
      items.add(patternItem(item));
    }
    return new Expr.Pattern(at(c), c.reference() == null ? null : reference(c.reference()), items);
  }

  private Expr.PatternItem patternItem(PatternItemContext c) {
    if (c.LBRACE() != null) {
      List<Expr> all = exprs(c.expression());
      return new Expr.PatternItem("", all.get(0), all.subList(1, all.size()));
    }
    String key =
        c.COLON() == null
            ? ""
            : c.DEFAULT() != null
                ? "default"
                : c.identifier() != null ? name(c.identifier()) : c.NUMBER().getText();
    return new Expr.PatternItem(key, null, exprs(c.expression()));
  }

  private Expr stream(int at, TerminalNode shift, StreamBodyContext body) {
    List<Expr> all = exprs(body.expression());
    int opening = body.LBRACE().getSymbol().getTokenIndex();
    boolean sliced =
        !body.expression().isEmpty() && body.expression(0).getStart().getTokenIndex() < opening;
    Expr slice =
        body.keywordType() != null
            ? types.expression(body.keywordType())
            : sliced ? all.get(0) : null;
    return new Expr.Stream(
        at, shift.getText().equals("<<"), slice, sliced ? all.subList(1, all.size()) : all);
  }

  List<Expr.Argument> arguments(ArgumentsContext context) {
    List<Expr.Argument> result = new ArrayList<>();
    if (context == null) {
      return result;
    }
    for (ArgumentContext a : context.argument()) {
      String name = a.identifier() == null ? "" : name(a.identifier());
      result.add(new Expr.Argument(name, a.expression() == null ? null : expr(a.expression())));
    }
    if (result.size() == 1 && result.get(0).value() == null && result.get(0).name().isEmpty()) {
      return List.of();
    }
    return result;
  }

  Expr lvalue(LvalueContext context) {
    if (context.streamBody() != null) {
      return stream(at(context), context.SHIFT(), context.streamBody());
    }
    if (context.reference() != null) {
      return reference(context.reference());
    }
    List<Expr> parts = new ArrayList<>();
    for (LvalueContext part : context.lvalue()) {
      parts.add(lvalue(part));
    }
    return new Expr.Concat(at(context), parts, List.of());
  }

  Expr.Reference reference(ReferenceContext context) {
    List<IdentifierContext> names = context.identifier();
    boolean scoped = names.size() == 2;
    return new Expr.Reference(
        at(context),
        scoped ? name(names.get(0)) : "",
        name(names.get(scoped ? 1 : 0)),
        selects(context.select()));
  }

  private List<Expr.Select> selects(List<SelectContext> contexts) {
    if (contexts.isEmpty()) {
      return List.of();
    }
    List<Expr.Select> result = new ArrayList<>(contexts.size());
    for (SelectContext c : contexts) {
      if (c.identifier() != null) {
        result.add(
            new Expr.Select(at(c), Expr.Select.Kind.MEMBER, null, null, name(c.identifier())));
      } else {
        Expr.Select.Kind kind =
            c.op == null
                ? Expr.Select.Kind.BIT
                : switch (c.op.getType()) {
                  case VerilogLexer.COLON -> Expr.Select.Kind.RANGE;
                  case VerilogLexer.PLUSCOLON -> Expr.Select.Kind.UP;
                  default -> Expr.Select.Kind.DOWN;
                };
        result.add(
            new Expr.Select(
                at(c),
                kind,
                expr(c.expression(0)),
                c.op == null ? null : expr(c.expression(1)),
                ""));
      }
    }
    return result;
  }
}
