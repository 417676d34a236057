package org.abcrl.aig.verilog.syntax;

import static org.abcrl.aig.verilog.syntax.ExprBuilder.at;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.name;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.jspecify.annotations.Nullable;

/** Makes types out of parse trees. */
final class TypeBuilder {
  private final ExprBuilder exprs;

  TypeBuilder(ExprBuilder exprs) {
    this.exprs = exprs;
  }

  Expr expression(KeywordTypeContext c) {
    return new Expr.TypeExpr(at(c), keywordType(c));
  }

  static Signing signing(SigningContext c) {
    return c == null ? Signing.NONE : Signing.of(c.getText());
  }

  @Nullable TypeSyntax type(@Nullable DataTypeContext c) {
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
                  NetType.NONE,
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
          signing(c.signing()) == Signing.SIGNED,
          members,
          dimensions(c.dimension()));
    }
    if (kind == VerilogLexer.ENUM) {
      List<TypeSyntax.Name> names = new ArrayList<>();
      for (EnumNameContext n : c.enumName()) {
        int index = 0;
        Expr from = n.LBRACK() == null ? null : exprs.expr(n.expression(index++));
        Expr to = n.COLON() == null ? null : exprs.expr(n.expression(index++));
        Expr value = n.EQUAL() == null ? null : exprs.expr(n.expression(index));
        names.add(new TypeSyntax.Name(at(n), name(n.identifier()), from, to, value));
      }
      return new TypeSyntax.Enumeration(
          at(c), type(c.dataType()), names, dimensions(c.dimension()));
    }
    return new TypeSyntax.Vector(
        at(c),
        c.kind == null ? TypeKeyword.IMPLICIT : TypeKeyword.of(c.kind.getText()),
        signing(c.signing()),
        dimensions(c.dimension()));
  }

  TypeSyntax keywordType(KeywordTypeContext c) {
    return new TypeSyntax.Vector(
        at(c), TypeKeyword.of(c.kind.getText()), signing(c.signing()), dimensions(c.dimension()));
  }

  List<TypeSyntax.Dimension> dimensions(List<DimensionContext> contexts) {
    if (contexts.isEmpty()) {
      return List.of();
    }
    List<TypeSyntax.Dimension> result = new ArrayList<>(contexts.size());
    for (DimensionContext c : contexts) {
      if (c.expression().isEmpty()) {
        exprs.error(at(c), "arrays without a size ('[]') are not supported; write the bounds");
        continue;
      }
      result.add(
          new TypeSyntax.Dimension(
              at(c),
              exprs.expr(c.expression(0)),
              c.expression().size() > 1 ? exprs.expr(c.expression(1)) : null));
    }
    return result;
  }
}
