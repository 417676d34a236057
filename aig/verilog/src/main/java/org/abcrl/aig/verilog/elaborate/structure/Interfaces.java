package org.abcrl.aig.verilog.elaborate.structure;

import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.jspecify.annotations.Nullable;

/**
 * Ports that are interfaces (IEEE 1800-2017, section 25). An instance of an interface is elaborated
 * like one of a module; within a module that has it as a port, the port's name stands for the
 * instance's scope, so that both sides read and drive the same signals. Directions of modports are
 * not checked.
 */
final class Interfaces {
  private final Expressions context;

  Interfaces(Expressions context) {
    this.context = context;
  }

  /** The interface that a port is; null for ports that are signals. */
  Item.@Nullable InterfaceUse use(Item.Port port) {
    Item.InterfaceUse use = port.use();
    if (use == null || use.certain()) {
      return use;
    }
    return isInterface(use.interfaceName()) ? use : null;
  }

  /** Whether an interface of that name is declared. */
  boolean isInterface(String name) {
    Item.ModuleDefinition definition = context.design().modules().get(name);
    return definition != null && definition.isInterface();
  }

  /** Lets the names of a module's interface ports stand for what the instance connects. */
  void bind(Item.Instance i, Item.ModuleDefinition module, Scope inner, Scope scope) {
    for (int k = 0; k < module.ports().size(); k++) {
      Item.Port port = module.ports().get(k);
      Item.InterfaceUse use = use(port);
      if (use == null) {
        continue;
      }
      Expr value = connection(i, port.name(), k);
      if (value == null) {
        throw new ElaborationException(
            i.at(), "interface port '" + port.name() + "' of '" + i.name() + "' is not connected");
      }
      Scope found =
          value instanceof Expr.Reference r ? context.references().interfaceScope(r, scope) : null;
      if (found == null) {
        throw new ElaborationException(
            value.at(), "expected an interface for port '" + port.name() + "'");
      }
      if (!use.interfaceName().isEmpty() && !use.interfaceName().equals(found.module())) {
        throw new ElaborationException(
            value.at(),
            "port '"
                + port.name()
                + "' is a '"
                + use.interfaceName()
                + "', found a '"
                + found.module()
                + "'");
      }
      inner.put(port.name(), new Symbol.Inner(found));
    }
  }

  private static @Nullable Expr connection(Item.Instance i, String name, int position) {
    List<Item.Connection> connections = i.connections();
    boolean wildcard = false;
    for (int k = 0; k < connections.size(); k++) {
      Item.Connection c = connections.get(k);
      wildcard |= c.wildcard();
      boolean ordered = c.name().isEmpty() && !c.wildcard();
      if (ordered ? k == position : c.name().equals(name)) {
        return c.value();
      }
    }
    return wildcard ? new Expr.Reference(i.at(), "", name, List.of()) : null;
  }
}
