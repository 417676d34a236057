package org.abcrl.aig.verilog.elaborate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.Diagnostics;
import org.abcrl.aig.verilog.Severity;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.elaborate.declare.Declarations;
import org.abcrl.aig.verilog.elaborate.declare.ParameterValue;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.Design;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Suggestions;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.process.Processes;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.elaborate.structure.ModuleElaborator;
import org.abcrl.aig.verilog.elaborate.structure.ModuleElaborator.Port;
import org.abcrl.aig.verilog.netlist.BoxInstance;
import org.abcrl.aig.verilog.netlist.ModulePort;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.preprocess.Preprocessor;
import org.abcrl.aig.verilog.preprocess.SourceText;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Instantiations;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Item.Direction;
import org.abcrl.aig.verilog.syntax.VerilogSyntax;
import org.jspecify.annotations.Nullable;

/** From the syntax trees of all files to the netlist of the top module. */
public final class Elaborator {
  private final SourceText source;
  private final VerilogOptions options;
  private final Diagnostics diagnostics;
  private final Map<String, Item.ModuleDefinition> modules = new LinkedHashMap<>();

  private Elaborator(SourceText source, VerilogOptions options, Diagnostics diagnostics) {
    this.source = source;
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /**
   * Elaborates the top module; errors and warnings go to {@code diagnostics}. The netlist is
   * meaningful only if there were no errors.
   */
  public static Netlist elaborate(
      List<Item> items, SourceText source, VerilogOptions options, Diagnostics diagnostics) {
    return new Elaborator(source, options, diagnostics).run(items);
  }

  private Netlist run(List<Item> items) {
    for (Item item : items) {
      if (item instanceof Item.ModuleDefinition m && modules.putIfAbsent(m.name(), m) != null) {
        error(m.at(), "module '" + m.name() + "' is declared twice");
      }
    }
    declareOutside();
    Item.ModuleDefinition top = top(items);
    Design design = new Design(source, options, diagnostics, top == null ? "" : top.name());
    Executor executor = new Executor(design);
    Expressions context = executor.expressions();
    design.modules().putAll(modules);
    packages(items, context);
    if (top == null || diagnostics.hasErrors()) {
      return design.netlist();
    }
    Processes processes = new Processes(executor);
    Scope scope = new Scope(design.root(), "", top.name());
    List<Port> ports =
        ModuleElaborator.top(executor, processes)
            .elaborate(top, scope, overrides(context), top.at());
    if (diagnostics.hasErrors()) {
      return design.netlist();
    }
    for (Port port : ports) {
      if (port.isInterface()) {
        continue;
      }
      Symbol.Variable v = port.carrier();
      if (v.direction() == Direction.INOUT) {
        design.threeState().reachOutside(v.bits());
      }
      design.netlist().addPort(declared(port));
    }
    design.finishThreeState();
    processes.finish();
    design.finish();
    return design.netlist();
  }

  /** The port with its range; what is no plain vector is written as one of all its bits. */
  private static ModulePort declared(Port port) {
    Symbol.Variable v = port.carrier();
    DataType type = v.type();
    boolean bit = !type.isArray() && type.packed().isEmpty() && type.struct() == null;
    boolean plain = !type.isArray() && type.packed().size() == 1 && type.struct() == null;
    int left = plain ? type.packed().get(0).left() : v.width() - 1;
    int right = plain ? type.packed().get(0).right() : 0;
    return new ModulePort(
        port.name(),
        BoxInstance.Way.valueOf(v.direction().name()),
        requireNonNull(v.signal()),
        !bit,
        left,
        right);
  }

  /** Modules that are instantiated and declared outside of the files. */
  private void declareOutside() {
    Set<String> instantiated = new LinkedHashSet<>();
    modules.values().forEach(m -> instantiated.addAll(Instantiations.of(m.items())));
    for (String name : instantiated) {
      String text = modules.containsKey(name) ? "" : options.declarations().apply(name);
      if (text.isEmpty()) {
        continue;
      }
      Diagnostics own = new Diagnostics();
      SourceText parsed = Preprocessor.text(name, text, VerilogOptions.defaults(), own);
      for (Item item : VerilogSyntax.parse(parsed, own)) {
        if (item instanceof Item.ModuleDefinition m && m.name().equals(name)) {
          modules.put(name, m);
        }
      }
      own.throwIfErrors();
    }
  }

  private void error(int at, String message) {
    diagnostics.add(source.diagnostic(Severity.ERROR, at, message));
  }

  private void packages(List<Item> items, Expressions context) {
    List<Item> unit = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.PackageDefinition p) {
        Scope scope = new Scope(context.design().root(), p.name() + "::", null);
        if (context.design().packages().put(p.name(), scope) != null) {
          error(p.at(), "package '" + p.name() + "' is declared twice");
        }
        new Declarations(context, scope, null).declareAll(p.items());
      } else if (!(item instanceof Item.ModuleDefinition)) {
        unit.add(item);
      }
    }
    new Declarations(context, context.design().root(), null).declareAll(unit);
  }

  private Item.@Nullable ModuleDefinition top(List<Item> items) {
    if (!options.top().isEmpty()) {
      Item.ModuleDefinition top = modules.get(options.top());
      if (top == null) {
        error(
            -1,
            "top module '"
                + options.top()
                + "' is not declared"
                + Suggestions.of(options.top(), new ArrayList<>(modules.keySet())));
      }
      return top;
    }
    Set<String> instantiated = new LinkedHashSet<>();
    for (Item.ModuleDefinition m : modules.values()) {
      Set<String> names = Instantiations.of(m.items());
      names.remove(m.name());
      instantiated.addAll(names);
    }
    List<Item.ModuleDefinition> roots =
        modules.values().stream()
            .filter(m -> !m.isInterface() && !m.blackBox() && !instantiated.contains(m.name()))
            .toList();
    if (roots.size() == 1) {
      return roots.get(0);
    }
    if (modules.isEmpty()) {
      error(
          -1,
          items.isEmpty()
              ? "there is no module in the input"
              : "there is no module, only declarations");
    } else if (roots.isEmpty()) {
      error(-1, "every module is instantiated by another one; name the top module with --top");
    } else {
      error(
          roots.get(1).at(),
          "more than one module could be the top: "
              + String.join(", ", roots.stream().limit(8).map(Item.ModuleDefinition::name).toList())
              + (roots.size() > 8 ? " ..." : "")
              + "; name one with --top");
    }
    return null;
  }

  /** The parameter values of the command line: each is read as a Verilog expression. */
  private Map<String, ParameterValue> overrides(Expressions context) {
    Map<String, ParameterValue> result = new LinkedHashMap<>();
    options
        .parameters()
        .forEach(
            (name, value) -> {
              Diagnostics own = new Diagnostics();
              String text = "localparam p = " + value + ";";
              SourceText parsed =
                  Preprocessor.text(
                      "-P " + name + "=" + value, text, VerilogOptions.defaults(), own);
              List<Item> items = VerilogSyntax.parse(parsed, own);
              if (own.hasErrors()
                  || items.size() != 1
                  || !(items.get(0) instanceof Item.Parameter p)) {
                error(-1, "parameter " + name + "=" + value + ": expected a Verilog constant");
                return;
              }
              try {
                Expr e = requireNonNull(p.value(), "a localparam has a value");
                result.put(
                    name,
                    ParameterValue.of(
                        context.evaluator().constantSelf(e, context.design().root()),
                        context.sizes().of(e, context.design().root()).signed(),
                        -1));
              } catch (ElaborationException e) {
                error(-1, "parameter " + name + "=" + value + ": " + e.getMessage());
              }
            });
    return result;
  }
}
