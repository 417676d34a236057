package org.abcrl.aig.verilog.elaborate.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.declare.ParameterValue;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Range;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Suggestions;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Aggregates;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Selection;
import org.abcrl.aig.verilog.elaborate.statement.Assignments;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.elaborate.structure.ModuleElaborator.Port;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Item.Direction;
import org.abcrl.aig.verilog.syntax.NetType;
import org.jspecify.annotations.Nullable;

/** Instances of modules: parameters, connections, arrays. */
public final class Instances {
  /** Modules nested deeper than this instantiate themselves. */
  private static final int MAX_DEPTH = 200;

  /** More instances than this come from modules that instantiate themselves. */
  private static final int MAX_INSTANCES = 1_000_000;

  private final Assembly assembly;
  private final Executor executor;
  private final Expressions context;
  private final Nets nets;
  private final Interfaces interfaces;
  private final int depth;

  Instances(Assembly assembly, int depth) {
    this.assembly = assembly;
    executor = assembly.executor;
    context = assembly.context;
    nets = assembly.nets;
    interfaces = new Interfaces(context);
    this.depth = depth;
  }

  void instantiate(Item.Instance i, Scope scope) {
    Item.ModuleDefinition module = context.design().modules().get(i.module());
    if (module == null) {
      throw new ElaborationException(
          i.at(),
          "module '"
              + i.module()
              + "' is not declared"
              + (context.design().options().blackBoxes().contains(i.module())
                  ? "; to keep its instances, declare its ports: (* blackbox *) module "
                      + i.module()
                      + "(input ..., output ...); endmodule"
                  : Suggestions.of(
                      i.module(), new ArrayList<>(context.design().modules().keySet()))));
    }
    if (assembly.isEndless()) {
      return;
    }
    if (depth >= MAX_DEPTH || assembly.countInstance() > MAX_INSTANCES) {
      assembly.setEndless();
      throw new ElaborationException(
          i.at(),
          (depth >= MAX_DEPTH
                  ? "instances are nested more than " + MAX_DEPTH + " deep"
                  : "there are more than " + MAX_INSTANCES + " instances")
              + "; does '"
              + i.module()
              + "' instantiate itself?");
    }
    Map<String, ParameterValue> overrides = overrides(i, module, scope);
    if (scope.local(i.name()) != null) {
      throw new ElaborationException(i.at(), "'" + i.name() + "' is declared twice");
    }
    if (i.dimensions().isEmpty()) {
      one(i, module, overrides, i.name(), 0, 1, scope);
      return;
    }
    if (i.dimensions().size() > 1) {
      throw new ElaborationException(i.at(), "an array of instances has one dimension");
    }
    Range range = context.types().range(i.dimensions().get(0), scope, true);
    scope.put(i.name(), new Symbol.InnerArray());
    for (int k = 0; k < range.size(); k++) {
      // The rightmost index takes the least significant part of each connection.
      int index = range.descending() ? range.right() + k : range.right() - k;
      one(i, module, overrides, i.name() + "[" + index + "]", k, range.size(), scope);
    }
  }

  private Map<String, ParameterValue> overrides(
      Item.Instance i, Item.ModuleDefinition module, Scope scope) {
    Map<String, ParameterValue> result = new LinkedHashMap<>();
    List<String> order = parameterOrder(module);
    int next = 0;
    for (Item.Connection c : i.parameters()) {
      String name = c.name();
      if (name.isEmpty()) {
        if (next >= order.size()) {
          throw new ElaborationException(
              c.at(),
              "module '" + module.name() + "' has " + order.size() + " parameters, found one more");
        }
        name = order.get(next++);
      }
      if (c.value() == null) {
        continue;
      }
      if (result.put(name, override(c.value(), c.at(), scope)) != null) {
        throw new ElaborationException(c.at(), "parameter '" + name + "' is set twice");
      }
    }
    return result;
  }

  private ParameterValue override(Expr value, int at, Scope scope) {
    DataType type = context.types().ofExpression(value, scope);
    if (type != null) {
      return ParameterValue.of(type, at);
    }
    boolean array =
        value instanceof Expr.Reference r
            && context.references().resolve(r, scope, false).type().isArray();
    if (array || (value instanceof Expr.Pattern p && p.type() == null)) {
      return ParameterValue.of(value, scope, at);
    }
    if (context.reals().isReal(value, scope)) {
      return ParameterValue.of(
          context.reals().value(value, scope), context.evaluator().constantSelf(value, scope), at);
    }
    boolean signed = context.sizes().of(value, scope).signed();
    return ParameterValue.of(context.evaluator().constantSelf(value, scope), signed, at);
  }

