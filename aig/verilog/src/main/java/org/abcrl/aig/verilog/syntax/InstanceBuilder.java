package org.abcrl.aig.verilog.syntax;

import static org.abcrl.aig.verilog.syntax.ExprBuilder.at;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.name;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;

/** Makes instances of modules and their connections. */
final class InstanceBuilder {
  private final ExprBuilder exprs;

  InstanceBuilder(ExprBuilder exprs) {
    this.exprs = exprs;
  }

  List<Item.Instance> instances(ModuleInstantiationContext c) {
    List<Item.Instance> into = new ArrayList<>();
    List<Item.Connection> parameters = List.of();
    if (c.parameterOverrides() != null) {
      ParameterOverridesContext p = c.parameterOverrides();
      if (p.delayValue() != null) {
        String text = p.delayValue().getText();
        Expr value =
            p.delayValue().identifier() != null
                ? new Expr.Reference(at(p), "", name(p.delayValue().identifier()), List.of())
                : p.delayValue().NUMBER() != null
                    ? Numbers.decimal(at(p), text)
                    : new Expr.Real(at(p), Double.parseDouble(text.replace("_", "")));
        parameters = List.of(new Item.Connection(at(p), "", value, false));
      } else {
        parameters = connections(p.connections());
      }
    }
    String module = name(c.identifier());
    for (InstanceContext i : c.instance()) {
      into.add(
          new Item.Instance(
              at(i),
              module,
              parameters,
              name(i.identifier()),
              exprs.types().dimensions(i.dimension()),
              connections(i.connections())));
    }
    return into;
  }

  private List<Item.Connection> connections(ConnectionsContext c) {
    List<Item.Connection> result = new ArrayList<>();
    if (c == null) {
      return result;
    }
    for (ConnectionContext context : c.connection()) {
      int at = at(context);
      if (context instanceof NamedConnectionContext n) {
        String name = name(n.identifier());
        Expr value =
            n.LPAREN() == null
                ? new Expr.Reference(at, "", name, List.of())
                : n.connectionValue() == null ? null : value(n.connectionValue());
        result.add(new Item.Connection(at, name, value, false));
      } else if (context instanceof WildcardConnectionContext) {
        result.add(new Item.Connection(at, "", null, true));
      } else if (context instanceof OrderedConnectionContext o) {
        result.add(new Item.Connection(at, "", value(o.connectionValue()), false));
      } else {
        result.add(new Item.Connection(at, "", null, false));
      }
    }
    boolean nothing =
        result.size() == 1
            && result.get(0).value() == null
            && result.get(0).name().isEmpty()
            && !result.get(0).wildcard();
    return nothing ? List.of() : result;
  }

  private Expr value(ConnectionValueContext c) {
    return c.keywordType() != null
        ? exprs.types().expression(c.keywordType())
        : exprs.expr(c.expression());
  }
}
