package org.abcrl.aig.verilog.syntax;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.netlist.Bits;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes expressions and types out of parse trees. */
class ExprBuilder {
  private final SyntaxErrors errors;

  ExprBuilder(SyntaxErrors errors) {
    this.errors = errors;
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
    if (context instanceof PrimaryExpressionContext c) {
      return primary(c.primary());
    } else if (context instanceof BinaryExpressionContext c) {
      return binary(c);
    } else if (context instanceof UnaryExpressionContext c) {
      return new Expr.Unary(at(c), c.op.getText(), expr(c.expression()));
    } else if (context instanceof ConditionalExpressionContext c) {
      return new Expr.Conditional(
          at(c), expr(c.expression(0)), expr(c.expression(1)), expr(c.expression(2)));
    } else if (context instanceof InsideExpressionContext c) {
      List<Expr> set = new ArrayList<>();
      for (OpenRangeContext range : c.openRange()) {
        set.add(
            range.expression() != null ? expr(range.expression()) : valueRange(range.valueRange()));
      }
      return new Expr.Inside(at(c), expr(c.expression()), set);
    }
    // A syntax error was reported here.
    return new Expr.Fill(context == null ? 0 : at(context), Bits.X);
  }

  /** Long chains of operators lean to the left: walked without recursion. */
  private Expr binary(BinaryExpressionContext top) {
    List<BinaryExpressionContext> spine = new ArrayList<>();
    ExpressionContext left = top;
    while (left instanceof BinaryExpressionContext c) {
      spine.add(c);
      left = c.expression(0);
    }
    Expr result = expr(left);
    for (int i = spine.size() - 1; i >= 0; i--) {
      BinaryExpressionContext c = spine.get(i);
      result = new Expr.Binary(at(c.op), c.op.getText(), result, expr(c.expression(1)));
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
    if (context instanceof ReferencePrimaryContext c) {
      return reference(c.reference());
    } else if (context instanceof NumberPrimaryContext c) {
      return Numbers.decimal(at(c), c.getText());
    } else if (context instanceof BasedPrimaryContext c) {
      String size = c.NUMBER() == null ? "" : c.NUMBER().getText();
      Expr.Literal literal = Numbers.based(at(c), size, c.BASED().getText());
      if (literal == null) {
        error(at(c), "a literal of " + size + " bits; expected 1 to " + Numbers.MAX_WIDTH);
        return new Expr.Fill(at(c), Bits.X);
      }
      return literal;
    } else if (context instanceof UnbasedPrimaryContext c) {
      return new Expr.Fill(at(c), "01xz".indexOf(Character.toLowerCase(c.getText().charAt(1))));
    } else if (context instanceof ParenPrimaryContext c) {
      // (min : typ : max) stands for its typical value.
      return expr(c.expression(c.expression().size() == 3 ? 1 : 0));
    } else if (context instanceof ConcatPrimaryContext c) {
      return new Expr.Concat(at(c), exprs(c.expression()), selects(c.select()));
    } else if (context instanceof ReplicatePrimaryContext c) {
      List<Expr> parts = exprs(c.expression());
      return new Expr.Replicate(
          at(c), parts.get(0), parts.subList(1, parts.size()), selects(c.select()));
    } else if (context instanceof CallPrimaryContext c) {
      return new Expr.Call(at(c), reference(c.reference()), arguments(c.arguments()));
    } else if (context instanceof SystemPrimaryContext c) {
      List<Expr> arguments = new ArrayList<>();
      if (c.systemArguments() != null) {
        for (SystemArgumentContext a : c.systemArguments().systemArgument()) {
          if (a.keywordType() != null) {
            arguments.add(new Expr.TypeExpr(at(a), keywordType(a.keywordType())));
          } else if (a.expression() != null) {
            arguments.add(expr(a.expression()));
          }
        }
      }
      return new Expr.SystemCall(at(c), c.SYSTEM().getText(), arguments);
    } else if (context instanceof StringPrimaryContext c) {
      return new Expr.Text(at(c), Numbers.text(c.getText()));
    } else if (context instanceof RealPrimaryContext c) {
      return new Expr.Real(at(c), Double.parseDouble(c.getText().replace("_", "")));
    } else if (context instanceof CastPrimaryContext c) {
      return new Expr.Cast(at(c), primary(c.primary()), expr(c.expression()));
    } else if (context instanceof TypeCastPrimaryContext c) {
      TypeSyntax type =
          c.keywordType() != null
              ? keywordType(c.keywordType())
              : new TypeSyntax.Vector(at(c), "", c.signing().getText(), List.of());
      return new Expr.Cast(at(c), new Expr.TypeExpr(at(c), type), expr(c.expression()));
    } else if (context instanceof StreamPrimaryContext c) {
      return stream(at(c), c.SHIFT(), c.streamBody());
    } else if (context instanceof PatternPrimaryContext c) {
      List<Expr.PatternItem> items = new ArrayList<>();
      for (PatternItemContext item : c.patternItem()) {
        items.add(patternItem(item));
      }
      return new Expr.Pattern(
          at(c), c.reference() == null ? null : reference(c.reference()), items);
    }
    return new Expr.Fill(context == null ? 0 : at(context), Bits.X);
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
            ? new Expr.TypeExpr(at(body), keywordType(body.keywordType()))
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

  // Types.

  TypeSyntax type(DataTypeContext c) {
    if (c == null) {
      return null;
    }
    if (c.typeName() != null) {
      List<IdentifierContext> names = c.typeName().identifier();
      boolean scoped = names.size() == 2;
      return new TypeSyntax.Named(
          at(c),
          scoped ? name(names.get(0)) : "",
          name(names.get(scoped ? 1 : 0)),
          dimensions(c.dimension()));
    }
    int kind = c.kind == null ? 0 : c.kind.getType();
    if (kind == VerilogLexer.STRUCT || kind == VerilogLexer.UNION) {
      List<Item.Declaration> members = new ArrayList<>();
      for (StructMemberContext m : c.structMember()) {
        TypeSyntax type = type(m.dataType());
        for (var d : m.declarator()) {
          members.add(
              new Item.Declaration(
                  at(d),
                  Item.Direction.NONE,
                  "",
                  true,
                  type,
                  name(d.identifier()),
                  dimensions(d.dimension()),
                  null));
        }
      }
      return new TypeSyntax.Struct(
          at(c),
          kind == VerilogLexer.UNION,
          c.PACKED() != null,
          c.signing() != null && c.signing().getText().equals("signed"),
          members,
          dimensions(c.dimension()));
    }
    if (kind == VerilogLexer.ENUM) {
      List<TypeSyntax.Name> names = new ArrayList<>();
      for (EnumNameContext n : c.enumName()) {
        int index = 0;
        Expr from = n.LBRACK() == null ? null : expr(n.expression(index++));
        Expr to = n.COLON() == null ? null : expr(n.expression(index++));
        Expr value = n.EQUAL() == null ? null : expr(n.expression(index));
        names.add(new TypeSyntax.Name(at(n), name(n.identifier()), from, to, value));
      }
      return new TypeSyntax.Enumeration(
          at(c), type(c.dataType()), names, dimensions(c.dimension()));
    }
    return new TypeSyntax.Vector(
        at(c),
        c.kind == null ? "" : c.kind.getText(),
        c.signing() == null ? "" : c.signing().getText(),
        dimensions(c.dimension()));
  }

  TypeSyntax keywordType(KeywordTypeContext c) {
    return new TypeSyntax.Vector(
        at(c),
        c.kind.getText(),
        c.signing() == null ? "" : c.signing().getText(),
        dimensions(c.dimension()));
  }

  List<TypeSyntax.Dimension> dimensions(List<DimensionContext> contexts) {
    if (contexts.isEmpty()) {
      return List.of();
    }
    List<TypeSyntax.Dimension> result = new ArrayList<>(contexts.size());
    for (DimensionContext c : contexts) {
      if (c.expression().isEmpty()) {
        error(at(c), "arrays without a size ('[]') are not supported; write the bounds");
        continue;
      }
      result.add(
          new TypeSyntax.Dimension(
              at(c),
              expr(c.expression(0)),
              c.expression().size() > 1 ? expr(c.expression(1)) : null));
    }
    return result;
  }
}