  /** The parameters that can be set by position. */
  private static List<String> parameterOrder(Item.ModuleDefinition module) {
    List<String> header = names(module.header());
    return header.isEmpty() ? names(module.items()) : header;
  }

  private static List<String> names(List<Item> items) {
    List<String> result = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Parameter p && !p.local()) {
        result.add(p.name());
      }
    }
    return result;
  }

  private void one(
      Item.Instance i,
      Item.ModuleDefinition module,
      Map<String, ParameterValue> overrides,
      String name,
      int position,
      int count,
      Scope scope) {
    String path = scope.path() + name + ".";
    Scope inner = new Scope(context.design().root(), path, module.name());
    Map<String, ParameterValue> all = new LinkedHashMap<>(overrides);
    assembly.defparams.forEach(
        (target, value) -> {
          if (target.startsWith(path) && target.indexOf('.', path.length()) < 0) {
            all.put(target.substring(path.length()), value);
          }
        });
    boolean box =
        module.blackBox() || context.design().options().blackBoxes().contains(module.name());
    if (box
        && assembly.defparams.keySet().stream()
            .anyMatch(t -> t.startsWith(path) && t.indexOf('.', path.length()) > 0)) {
      throw new ElaborationException(
          i.at(), "a 'defparam' reaches into '" + name + "', which is kept as it is");
    }
    scope.put(name, new Symbol.Inner(inner));
    Item.ModuleDefinition inside = box ? BlackBoxes.interfaceOf(module) : module;
    interfaces.bind(i, module, inner, scope);
    List<Port> ports =
        new ModuleElaborator(assembly, depth + 1).elaborate(inside, inner, all, i.at());
    Map<Port, Item.Connection> connections = match(i, module, ports, scope);
    for (Port port : ports) {
      if (port.isInterface()) {
        continue;
      }
      context
          .design()
          .attempt(() -> connect(i, port, connections.get(port), position, count, scope));
    }
    if (box) {
      for (Port port : ports) {
        if (!port.isInterface() && port.carrier().direction() == Direction.INOUT) {
          context.design().threeState().reachOutside(port.carrier().bits());
        }
      }
      context
          .design()
          .netlist()
          .addBox(BlackBoxes.instance(scope.path() + name, module, all, ports));
    }
  }

  private Map<Port, Item.Connection> match(
      Item.Instance i, Item.ModuleDefinition module, List<Port> ports, Scope scope) {
    Map<Port, Item.Connection> result = new LinkedHashMap<>();
    int next = 0;
    boolean wildcard = false;
    for (Item.Connection c : i.connections()) {
      if (c.wildcard()) {
        wildcard = true;
        continue;
      }
      Port port;
      if (c.name().isEmpty()) {
        if (next >= ports.size()) {
          throw new ElaborationException(
              c.at(),
              "module '"
                  + module.name()
                  + "' has "
                  + ports.size()
                  + " ports, found one more connection");
        }
        port = ports.get(next++);
      } else {
        port = ports.stream().filter(p -> p.name().equals(c.name())).findFirst().orElse(null);
        if (port == null) {
          throw new ElaborationException(
              c.at(),
              "module '"
                  + module.name()
                  + "' has no port '"
                  + c.name()
                  + "'"
                  + Suggestions.of(c.name(), ports.stream().map(Port::name).toList()));
        }
      }
      if (result.put(port, c) != null) {
        throw new ElaborationException(c.at(), "port '" + port.name() + "' is connected twice");
      }
    }
    for (Port port : ports) {
      if (wildcard && !result.containsKey(port) && !port.isInterface()) {
        if (scope.find(port.name()) != null) {
          Expr value = new Expr.Reference(i.at(), "", port.name(), List.of());
          result.put(port, new Item.Connection(i.at(), port.name(), value, false));
        } else if (port.defaultValue() == null) {
          throw new ElaborationException(
              i.at(), "'.*' finds no '" + port.name() + "' for the port of that name");
        }
      }
    }
    return result;
  }

  private void connect(
      Item.Instance i,
      Port port,
      Item.@Nullable Connection c,
      int position,
      int count,
      Scope scope) {
    Symbol.Variable v = port.carrier();
    int width = v.width();
    Expr value = c == null ? null : c.value();
    if (c == null || value == null) {
      if (v.direction() == Direction.INPUT) {
        open(i, port, scope);
      }
      return;
    }
    executor.start(Map.of(), false);
    if (v.direction() == Direction.INOUT) {
      bothWays(port, c.at(), value, position, count, scope);
      return;
    }
    if (v.type().isArray()) {
      array(port, c.at(), value, scope);
      return;
    }
    if (v.direction() == Direction.INPUT) {
      int[] given;
      int self = count > 1 ? context.sizes().of(value, scope).width() : width;
      if (count > 1 && self == width * count) {
        given = Bits.slice(context.evaluator().self(value, scope), (long) position * width, width);
      } else {
        executor.assignments().warnTruncation(c.at(), value, width, scope);
        given = context.evaluator().assigned(value, v.type(), scope);
      }
      context.design().drive(v.bits(), given, c.at());
      return;
    }
    int[] bits = v.bits();
    int outer = nets.width(value, scope);
    if (count > 1 && outer == width * count) {
      int[] targets = slice(value, position * width, width, scope);
      context.design().drive(targets, bits, c.at());
      return;
    }
    if (outer < width) {
      context
          .design()
          .warn(
              c.at(),
              "output '"
                  + port.name()
                  + "' has "
                  + width
                  + " bits, what it drives has "
                  + outer
                  + "; the upper bits are cut off");
    }
    nets.drive(value, Bits.resize(bits, outer, v.type().signed()), c.at(), scope);
  }

  private void bothWays(Port port, int at, Expr value, int position, int count, Scope scope) {
    int[] inner = port.carrier().bits();
    int[] outer = targets(value, scope);
    if (count > 1 && outer.length == inner.length * count) {
      outer = Bits.slice(outer, (long) position * inner.length, inner.length);
    }
    if (outer.length != inner.length) {
      throw new ElaborationException(
          at,
          "'inout' port '"
              + port.name()
              + "' has "
              + inner.length
              + " bits, what it is connected to has "
              + outer.length);
    }
    context.design().threeState().connect(inner, outer);
  }

  /** A port that is an array takes a whole array, or an assignment pattern. */
  private void array(Port port, int at, Expr value, Scope scope) {
    Symbol.Variable v = port.carrier();
    if (v.direction() == Direction.INPUT) {
      context.design().drive(v.bits(), context.evaluator().assigned(value, v.type(), scope), at);
      return;
    }
    DataType target =
        value instanceof Expr.Reference r
            ? context.references().resolve(r, scope, true).type()
            : DataType.BIT;
    if (!Aggregates.sameShape(v.type(), target)) {
      throw new ElaborationException(
          at, "output '" + port.name() + "' is an array; expected an array of the same shape");
    }
    nets.drive(value, Aggregates.arranged(v.bits(), v.type(), target), at, scope);
  }

  /** A part of the nets that an output of an array of instances drives. */
  private int[] slice(Expr target, int from, int width, Scope scope) {
    int[] all = targets(target, scope);
    return Bits.slice(all, from, width);
  }

  private int[] targets(Expr target, Scope scope) {
    if (target instanceof Expr.Reference r) {
      Selection s = context.references().resolve(r, scope, true);
      if (!s.isStatic() || s.target().isLocal()) {
        throw new ElaborationException(r.at(), "expected a net with constant selects");
      }
      return context.selections().read(s.target().bits(), s.steps());
    }
    List<Expr> parts = Assignments.parts(target);
    int[][] words = new int[parts.size()][];
    for (int k = 0; k < words.length; k++) {
      words[words.length - 1 - k] = targets(parts.get(k), scope);
    }
    return Bits.concat(words);
  }

  private void open(Item.Instance i, Port port, Scope scope) {
    if (port.defaultValue() != null) {
      context
          .design()
          .drive(
              port.carrier().bits(),
              context
                  .evaluator()
                  .assigned(port.defaultValue(), port.carrier().type(), port.scope()),
              i.at());
      return;
    }
    int pulled = port.carrier().net() == NetType.TRI1 ? Bits.ONE : Bits.ZERO;
    context
        .design()
        .warn(
            i.at(),
            "input '"
                + port.name()
                + "' of '"
                + scope.path()
                + i.name()
                + "' is not connected; it is taken as "
                + pulled);
    Symbol.Variable v = port.carrier();
    context.design().drive(v.bits(), Bits.fill(v.width(), pulled), i.at());
  }
}
