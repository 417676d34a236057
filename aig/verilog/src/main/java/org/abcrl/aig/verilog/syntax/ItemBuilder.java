package org.abcrl.aig.verilog.syntax;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.syntax.Item.Direction;
import org.antlr.v4.runtime.CommonTokenStream;

/** Makes modules, packages and their items out of parse trees. */
final class ItemBuilder extends StmtBuilder {
  ItemBuilder(SyntaxErrors errors, CommonTokenStream tokens) {
    super(errors, tokens);
  }

  List<Item> source(SourceTextContext context) {
    List<Item> result = new ArrayList<>();
    for (DescriptionContext d : context.description()) {
      if (d.moduleDeclaration() != null) {
        result.add(module(d.moduleDeclaration()));
      } else if (d.packageDeclaration() != null) {
        List<Item> items = new ArrayList<>();
        d.packageDeclaration().packageItem().forEach(i -> packageItem(i, items));
        result.add(
            new Item.PackageDefinition(
                at(d), name(d.packageDeclaration().identifier()), List.copyOf(items)));
      } else if (d.packageItem() != null) {
        packageItem(d.packageItem(), result);
      }
    }
    return result;
  }

  private void packageItem(PackageItemContext c, List<Item> into) {
    if (c.parameterDeclaration() != null) {
      parameters(c.parameterDeclaration(), into);
    } else if (c.typedefDeclaration() != null) {
      into.add(typedef(c.typedefDeclaration()));
    } else if (c.functionDeclaration() != null) {
      into.add(function(c.functionDeclaration()));
    } else if (c.taskDeclaration() != null) {
      into.add(task(c.taskDeclaration()));
    } else if (c.importDeclaration() != null) {
      imports(c.importDeclaration(), into);
    } else if (c.variableDeclaration() != null) {
      variables(c.variableDeclaration(), into);
    }
  }

  private Item.ModuleDefinition module(ModuleDeclarationContext c) {
    List<Item> header = new ArrayList<>();
    c.importDeclaration().forEach(i -> imports(i, header));
    if (c.parameterPortList() != null) {
      boolean local = false;
      TypeSyntax type = null;
      for (ParameterPortContext p : c.parameterPortList().parameterPort()) {
        if (p.kind != null) {
          local = p.kind.getText().equals("localparam");
        }
        if (p.TYPE() != null) {
          header.add(
              new Item.Parameter(
                  at(p), local, type(p.dataType()), name(p.identifier()), List.of(), null, true));
          continue;
        }
        if (p.kind != null || p.dataType() != null) {
          type = type(p.dataType());
        }
        header.add(parameter(p.parameterAssignment(), local, type));
      }
    }
    List<Item.Port> ports = new ArrayList<>();
    if (c.portList() != null) {
      ports(c.portList().port(), ports);
    }
    List<Item> items = new ArrayList<>();
    c.moduleItem().forEach(i -> item(i, items));
    return new Item.ModuleDefinition(
        at(c.identifier()), name(c.identifier()), header, ports, List.copyOf(items));
  }

  /** Direction and type of an ANSI port without its own are those of the port before it. */
  private void ports(List<PortContext> contexts, List<Item.Port> into) {
    Direction direction = Direction.NONE;
    String net = "";
    boolean variable = false;
    TypeSyntax type = null;
    for (PortContext context : contexts) {
      if (context instanceof AnsiPortContext p) {
        boolean own = p.direction() != null || p.NETTYPE() != null || p.VAR() != null;
        if (p.direction() != null) {
          direction = direction(p.direction());
        }
        if (own || p.dataType() != null) {
          net = p.NETTYPE() == null ? "" : p.NETTYPE().getText();
          variable = p.VAR() != null;
          type = type(p.dataType());
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
                    dimensions(p.dimension()),
                    p.expression() == null ? null : expr(p.expression()));
        Expr expression = null;
        if (declaration == null && !p.dimension().isEmpty()) {
          error(
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
                p.expression() == null ? null : expr(p.expression())));
      } else if (context instanceof ConcatPortContext p) {
        error(at(p), "a concatenation as a port needs a name: write '.name({...})'");
      } else if (context instanceof EmptyPortContext && contexts.size() > 1) {
        error(at(context), "found an empty port, expected a name");
      }
    }
  }

  private static Direction direction(DirectionContext c) {
    return switch (c.getText()) {
      case "input" -> Direction.INPUT;
      case "output" -> Direction.OUTPUT;
      default -> Direction.INOUT;
    };
  }

  private void imports(ImportDeclarationContext c, List<Item> into) {
    for (ImportItemContext i : c.importItem()) {
      into.add(
          new Item.Import(
              at(i),
              name(i.identifier(0)),
              i.identifier().size() > 1 ? name(i.identifier(1)) : ""));
    }
  }

  private Item.Parameter parameter(ParameterAssignmentContext c, boolean local, TypeSyntax type) {
    return new Item.Parameter(
        at(c),
        local,
        type,
        name(c.identifier()),
        dimensions(c.dimension()),
        c.expression() == null ? null : expr(c.expression()),
        false);
  }

