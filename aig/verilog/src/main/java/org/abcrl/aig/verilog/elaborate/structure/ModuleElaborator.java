package org.abcrl.aig.verilog.elaborate.structure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.declare.Declarations;
import org.abcrl.aig.verilog.elaborate.declare.ParameterValue;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Suggestions;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Sizes;
import org.abcrl.aig.verilog.elaborate.process.Processes;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.elaborate.statement.SystemTasks;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.ModuleInstance;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Item.Direction;
import org.abcrl.aig.verilog.syntax.NameUses;
import org.jspecify.annotations.Nullable;

/**
 * Elaborates one module instance: declarations and generate constructs, then instances, then
 * initial values, then assignments, gates and processes.
 */
public final class ModuleElaborator {
  private final Expressions context;
  private final Assembly assembly;
  private final Nets nets;
  private final Instances instances;
  private final Interfaces interfaces;

  /** The module body and all generate blocks that exist, each with its scope. */
  private final List<Region> regions = new ArrayList<>();

  private record Region(Scope scope, List<Item> items) {}

  /** A port: its name, and the variable that carries it. */
  public record Port(
      String name, Symbol.@Nullable Variable variable, @Nullable Expr defaultValue, Scope scope) {
    /** Whether it is an interface: then it has no variable. */
    public boolean isInterface() {
      return variable == null;
    }

    /** The variable of a port that is no interface. */
    public Symbol.Variable carrier() {
      return requireNonNull(variable, "a port that is an interface");
    }
  }

  /** Elaborates the top module: one for each design. */
  public static ModuleElaborator top(Executor executor, Processes processes) {
    return new ModuleElaborator(new Assembly(executor, processes), 0);
  }

  ModuleElaborator(Assembly assembly, int depth) {
    this.assembly = assembly;
    context = assembly.context;
    nets = assembly.nets;
    instances = new Instances(assembly, depth);
    interfaces = new Interfaces(context);
  }

  /**
   * Elaborates the module into {@code scope}.
   *
   * @return its ports, in order
   */
  public List<Port> elaborate(
      Item.ModuleDefinition module, Scope scope, Map<String, ParameterValue> overrides, int at) {
    int before = context.design().diagnostics().errors();
    Declarations declarations = new Declarations(context, scope, null);
    declarations.setOverrides(overrides);
    // Ports may have widths that functions of the body compute.
    declarations.routines(module.items());
    declarations.declareAll(module.header());
    Set<Item> early = new HashSet<>();
    for (Item.Port p : module.ports()) {
      if (p.declaration() != null && interfaces.use(p) == null) {
        // Ports may also have widths that parameters of the body say.
        NameUses.of(p.declaration()).forEach(n -> early(n, module, declarations, scope, early));
        declarations.declareAll(List.of(p.declaration()));
      }
    }
    declarations.declareRest(module.items().stream().filter(i -> !early.contains(i)).toList());
    noteLoopVariables(module, scope);
    for (String wrong : declarations.unused().stream().sorted().toList()) {
      ParameterValue given = requireNonNull(overrides.get(wrong));
      context
          .design()
          .error(
              given.at() >= 0 ? given.at() : at,
              "module '"
                  + module.name()
                  + "' has no parameter '"
                  + wrong
                  + "'"
                  + Suggestions.of(wrong, scope.names()));
    }
    List<Port> ports = new ArrayList<>();
    for (Item.Port p : module.ports()) {
      context.design().attempt(() -> ports.add(port(p, scope)));
    }
    if (context.design().diagnostics().errors() > before) {
      // What follows would only repeat that the broken declarations are missing.
      return ports;
    }
    checkPortList(module, scope, ports);
    context
        .design()
        .netlist()
        .addInstance(new ModuleInstance(scope.path(), module.name(), parameters(module, scope)));
    regions.add(new Region(scope, module.items()));
    new Generates(
            context,
            (s, items) -> {
              new Declarations(context, s, null).declareAll(items);
              regions.add(new Region(s, items));
            })
        .expand(module.items(), scope);
    regions.forEach(this::defparams);
    // The names of interfaces are no implicit nets.
    instances(true);
    regions.forEach(this::implicitNets);
    instances(false);
    for (Item.Port p : module.ports()) {
      Item.Declaration declared = p.declaration();
      if (declared != null) {
        context.design().attempt(() -> initialValue(declared, scope));
      }
    }
    for (Region r : regions) {
      for (Item item : r.items()) {
        context.design().attempt(() -> initialValue(item, r.scope()));
      }
    }
    for (Region r : regions) {
      for (Item item : r.items()) {
        context.design().attempt(() -> behaviour(item, r.scope()));
      }
    }
    return ports;
  }

