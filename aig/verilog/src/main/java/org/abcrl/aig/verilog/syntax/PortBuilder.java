package org.abcrl.aig.verilog.syntax;

import static org.abcrl.aig.verilog.syntax.ExprBuilder.at;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.name;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.syntax.Item.Direction;
import org.jspecify.annotations.Nullable;

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
    Item.InterfaceUse use = null;
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
          use = own ? null : interfaceOrType(p.dataType());
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
        into.add(new Item.Port(at(p), name(p.identifier()), declaration, expression, use));
      } else if (context instanceof ModportPortContext p) {
        use = new Item.InterfaceUse(at(p), name(p.identifier(0)), name(p.identifier(1)), true);
        into.add(interfacePort(p.identifier(2), p.dimension(), use));
      } else if (context instanceof InterfacePortContext p) {
        boolean modport = p.DOT() != null;
        use = new Item.InterfaceUse(at(p), "", modport ? name(p.identifier(0)) : "", true);
        into.add(interfacePort(p.identifier(modport ? 1 : 0), p.dimension(), use));
      } else if (context instanceof NamedPortContext p) {
        into.add(
            new Item.Port(
                at(p),
                name(p.identifier()),
                null,
                p.expression() == null ? null : exprs.expr(p.expression()),
                null));
      } else if (context instanceof ConcatPortContext p) {
        exprs.error(at(p), "a concatenation as a port needs a name: write '.name({...})'");
      } else if (context instanceof EmptyPortContext
          && contexts.size() > 1
          && context != contexts.get(contexts.size() - 1)) {
        exprs.error(at(context), "found an empty port, expected a name");
      }
    }
    return into;
  }

  private Item.Port interfacePort(
      IdentifierContext name, List<DimensionContext> dimensions, Item.InterfaceUse use) {
    if (!dimensions.isEmpty()) {
      exprs.error(at(name), "arrays of interfaces as ports are not supported");
    }
    return new Item.Port(at(name), name(name), null, null, use);
  }

  private static Item.@Nullable InterfaceUse interfaceOrType(DataTypeContext c) {
    return c.typeName() == null || c.typeName().identifier().size() > 1 || !c.dimension().isEmpty()
        ? null
        : new Item.InterfaceUse(at(c), name(c.typeName().identifier(0)), "", false);
  }
}