  private void parameters(ParameterDeclarationContext c, List<Item> into) {
    boolean local = c.kind.getText().equals("localparam");
    if (c.TYPE() != null) {
      into.add(
          new Item.Parameter(
              at(c), local, type(c.dataType()), name(c.identifier()), List.of(), null, true));
      return;
    }
    TypeSyntax type = type(c.dataType());
    c.parameterAssignment().forEach(p -> into.add(parameter(p, local, type)));
  }

  private Item typedef(TypedefDeclarationContext c) {
    return new Item.Typedef(
        at(c), name(c.identifier()), type(c.dataType()), dimensions(c.dimension()));
  }

  private void item(ModuleItemContext c, List<Item> into) {
    if (c.netDeclaration() != null) {
      NetDeclarationContext n = c.netDeclaration();
      TypeSyntax type = type(n.dataType());
      declarators(n.declarator(), Direction.NONE, n.NETTYPE().getText(), false, type, into);
    } else if (c.continuousAssign() != null) {
      for (AssignmentContext a : c.continuousAssign().assignment()) {
        into.add(new Item.ContinuousAssign(at(a), lvalue(a.lvalue()), expr(a.expression())));
      }
    } else if (c.portDeclaration() != null) {
      portDeclaration(c.portDeclaration(), into);
    } else if (c.variableDeclaration() != null) {
      variables(c.variableDeclaration(), into);
    } else if (c.alwaysConstruct() != null) {
      into.add(always(c.alwaysConstruct()));
    } else if (c.moduleInstantiation() != null) {
      instances(c.moduleInstantiation(), into);
    } else if (c.gateInstantiation() != null) {
      for (GateInstanceContext g : c.gateInstantiation().gateInstance()) {
        into.add(
            new Item.Gate(
                at(g),
                c.gateInstantiation().GATE().getText(),
                g.identifier() == null ? "" : name(g.identifier()),
                dimensions(g.dimension()),
                exprs(g.expression())));
      }
    } else if (c.parameterDeclaration() != null) {
      parameters(c.parameterDeclaration(), into);
    } else if (c.moduleItem() != null && !c.moduleItem().isEmpty()) {
      c.moduleItem().forEach(i -> item(i, into));
    } else {
      lessCommon(c, into);
    }
  }

  private void lessCommon(ModuleItemContext c, List<Item> into) {
    if (c.generateFor() != null) {
      GenerateForContext g = c.generateFor();
      into.add(
          new Item.GenerateFor(
              at(g),
              name(g.identifier()),
              expr(g.expression(0)),
              expr(g.expression(1)),
              step(g.forStep().forStepItem(0)),
              generateBlock(g.generateBlock())));
    } else if (c.generateIf() != null) {
      GenerateIfContext g = c.generateIf();
      into.add(
          new Item.GenerateIf(
              at(g),
              expr(g.expression()),
              generateBlock(g.generateBlock(0)),
              g.generateBlock().size() > 1 ? generateBlock(g.generateBlock(1)) : null));
    } else if (c.generateCase() != null) {
      List<Item.GenerateCaseItem> items = new ArrayList<>();
      for (GenerateCaseItemContext i : c.generateCase().generateCaseItem()) {
        items.add(
            new Item.GenerateCaseItem(exprs(i.expression()), generateBlock(i.generateBlock())));
      }
      into.add(new Item.GenerateCase(at(c), expr(c.generateCase().expression()), items));
    } else if (c.generateBegin() != null) {
      into.add(generateBegin(c.generateBegin()));
    } else if (c.typedefDeclaration() != null) {
      into.add(typedef(c.typedefDeclaration()));
    } else if (c.genvarDeclaration() != null) {
      List<String> names = new ArrayList<>();
      c.genvarDeclaration().identifier().forEach(i -> names.add(name(i)));
      into.add(new Item.Genvars(at(c), names));
    } else if (c.functionDeclaration() != null) {
      into.add(function(c.functionDeclaration()));
    } else if (c.taskDeclaration() != null) {
      into.add(task(c.taskDeclaration()));
    } else if (c.importDeclaration() != null) {
      imports(c.importDeclaration(), into);
    } else if (c.initialConstruct() != null) {
      if (c.initialConstruct().INITIAL() != null) {
        into.add(new Item.Initial(at(c), stmt(c.initialConstruct().statement())));
      }
    } else if (c.defparamDeclaration() != null) {
      for (AssignmentContext a : c.defparamDeclaration().assignment()) {
        if (lvalue(a.lvalue()) instanceof Expr.Reference path) {
          into.add(new Item.Defparam(at(a), path, expr(a.expression())));
        } else {
          error(at(a), "found a concatenation, expected instance.parameter after 'defparam'");
        }
      }
    } else if (c.elaborationTask() != null) {
      ElaborationTaskContext t = c.elaborationTask();
      into.add(
          new Item.ElaborationTask(
              at(t),
              t.SYSTEM().getText(),
              t.arguments() == null ? List.of() : arguments(t.arguments())));
    } else if (c.EVENT() != null) {
      into.add(new Item.Unsupported(at(c), "'event'"));
    }
  }

