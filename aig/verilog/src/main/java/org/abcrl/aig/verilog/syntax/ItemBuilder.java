package org.abcrl.aig.verilog.syntax;

import static org.abcrl.aig.verilog.syntax.ExprBuilder.at;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.syntax.Item.Direction;
import org.antlr.v4.runtime.misc.Interval;

/** Makes modules, packages and the items of modules out of parse trees. */
final class ItemBuilder extends DeclarationBuilder {
  /** Attribute {@code (* blackbox *)}, perhaps among others or with a value. */
  private static final Pattern BLACK_BOX =
      Pattern.compile("\\(\\*[^*]*\\b(blackbox|black_box|syn_black_box)\\b[^*]*\\*\\)");

  ItemBuilder(StmtBuilder stmts, List<Item> into) {
    super(stmts, into);
  }

  @Override
  public Void visitPackageDeclaration(PackageDeclarationContext c) {
    List<Item> items = new ArrayList<>();
    DeclarationBuilder builder = new DeclarationBuilder(stmts, items);
    c.packageItem().forEach(i -> i.accept(builder));
    into.add(new Item.PackageDefinition(at(c), name(c.identifier()), List.copyOf(items)));
    return null;
  }

  @Override
  public Void visitModuleDeclaration(ModuleDeclarationContext c) {
    String attributes = stmts.hiddenBefore(c.getStart());
    boolean memory = NetlistModule.isMarked(attributes);
    into.add(
        new Item.ModuleDefinition(
            at(c.identifier()),
            false,
            name(c.identifier()),
            header(c.importDeclaration(), c.parameterPortList()),
            ports(c.portList()),
            List.copyOf(items(c.moduleItem())),
            memory || BLACK_BOX.matcher(attributes).find(),
            memory ? NetlistModule.of(text(c)).text() : ""));
    return null;
  }

  @Override
  public Void visitInterfaceDeclaration(InterfaceDeclarationContext c) {
    List<ModuleItemContext> items =
        c.interfaceItem().stream()
            .map(InterfaceItemContext::moduleItem)
            .filter(Objects::nonNull)
            .toList();
    into.add(
        new Item.ModuleDefinition(
            at(c.identifier()),
            true,
            name(c.identifier()),
            header(c.importDeclaration(), c.parameterPortList()),
            ports(c.portList()),
            List.copyOf(items(items)),
            false,
            ""));
    return null;
  }

  private static String text(ModuleDeclarationContext c) {
    return c.getStart()
        .getInputStream()
        .getText(Interval.of(c.getStart().getStartIndex(), c.getStop().getStopIndex()));
  }

  private List<Item> header(
      List<ImportDeclarationContext> imports, ParameterPortListContext parameters) {
    List<Item> header = new ArrayList<>();
    DeclarationBuilder headerBuilder = new DeclarationBuilder(stmts, header);
    imports.forEach(i -> i.accept(headerBuilder));
    if (parameters != null) {
      parameterPorts(parameters.parameterPort(), header);
    }
    return header;
  }

  private List<Item.Port> ports(PortListContext c) {
    return c == null ? List.of() : new PortBuilder(exprs).ports(c.port());
  }

  private void parameterPorts(List<ParameterPortContext> contexts, List<Item> header) {
    boolean local = false;
    TypeSyntax type = null;
    for (ParameterPortContext p : contexts) {
      if (p.kind != null) {
        local = p.kind.getText().equals("localparam");
      }
      if (p.TYPE() != null) {
        TypeSyntax value = types.type(p.dataType());
        header.add(
            new Item.Parameter(at(p), local, value, name(p.identifier()), List.of(), null, true));
        continue;
      }
      if (p.kind != null || p.dataType() != null) {
        type = types.type(p.dataType());
      }
      header.add(parameter(p.parameterAssignment(), local, type));
    }
  }

  private List<Item> items(List<ModuleItemContext> contexts) {
    List<Item> items = new ArrayList<>();
    ItemBuilder builder = new ItemBuilder(stmts, items);
    contexts.forEach(i -> i.accept(builder));
    return items;
  }

  @Override
  public Void visitNetDeclaration(NetDeclarationContext n) {
    declarators(n.declarator(), Direction.NONE, net(n.NETTYPE()), false, types.type(n.dataType()));
    return null;
  }

  @Override
  public Void visitContinuousAssign(ContinuousAssignContext c) {
    for (AssignmentContext a : c.assignment()) {
      into.add(new Item.ContinuousAssign(at(a), exprs.lvalue(a.lvalue()), expr(a.expression())));
    }
    return null;
  }