  /** Instances of interfaces come before the modules that they connect. */
  private void instances(boolean ofInterfaces) {
    for (Region r : regions) {
      for (Item item : r.items()) {
        if (item instanceof Item.Instance i && interfaces.isInterface(i.module()) == ofInterfaces) {
          context.design().attempt(() -> instances.instantiate(i, r.scope()));
        }
      }
    }
  }

  /** Declares a parameter or type of the body, with all that it needs, before its turn. */
  private static void early(
      String name,
      Item.ModuleDefinition module,
      Declarations declarations,
      Scope scope,
      Set<Item> done) {
    if (scope.find(name) != null) {
      return;
    }
    for (Item item : module.items()) {
      if (item instanceof Item.Parameter p && p.name().equals(name) && done.add(item)) {
        if (p.value() != null) {
          NameUses.of(p.value()).forEach(n -> early(n, module, declarations, scope, done));
        }
        declarations.declareRest(List.of(item));
      }
    }
  }

  /** Variables that do nothing but run loops are no signals, whatever processes share them. */
  private void noteLoopVariables(Item.ModuleDefinition module, Scope scope) {
    Set<String> onlyLoops =
        assembly.onlyLoops.computeIfAbsent(module, m -> NameUses.onlyLoops(m.items()));
    for (Item item : module.items()) {
      if (item instanceof Item.Declaration d
          && d.direction() == Direction.NONE
          && onlyLoops.contains(d.name())
          && scope.local(d.name()) instanceof Symbol.Variable v
          && !v.net().isNet()) {
        v.setPrivate();
      }
    }
  }

  /** The values that the module's parameters have in this instance. */
  private static Map<String, String> parameters(Item.ModuleDefinition module, Scope scope) {
    Map<String, String> result = new LinkedHashMap<>();
    for (List<Item> items : List.of(module.header(), module.items())) {
      for (Item item : items) {
        if (item instanceof Item.Parameter p
            && scope.local(p.name()) instanceof Symbol.Constant c) {
          boolean number = Bits.isKnown(c.bits()) && (c.type().signed() || c.bits().length == 32);
          result.put(
              p.name(),
              number ? Bits.value(c.bits(), c.type().signed()).toString() : Bits.text(c.bits()));
        }
      }
    }
    return result;
  }

  private Port port(Item.Port p, Scope scope) {
    if (interfaces.use(p) != null) {
      if (scope.local(p.name()) == null) {
        throw new ElaborationException(
            p.at(), "port '" + p.name() + "' is an interface, which a top module cannot have");
      }
      return new Port(p.name(), null, null, scope);
    }
    if (p.declaration() != null) {
      Symbol symbol = scope.local(p.declaration().name());
      if (!(symbol instanceof Symbol.Variable v)) {
        throw new ElaborationException(p.at(), "port '" + p.name() + "' could not be declared");
      }
      boolean input = p.declaration().direction() == Direction.INPUT;
      return new Port(p.name(), v, input ? p.declaration().init() : null, scope);
    }
    Expr expression =
        p.expression() == null
            ? new Expr.Reference(p.at(), "", p.name(), List.of())
            : p.expression();
    if (expression instanceof Expr.Reference r && r.selects().isEmpty()) {
      Symbol symbol = scope.local(r.name());
      if (symbol instanceof Symbol.Variable v && v.direction() != Direction.NONE) {
        return new Port(p.name(), v, null, scope);
      }
      throw new ElaborationException(
          p.at(), "port '" + r.name() + "' has no direction; declare it as 'input' or 'output'");
    }
    throw new ElaborationException(
        p.at(),
        "port '"
            + p.name()
            + "' stands for a part of a signal, which is not supported; name a whole signal");
  }