  private Item.GenerateBlock generateBlock(GenerateBlockContext c) {
    if (c.generateBegin() != null) {
      return generateBegin(c.generateBegin());
    }
    List<Item> items = new ArrayList<>();
    if (c.moduleItem() != null) {
      item(c.moduleItem(), items);
    }
    if (items.size() == 1 && items.get(0) instanceof Item.GenerateBlock block) {
      return block;
    }
    return new Item.GenerateBlock(at(c), "", true, items);
  }

  private Item.GenerateBlock generateBegin(GenerateBeginContext c) {
    List<Item> items = new ArrayList<>();
    c.moduleItem().forEach(i -> item(i, items));
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

  private void portDeclaration(PortDeclarationContext p, List<Item> into) {
    declarators(
        p.declarator(),
        direction(p.direction()),
        p.NETTYPE() == null ? "" : p.NETTYPE().getText(),
        p.VAR() != null,
        type(p.dataType()),
        into);
  }

  private void variables(VariableDeclarationContext v, List<Item> into) {
    declarators(v.declarator(), Direction.NONE, "", true, type(v.dataType()), into);
  }

  private void declarators(
      List<DeclaratorContext> contexts,
      Direction direction,
      String net,
      boolean variable,
      TypeSyntax type,
      List<Item> into) {
    for (DeclaratorContext d : contexts) {
      into.add(
          new Item.Declaration(
              at(d),
              direction,
              net,
              variable,
              type,
              name(d.identifier()),
              dimensions(d.dimension()),
              d.expression() == null ? null : expr(d.expression())));
    }
  }

  private Item always(AlwaysConstructContext c) {
    EventControlContext control = c.eventControl();
    List<Item.Event> events = new ArrayList<>();
    boolean star = control != null && control.TIMES() != null;
    if (control != null && control.eventExpression() != null) {
      for (EventTermContext e : control.eventExpression().eventTerm()) {
        if (e.IFF() != null) {
          error(at(e), "'iff' in an event control is not supported; use 'if' in the process");
        }
        events.add(
            new Item.Event(at(e), e.edge == null ? "" : e.edge.getText(), expr(e.expression(0))));
      }
      for (EventSeparatorContext s : control.eventExpression().eventSeparator()) {
        if (s.GATE() != null && !s.getText().equals("or")) {
          error(at(s), "found '" + s.getText() + "', expected 'or' or ','");
        }
      }
    } else if (control != null && control.reference() != null) {
      events.add(new Item.Event(at(control), "", reference(control.reference())));
    }
    return new Item.Always(at(c), c.kind.getText(), star, events, stmt(c.statement()));
  }

  private void instances(ModuleInstantiationContext c, List<Item> into) {
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
              dimensions(i.dimension()),
              connections(i.connections())));
    }
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
        ? new Expr.TypeExpr(at(c), keywordType(c.keywordType()))
        : expr(c.expression());
  }

  // Functions, tasks and what is declared in blocks.

  private Item.Function function(FunctionDeclarationContext c) {
    FunctionTypeContext type = c.functionType();
    boolean isVoid = type != null && type.VOID() != null;
    return callable(
        at(c.identifier()),
        false,
        isVoid,
        type == null ? null : type(type.dataType()),
        name(c.identifier()),
        c.taskPorts(),
        c.blockItem());
  }

  private Item.Function task(TaskDeclarationContext c) {
    return callable(
        at(c.identifier()), true, true, null, name(c.identifier()), c.taskPorts(), c.blockItem());
  }

  private Item.Function callable(
      int at,
      boolean task,
      boolean isVoid,
      TypeSyntax result,
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
          type = type(p.dataType());
        }
        ports.add(
            new Item.Declaration(
                at(p.identifier()),
                direction,
                "",
                true,
                type,
                name(p.identifier()),
                dimensions(p.dimension()),
                p.expression() == null ? null : expr(p.expression())));
      }
    }
    List<Item> items = new ArrayList<>();
    List<Stmt> body = new ArrayList<>();
    for (BlockItemContext i : contents) {
      if (i.statement() != null) {
        body.add(stmt(i.statement()));
      } else {
        blockItem(i, items);
      }
    }
    for (Item item : items) {
      if (item instanceof Item.Declaration d && d.direction() != Direction.NONE) {
        ports.add(d);
      }
    }
    return new Item.Function(at, task, isVoid, result, name, ports, items, body);
  }

  @Override
  void blockItem(BlockItemContext c, List<Item> into) {
    if (c.parameterDeclaration() != null) {
      parameters(c.parameterDeclaration(), into);
    } else if (c.portDeclaration() != null) {
      portDeclaration(c.portDeclaration(), into);
    } else if (c.typedefDeclaration() != null) {
      into.add(typedef(c.typedefDeclaration()));
    } else if (c.importDeclaration() != null) {
      imports(c.importDeclaration(), into);
    } else if (c.variableDeclaration() != null) {
      variables(c.variableDeclaration(), into);
    }
  }
}
