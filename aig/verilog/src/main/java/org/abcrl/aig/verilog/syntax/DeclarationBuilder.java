package org.abcrl.aig.verilog.syntax;

import static java.util.Objects.requireNonNull;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.at;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.name;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.grammar.VerilogParserBaseVisitor;
import org.abcrl.aig.verilog.syntax.Item.Direction;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes the items that stand anywhere: in modules, packages, functions and blocks. A visit adds to
 * one list of items.
 */
class DeclarationBuilder extends VerilogParserBaseVisitor<Void> {
  final StmtBuilder stmts;
  final ExprBuilder exprs;
  final TypeBuilder types;
  final List<Item> into;

  DeclarationBuilder(StmtBuilder stmts, List<Item> into) {
    this.stmts = stmts;
    exprs = stmts.exprs();
    types = exprs.types();
    this.into = into;
  }

  final Expr expr(ExpressionContext context) {
    return exprs.expr(context);
  }

  /** What may be left out. */
  final @Nullable Expr optional(@Nullable ExpressionContext context) {
    return context == null ? null : exprs.expr(context);
  }

  static Direction direction(DirectionContext c) {
    return switch (c.getText()) {
      case "input" -> Direction.INPUT;
      case "output" -> Direction.OUTPUT;
      default -> Direction.INOUT;
    };
  }

  static NetType net(TerminalNode keyword) {
    return keyword == null ? NetType.NONE : NetType.of(keyword.getText());
  }

  @Override
  public Void visitImportDeclaration(ImportDeclarationContext c) {
    for (ImportItemContext i : c.importItem()) {
      into.add(
          new Item.Import(
              at(i),
              name(i.identifier(0)),
              i.identifier().size() > 1 ? name(i.identifier(1)) : ""));
    }
    return null;
  }

  final Item.Parameter parameter(
      ParameterAssignmentContext c, boolean local, @Nullable TypeSyntax type) {
    return new Item.Parameter(
        at(c),
        local,
        type,
        name(c.identifier()),
        types.dimensions(c.dimension()),
        optional(c.expression()),
        false);
  }

  @Override
  public Void visitParameterDeclaration(ParameterDeclarationContext c) {
    boolean local = c.kind.getText().equals("localparam");
    TypeSyntax type = types.type(c.dataType());
    if (c.TYPE() != null) {
      into.add(new Item.Parameter(at(c), local, type, name(c.identifier()), List.of(), null, true));
      return null;
    }
    c.parameterAssignment().forEach(p -> into.add(parameter(p, local, type)));
    return null;
  }

  @Override
  public Void visitTypedefDeclaration(TypedefDeclarationContext c) {
    into.add(
        new Item.Typedef(
            at(c),
            name(c.identifier()),
            requireNonNull(types.type(c.dataType())),
            types.dimensions(c.dimension())));
    return null;
  }

  @Override
  public Void visitPortDeclaration(PortDeclarationContext p) {
    declarators(
        p.declarator(),
        direction(p.direction()),
        net(p.NETTYPE()),
        p.VAR() != null,
        types.type(p.dataType()));
    return null;
  }

  @Override
  public Void visitVariableDeclaration(VariableDeclarationContext v) {
    declarators(v.declarator(), Direction.NONE, NetType.NONE, true, types.type(v.dataType()));
    return null;
  }

  final void declarators(
      List<DeclaratorContext> contexts,
      Direction direction,
      NetType net,
      boolean variable,
      @Nullable TypeSyntax type) {
    for (DeclaratorContext d : contexts) {
      into.add(
          new Item.Declaration(
              at(d),
              direction,
              net,
              variable,
              type,
              name(d.identifier()),
              types.dimensions(d.dimension()),
              optional(d.expression())));
    }
  }

  @Override
  public Void visitFunctionDeclaration(FunctionDeclarationContext c) {
    FunctionTypeContext type = c.functionType();
    boolean isVoid = type != null && type.VOID() != null;
    callable(
        at(c.identifier()),
        false,
        isVoid,
        type == null ? null : types.type(type.dataType()),
        name(c.identifier()),
        c.taskPorts(),
        c.blockItem());
    return null;
  }

  @Override
  public Void visitTaskDeclaration(TaskDeclarationContext c) {
    callable(
        at(c.identifier()), true, true, null, name(c.identifier()), c.taskPorts(), c.blockItem());
    return null;
  }

  private void callable(
      int at,
      boolean task,
      boolean isVoid,
      @Nullable TypeSyntax result,
      String name,
      TaskPortsContext header,
      List<BlockItemContext> contents) {
    List<Item.Declaration> ports = new ArrayList<>();
    if (header != null) {
      Direction direction = Direction.INPUT;
      TypeSyntax type = null;
      for (TaskPortContext p : header.taskPort()) {
        if (p.direction() != null) {
          direction = direction(p.direction());
        }
        if (p.direction() != null || p.dataType() != null) {
          type = types.type(p.dataType());
        }
        ports.add(
            new Item.Declaration(
                at(p.identifier()),
                direction,
                NetType.NONE,
                true,
                type,
                name(p.identifier()),
                types.dimensions(p.dimension()),
                optional(p.expression())));
      }
    }
    List<Item> items = new ArrayList<>();
    List<Stmt> body = stmts.body(contents, items);
    for (Item item : items) {
      if (item instanceof Item.Declaration d && d.direction() != Direction.NONE) {
        ports.add(d);
      }
    }
    into.add(new Item.Function(at, task, isVoid, result, name, ports, items, body));
  }
}