  @Override
  public Void visitAlwaysConstruct(AlwaysConstructContext c) {
    EventControlContext control = c.eventControl();
    List<Item.Event> events = new ArrayList<>();
    boolean star = control != null && control.TIMES() != null;
    if (control != null && control.eventExpression() != null) {
      for (EventTermContext e : control.eventExpression().eventTerm()) {
        if (e.IFF() != null) {
          exprs.error(at(e), "'iff' in an event control is not supported; use 'if' in the process");
        }
        Edge edge = Edge.of(e.edge == null ? "" : e.edge.getText());
        events.add(new Item.Event(at(e), edge, expr(e.expression(0))));
      }
      for (EventSeparatorContext s : control.eventExpression().eventSeparator()) {
        if (s.GATE() != null && !s.getText().equals("or")) {
          exprs.error(at(s), "found '" + s.getText() + "', expected 'or' or ','");
        }
      }
    } else if (control != null && control.reference() != null) {
      events.add(new Item.Event(at(control), Edge.LEVEL, exprs.reference(control.reference())));
    }
    ProcessKind kind = ProcessKind.of(c.kind.getText());
    into.add(new Item.Always(at(c), kind, star, events, stmts.stmt(c.statement())));
    return null;
  }

  @Override
  public Void visitInitialConstruct(InitialConstructContext c) {
    if (c.INITIAL() != null) {
      into.add(new Item.Initial(at(c), stmts.stmt(c.statement())));
    }
    return null;
  }

  @Override
  public Void visitAssertionItem(AssertionItemContext c) {
    // Not part of the design.
    return null;
  }

  @Override
  public Void visitGateInstantiation(GateInstantiationContext c) {
    for (GateInstanceContext g : c.gateInstance()) {
      into.add(
          new Item.Gate(
              at(g),
              GateType.of(c.GATE().getText()),
              g.identifier() == null ? "" : name(g.identifier()),
              types.dimensions(g.dimension()),
              exprs.exprs(g.expression())));
    }
    return null;
  }

  @Override
  public Void visitModuleInstantiation(ModuleInstantiationContext c) {
    into.addAll(new InstanceBuilder(exprs).instances(c));
    return null;
  }

  @Override
  public Void visitGenvarDeclaration(GenvarDeclarationContext c) {
    into.add(new Item.Genvars(at(c), c.identifier().stream().map(ExprBuilder::name).toList()));
    return null;
  }

  @Override
  public Void visitDefparamDeclaration(DefparamDeclarationContext c) {
    for (AssignmentContext a : c.assignment()) {
      if (exprs.lvalue(a.lvalue()) instanceof Expr.Reference path) {
        into.add(new Item.Defparam(at(a), path, expr(a.expression())));
      } else {
        exprs.error(at(a), "found a concatenation, expected instance.parameter after 'defparam'");
      }
    }
    return null;
  }

  @Override
  public Void visitElaborationTask(ElaborationTaskContext t) {
    into.add(
        new Item.ElaborationTask(
            at(t),
            t.SYSTEM().getText(),
            t.arguments() == null ? List.of() : exprs.arguments(t.arguments())));
    return null;
  }

  @Override
  public Void visitModuleItem(ModuleItemContext c) {
    if (c.EVENT() != null) {
      into.add(new Item.Unsupported(at(c), "'event'"));
      return null;
    }
    return visitChildren(c);
  }

  @Override
  public Void visitGenerateFor(GenerateForContext g) {
    into.add(
        new Item.GenerateFor(
            at(g),
            name(g.identifier()),
            expr(g.expression(0)),
            expr(g.expression(1)),
            stmts.step(g.forStep().forStepItem(0)),
            generateBlock(g.generateBlock())));
    return null;
  }

  @Override
  public Void visitGenerateIf(GenerateIfContext g) {
    into.add(
        new Item.GenerateIf(
            at(g),
            expr(g.expression()),
            generateBlock(g.generateBlock(0)),
            g.generateBlock().size() > 1 ? generateBlock(g.generateBlock(1)) : null));
    return null;
  }

  @Override
  public Void visitGenerateCase(GenerateCaseContext c) {
    List<Item.GenerateCaseItem> items = new ArrayList<>();
    for (GenerateCaseItemContext i : c.generateCaseItem()) {
      items.add(
          new Item.GenerateCaseItem(exprs.exprs(i.expression()), generateBlock(i.generateBlock())));
    }
    into.add(new Item.GenerateCase(at(c), expr(c.expression()), items));
    return null;
  }

  @Override
  public Void visitGenerateBegin(GenerateBeginContext c) {
    into.add(generateBegin(c));
    return null;
  }

  private Item.GenerateBlock generateBlock(GenerateBlockContext c) {
    if (c.generateBegin() != null) {
      return generateBegin(c.generateBegin());
    }
    List<Item> items = items(c.moduleItem() == null ? List.of() : List.of(c.moduleItem()));
    if (items.size() == 1 && items.get(0) instanceof Item.GenerateBlock block) {
      return block;
    }
    return new Item.GenerateBlock(at(c), "", true, items);
  }

  private Item.GenerateBlock generateBegin(GenerateBeginContext c) {
    List<Item> items = items(c.moduleItem());
    boolean labelled = c.BEGIN() != null && !c.label().isEmpty() && beforeItems(c);
    String label =
        labelled
            ? name(c.label(0).identifier())
            : c.identifier() != null ? name(c.identifier()) : "";
    return new Item.GenerateBlock(at(c), label, false, items);
  }

  private static boolean beforeItems(GenerateBeginContext c) {
    return c.label(0).getStart().getTokenIndex() < c.END().getSymbol().getTokenIndex();
  }
}
