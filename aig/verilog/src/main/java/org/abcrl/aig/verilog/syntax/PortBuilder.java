package org.abcrl.aig.verilog.syntax;

import static org.abcrl.aig.verilog.syntax.ExprBuilder.at;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.name;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.syntax.Item.Direction;

/** Makes the ports of a module's header. */
final class PortBuilder {
  private final ExprBuilder exprs;

  PortBuilder(ExprBuilder exprs) {
    this.exprs = exprs;
  }

  /** Direction and type of an ANSI port without its own are those of the port before it. */
  List<Item.Port> ports(List<PortContext> contexts) {
    List<Item.Port> into = new ArrayList<>();
    Direction direction = Direction.NONE;
    NetType net = NetType.NONE;
    boolean variable = false;
    TypeSyntax type = null;
    for (PortContext context : contexts) {
      if (context instanceof AnsiPortContext p) {
        boolean own = p.direction() != null || p.NETTYPE() != null || p.VAR() != null;
        if (p.direction() != null) {
          direction = DeclarationBuilder.direction(p.direction());
        }
        if (own || p.dataType() != null) {
          net = DeclarationBuilder.net(p.NETTYPE());
          variable = p.VAR() != null;
          type = exprs.types().type(p.dataType());
        }
        Item.Declaration declaration =
            direction == Direction.NONE
                ? null
                : new Item.Declaration(
                    at(p.identifier()),
                    direction,
                    net,
                    variable,
                    type,
                    name(p.identifier()),
                    exprs.types().dimensions(p.dimension()),
                    p.expression() == null ? null : exprs.expr(p.expression()));
        Expr expression = null;
        if (declaration == null && !p.dimension().isEmpty()) {
          exprs.error(
              at(p),
              "a port expression with a select needs a name: write '.name(" + p.getText() + ")'");
        }
        into.add(new Item.Port(at(p), name(p.identifier()), declaration, expression));
      } else if (context instanceof NamedPortContext p) {
        into.add(
            new Item.Port(
                at(p),
                name(p.identifier()),
                null,
                p.expression() == null ? null : exprs.expr(p.expression())));
      } else if (context instanceof ConcatPortContext p) {
        exprs.error(at(p), "a concatenation as a port needs a name: write '.name({...})'");
      } else if (context instanceof EmptyPortContext && contexts.size() > 1) {
        exprs.error(at(context), "found an empty port, expected a name");
      }
    }
    return into;
  }
}