  private void checkPortList(Item.ModuleDefinition module, Scope scope, List<Port> ports) {
    for (Item item : module.items()) {
      if (item instanceof Item.Declaration d
          && d.direction() != Direction.NONE
          && scope.local(d.name()) instanceof Symbol.Variable v
          && ports.stream().noneMatch(p -> p.variable() == v)) {
        context
            .design()
            .error(
                d.at(),
                "'"
                    + d.name()
                    + "' is declared as a port but is not in the port list of '"
                    + module.name()
                    + "'");
      }
    }
  }

  private void defparams(Region region) {
    for (Item item : region.items()) {
      if (item instanceof Item.Defparam d) {
        context
            .design()
            .attempt(
                () -> {
                  Sizes.Size size = context.sizes().of(d.value(), region.scope());
                  int[] bits = context.evaluator().constantSelf(d.value(), region.scope());
                  StringBuilder path = new StringBuilder(region.scope().path() + d.path().name());
                  for (Expr.Select s : d.path().selects()) {
                    if (s.kind() == Expr.Select.Kind.MEMBER) {
                      path.append('.').append(s.member());
                    } else {
                      path.append('[')
                          .append(context.evaluator().constantInt(s.index(), region.scope()))
                          .append(']');
                    }
                  }
                  assembly.defparams.put(
                      path.toString(), ParameterValue.of(bits, size.signed(), d.at()));
                });
      }
    }
  }

  private void implicitNets(Region region) {
    ImplicitNets implicit = new ImplicitNets(context, region.scope());
    for (Item item : region.items()) {
      if (item instanceof Item.Instance i) {
        i.connections().forEach(c -> implicit.declare(c.value()));
      } else if (item instanceof Item.Gate g) {
        g.terminals().forEach(implicit::declare);
      } else if (item instanceof Item.ContinuousAssign a) {
        implicit.declare(a.target());
      }
    }
  }

  private void initialValue(Item item, Scope scope) {
    if (item instanceof Item.Initial i) {
      assembly.processes.initial(i, scope);
    } else if (item instanceof Item.Declaration d
        && d.init() != null
        && d.direction() != Direction.INPUT
        && scope.local(d.name()) instanceof Symbol.Variable v
        && !v.net().isNet()) {
      initialize(v, d.name(), d.init(), scope);
    }
  }

  private void initialize(Symbol.Variable v, String name, Expr init, Scope scope) {
    int[] bits = context.evaluator().assigned(init, v.type(), scope);
    if (!Bits.isConstant(bits)) {
      throw new ElaborationException(
          init.at(),
          "the initial value of '" + name + "' depends on signals; use a wire or 'assign'");
    }
    v.setInit(bits);
  }

  private void behaviour(Item item, Scope scope) {
    if (item instanceof Item.ContinuousAssign a) {
      nets.assign(a.at(), a.target(), a.value(), scope);
    } else if (item instanceof Item.Declaration d
        && d.init() != null
        && d.direction() != Direction.INPUT
        && scope.local(d.name()) instanceof Symbol.Variable v
        && v.net().isNet()) {
      Expr target = new Expr.Reference(d.at(), "", d.name(), List.of());
      nets.assign(d.at(), target, d.init(), scope);
    } else if (item instanceof Item.Always a) {
      assembly.processes.always(a, scope);
    } else if (item instanceof Item.ElaborationTask t) {
      SystemTasks.elaboration(context, t);
    } else if (item instanceof Item.Gate g) {
      new Gates(assembly).gate(g, scope);
    }
  }
}
