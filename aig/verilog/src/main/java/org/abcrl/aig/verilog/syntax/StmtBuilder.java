package org.abcrl.aig.verilog.syntax;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.netlist.Bits;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Makes statements out of parse trees. */
abstract class StmtBuilder extends ExprBuilder {
  private final CommonTokenStream tokens;

  StmtBuilder(SyntaxErrors errors, CommonTokenStream tokens) {
    super(errors);
    this.tokens = tokens;
  }

  /** The declarations that a block item stands for; none for a statement. */
  abstract void blockItem(BlockItemContext context, List<Item> into);

  Stmt stmt(StatementContext context) {
    if (context == null || context.statementItem() == null) {
      return new Stmt.Empty(context == null ? 0 : at(context));
    }
    Stmt result = item(context.statementItem());
    if (context.identifier() != null && result instanceof Stmt.Block block) {
      return new Stmt.Block(block.at(), name(context.identifier()), block.items(), block.body());
    }
    return result;
  }

  private Stmt item(StatementItemContext context) {
    int at = at(context);
    if (context instanceof NonblockingStatementContext c) {
      Stmt timed = timed(c.timing());
      return timed != null
          ? timed
          : new Stmt.Assign(at, lvalue(c.lvalue()), "", expr(c.expression()), false);
    } else if (context instanceof BlockingStatementContext c) {
      Stmt timed = timed(c.timing());
      return timed != null
          ? timed
          : new Stmt.Assign(at, lvalue(c.lvalue()), operator(c.op), expr(c.expression()), true);
    } else if (context instanceof PostfixStatementContext c) {
      return step(at, c.lvalue(), c.INCDEC().getText());
    } else if (context instanceof PrefixStatementContext c) {
      return step(at, c.lvalue(), c.INCDEC().getText());
    } else if (context instanceof IfStatementContext c) {
      return new Stmt.If(
          at,
          c.qualifier() == null ? "" : c.qualifier().getText(),
          expr(c.expression()),
          stmt(c.statement(0)),
          c.statement().size() > 1 ? stmt(c.statement(1)) : null);
    } else if (context instanceof CaseStatementContext c) {
      return caseStatement(c);
    } else if (context instanceof BlockStatementContext c) {
      String label = c.label().isEmpty() ? "" : name(c.label(0).identifier());
      List<Item> items = new ArrayList<>();
      List<Stmt> body = new ArrayList<>();
      for (BlockItemContext i : c.blockItem()) {
        if (i.statement() != null) {
          body.add(stmt(i.statement()));
        } else {
          blockItem(i, items);
        }
      }
      return new Stmt.Block(at, label, items, body);
    }
    return lessCommon(context, at);
  }

  private Stmt lessCommon(StatementItemContext context, int at) {
    if (context instanceof ForStatementContext c) {
      return forStatement(c);
    } else if (context instanceof ForeachStatementContext c) {
      List<String> variables = new ArrayList<>();
      c.identifier().subList(1, c.identifier().size()).forEach(i -> variables.add(name(i)));
      return new Stmt.Foreach(at, name(c.identifier(0)), variables, stmt(c.statement()));
    } else if (context instanceof WhileStatementContext c) {
      return new Stmt.While(at, expr(c.expression()), stmt(c.statement()), false);
    } else if (context instanceof DoStatementContext c) {
      return new Stmt.While(at, expr(c.expression()), stmt(c.statement()), true);
    } else if (context instanceof RepeatStatementContext c) {
      return new Stmt.Repeat(at, expr(c.expression()), stmt(c.statement()));
    } else if (context instanceof ForeverStatementContext c) {
      return new Stmt.While(
          at, new Expr.Literal(at, new int[] {Bits.ONE}, false, true), stmt(c.statement()), false);
    } else if (context instanceof CallStatementContext c) {
      return new Stmt.CallStatement(
          at, new Expr.Call(at, reference(c.reference()), arguments(c.arguments())));
    } else if (context instanceof VoidCallStatementContext c) {
      return new Stmt.CallStatement(at, expr(c.expression()));
    } else if (context instanceof SystemStatementContext c) {
      List<Expr> values = new ArrayList<>();
      for (Expr.Argument a : arguments(c.arguments())) {
        if (a.value() != null) {
          values.add(a.value());
        }
      }
      return new Stmt.CallStatement(at, new Expr.SystemCall(at, c.SYSTEM().getText(), values));
    } else if (context instanceof DelayStatementContext c) {
      // Delays do not exist in hardware; as every synthesis does, the statement is taken without.
      return stmt(c.statement());
    } else if (context instanceof DisableStatementContext c) {
      return new Stmt.Disable(at, name(c.identifier()));
    } else if (context instanceof ReturnStatementContext c) {
      return new Stmt.Return(at, c.expression() == null ? null : expr(c.expression()));
    } else if (context instanceof BreakStatementContext) {
      return new Stmt.Jump(at, true);
    } else if (context instanceof ContinueStatementContext) {
      return new Stmt.Jump(at, false);
    } else if (context instanceof NullStatementContext
        || context instanceof AssertStatementContext) {
      return new Stmt.Empty(at);
    }
    return new Stmt.Unsupported(at, unsupportedName(context));
  }

  private static String unsupportedName(ParserRuleContext context) {
    if (context instanceof EventStatementContext) {
      return "an event control ('@') inside a process";
    } else if (context instanceof ForkStatementContext) {
      return "'fork'";
    } else if (context instanceof WaitStatementContext) {
      return "'wait'";
    } else if (context instanceof TriggerStatementContext) {
      return "an event trigger ('->')";
    }
    return "'" + context.getStart().getText() + "' in a process";
  }

  /** Delays in assignments are ignored; waiting for events is refused. */
  private static Stmt timed(TimingContext context) {
    return context == null || context.delay() != null
        ? null
        : new Stmt.Unsupported(at(context), "an event control inside an assignment");
  }

  private static String operator(Token op) {
    return op.getText().substring(0, op.getText().length() - 1);
  }

  Stmt step(int at, LvalueContext target, String operator) {
    Expr one = new Expr.Literal(at, Bits.of(1, 32), true, false);
    return new Stmt.Assign(at, lvalue(target), operator.substring(1), one, true);
  }

  Stmt step(ForStepItemContext c) {
    return c.op != null
        ? new Stmt.Assign(at(c), lvalue(c.lvalue()), operator(c.op), expr(c.expression()), true)
        : step(at(c), c.lvalue(), c.INCDEC().getText());
  }

  private Stmt forStatement(ForStatementContext c) {
    List<Item.Declaration> declarations = new ArrayList<>();
    List<Stmt> init = new ArrayList<>();
    if (c.forInit() != null) {
      TypeSyntax type = null;
      int types = 0;
      for (ForVariableContext v : c.forInit().forVariable()) {
        // "int i = 0, j = 1": a type holds for the variables after it.
        DataTypeContext own =
            types < c.forInit().dataType().size() ? c.forInit().dataType(types) : null;
        if (own != null && own.getStart().getTokenIndex() < v.getStart().getTokenIndex()) {
          type = type(own);
          types++;
        }
        declarations.add(
            new Item.Declaration(
                at(v),
                Item.Direction.NONE,
                "",
                true,
                type,
                name(v.identifier()),
                List.of(),
                expr(v.expression())));
      }
      for (AssignmentContext a : c.forInit().assignment()) {
        init.add(new Stmt.Assign(at(a), lvalue(a.lvalue()), "", expr(a.expression()), true));
      }
    }
    List<Stmt> steps = new ArrayList<>();
    if (c.forStep() != null) {
      c.forStep().forStepItem().forEach(s -> steps.add(step(s)));
    }
    return new Stmt.For(
        at(c),
        declarations,
        init,
        c.expression() == null ? null : expr(c.expression()),
        steps,
        stmt(c.statement()));
  }

  private Stmt caseStatement(CaseStatementContext c) {
    List<Stmt.CaseItem> items = new ArrayList<>();
    for (CaseItemContext i : c.caseItem()) {
      List<Expr> labels = new ArrayList<>();
      for (CaseLabelContext label : i.caseLabel()) {
        labels.add(
            label.expression() != null ? expr(label.expression()) : valueRange(label.valueRange()));
      }
      items.add(new Stmt.CaseItem(at(i), labels, stmt(i.statement())));
    }
    String qualifier = c.qualifier() == null ? "" : c.qualifier().getText();
    String attributes = attributesNear(c);
    return new Stmt.Case(
        at(c),
        c.kind.getText(),
        c.INSIDE() != null,
        qualifier.equals("unique")
            || qualifier.equals("priority")
            || attributes.contains("full_case"),
        qualifier.startsWith("unique") || attributes.contains("parallel_case"),
        expr(c.expression()),
        items);
  }

  /** The text of the attributes just before the keyword or after the subject. */
  private String attributesNear(CaseStatementContext c) {
    StringBuilder text = new StringBuilder();
    for (int index :
        new int[] {c.getStart().getTokenIndex(), c.kind.getTokenIndex(), afterSubject(c)}) {
      List<Token> hidden = tokens.getHiddenTokensToLeft(index);
      if (hidden != null) {
        hidden.forEach(t -> text.append(t.getText()));
      }
    }
    return text.toString();
  }

  private static int afterSubject(CaseStatementContext c) {
    return c.RPAREN().getSymbol().getType() == VerilogLexer.RPAREN
        ? c.RPAREN().getSymbol().getTokenIndex() + firstItemDistance(c)
        : c.kind.getTokenIndex();
  }

  private static int firstItemDistance(CaseStatementContext c) {
    return c.caseItem().isEmpty()
        ? 0
        : c.caseItem(0).getStart().getTokenIndex() - c.RPAREN().getSymbol().getTokenIndex();
  }
}
