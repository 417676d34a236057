package org.abcrl.aig.verilog.syntax;

import static org.abcrl.aig.verilog.syntax.ExprBuilder.at;
import static org.abcrl.aig.verilog.syntax.ExprBuilder.name;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.grammar.VerilogLexer;
import org.abcrl.aig.verilog.grammar.VerilogParser.*;
import org.abcrl.aig.verilog.grammar.VerilogParserBaseVisitor;
import org.abcrl.aig.verilog.netlist.Bits;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Makes statements out of parse trees. */
final class StmtBuilder extends VerilogParserBaseVisitor<Stmt> {
  private final ExprBuilder exprs;
  private final CommonTokenStream tokens;

  StmtBuilder(ExprBuilder exprs, CommonTokenStream tokens) {
    this.exprs = exprs;
    this.tokens = tokens;
  }

  ExprBuilder exprs() {
    return exprs;
  }

  Stmt stmt(StatementContext context) {
    if (context == null || context.statementItem() == null) {
      return new Stmt.Empty(context == null ? 0 : at(context));
    }
    Stmt result = context.statementItem().accept(this);
    if (context.identifier() != null && result instanceof Stmt.Block block) {
      return new Stmt.Block(block.at(), name(context.identifier()), block.items(), block.body());
    }
    return result;
  }

  private Expr expr(ExpressionContext context) {
    return exprs.expr(context);
  }

  private Expr lvalue(LvalueContext context) {
    return exprs.lvalue(context);
  }

  /** The statements among block items; what else there is goes to {@code declarations}. */
  List<Stmt> body(List<BlockItemContext> contexts, List<Item> declarations) {
    List<Stmt> body = new ArrayList<>();
    DeclarationBuilder builder = new DeclarationBuilder(this, declarations);
    for (BlockItemContext i : contexts) {
      if (i.statement() != null) {
        body.add(stmt(i.statement()));
      } else {
        i.accept(builder);
      }
    }
    return body;
  }

  @Override
  public Stmt visitNonblockingStatement(NonblockingStatementContext c) {
    Stmt timed = timed(c.timing());
    return timed != null
        ? timed
        : new Stmt.Assign(at(c), lvalue(c.lvalue()), null, expr(c.expression()), false);
  }

  @Override
  public Stmt visitBlockingStatement(BlockingStatementContext c) {
    Stmt timed = timed(c.timing());
    return timed != null
        ? timed
        : new Stmt.Assign(at(c), lvalue(c.lvalue()), operator(c.op), expr(c.expression()), true);
  }

  @Override
  public Stmt visitPostfixStatement(PostfixStatementContext c) {
    return step(at(c), c.lvalue(), c.INCDEC().getText());
  }

  @Override
  public Stmt visitPrefixStatement(PrefixStatementContext c) {
    return step(at(c), c.lvalue(), c.INCDEC().getText());
  }

  @Override
  public Stmt visitIfStatement(IfStatementContext c) {
    return new Stmt.If(
        at(c),
        check(c.qualifier()),
        expr(c.expression()),
        stmt(c.statement(0)),
        c.statement().size() > 1 ? stmt(c.statement(1)) : null);
  }

  @Override
  public Stmt visitBlockStatement(BlockStatementContext c) {
    String label = c.label().isEmpty() ? "" : name(c.label(0).identifier());
    List<Item> items = new ArrayList<>();
    List<Stmt> body = body(c.blockItem(), items);
    return new Stmt.Block(at(c), label, items, body);
  }

  @Override
  public Stmt visitForeachStatement(ForeachStatementContext c) {
    List<String> variables = new ArrayList<>();
    for (int i = 1; i < c.identifier().size(); i++) {
      variables.add(name(c.identifier(i)));
    }
    return new Stmt.Foreach(at(c), name(c.identifier(0)), variables, stmt(c.statement()));
  }

  @Override
  public Stmt visitWhileStatement(WhileStatementContext c) {
    return new Stmt.While(at(c), expr(c.expression()), stmt(c.statement()), false);
  }

  @Override
  public Stmt visitDoStatement(DoStatementContext c) {
    return new Stmt.While(at(c), expr(c.expression()), stmt(c.statement()), true);
  }

  @Override
  public Stmt visitRepeatStatement(RepeatStatementContext c) {
    return new Stmt.Repeat(at(c), expr(c.expression()), stmt(c.statement()));
  }

  @Override
  public Stmt visitForeverStatement(ForeverStatementContext c) {
    Expr always = new Expr.Literal(at(c), new int[] {Bits.ONE}, false, true);
    return new Stmt.While(at(c), always, stmt(c.statement()), false);
  }

  @Override
  public Stmt visitCallStatement(CallStatementContext c) {
    return new Stmt.CallStatement(
        at(c),
        new Expr.Call(at(c), exprs.reference(c.reference()), exprs.arguments(c.arguments())));
  }

  @Override
  public Stmt visitVoidCallStatement(VoidCallStatementContext c) {
    return new Stmt.CallStatement(at(c), expr(c.expression()));
  }

  @Override
  public Stmt visitSystemStatement(SystemStatementContext c) {
    List<Expr> values = new ArrayList<>();
    for (Expr.Argument a : exprs.arguments(c.arguments())) {
      if (a.value() != null) {
        values.add(a.value());
      }
    }
    return new Stmt.CallStatement(at(c), new Expr.SystemCall(at(c), c.SYSTEM().getText(), values));
  }

  @Override
  public Stmt visitDelayStatement(DelayStatementContext c) {
    // Delays do not exist in hardware; as every synthesis does, the statement is taken without.
    return stmt(c.statement());
  }

  @Override
  public Stmt visitDisableStatement(DisableStatementContext c) {
    return new Stmt.Disable(at(c), name(c.identifier()));
  }

  @Override
  public Stmt visitReturnStatement(ReturnStatementContext c) {
    return new Stmt.Return(at(c), c.expression() == null ? null : expr(c.expression()));
  }

  @Override
  public Stmt visitBreakStatement(BreakStatementContext c) {
    return new Stmt.Jump(at(c), true);
  }

  @Override
  public Stmt visitContinueStatement(ContinueStatementContext c) {
    return new Stmt.Jump(at(c), false);
  }

  @Override
  public Stmt visitNullStatement(NullStatementContext c) {
    return new Stmt.Empty(at(c));
  }

  @Override
  public Stmt visitAssertStatement(AssertStatementContext c) {
    return new Stmt.Empty(at(c));
  }

  @Override
  public Stmt visitEventStatement(EventStatementContext c) {
    return new Stmt.Unsupported(at(c), "an event control ('@') inside a process");
  }

  @Override
  public Stmt visitTriggerStatement(TriggerStatementContext c) {
    return new Stmt.Unsupported(at(c), "an event trigger ('->')");
  }

  @Override
  public Stmt visitForkStatement(ForkStatementContext c) {
    return new Stmt.Unsupported(at(c), "'fork'");
  }

  @Override
  public Stmt visitWaitStatement(WaitStatementContext c) {
    return new Stmt.Unsupported(at(c), "'wait'");
  }

  @Override
  public Stmt visitForceStatement(ForceStatementContext c) {
    return inProcess(c);
  }

  @Override
  public Stmt visitReleaseStatement(ReleaseStatementContext c) {
    return inProcess(c);
  }

  private static Stmt inProcess(ParserRuleContext c) {
    return new Stmt.Unsupported(at(c), "'" + c.getStart().getText() + "' in a process");
  }

  /** Delays in assignments are ignored; waiting for events is refused. */
  private static @Nullable Stmt timed(TimingContext context) {
    return context == null || context.delay() != null
        ? null
        : new Stmt.Unsupported(at(context), "an event control inside an assignment");
  }

  /** The operator of {@code +=} and its kin; null for a plain assignment. */
  private static @Nullable BinaryOperator operator(Token op) {
    String text = op.getText();
    return text.length() == 1 ? null : BinaryOperator.of(text.substring(0, text.length() - 1));
  }

  private static BranchCheck check(QualifierContext c) {
    return BranchCheck.of(c == null ? "" : c.getText());
  }

  Stmt step(int at, LvalueContext target, String operator) {
    Expr one = new Expr.Literal(at, Bits.of(1, 32), true, false);
    return new Stmt.Assign(at, lvalue(target), BinaryOperator.of(operator.substring(1)), one, true);
  }

  Stmt step(ForStepItemContext c) {
    return c.op != null
        ? new Stmt.Assign(at(c), lvalue(c.lvalue()), operator(c.op), expr(c.expression()), true)
        : step(at(c), c.lvalue(), c.INCDEC().getText());
  }

  @Override
  public Stmt visitForStatement(ForStatementContext c) {
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
          type = exprs.types().type(own);
          types++;
        }
        declarations.add(
            new Item.Declaration(
                at(v),
                Item.Direction.NONE,
                NetType.NONE,
                true,
                type,
                name(v.identifier()),
                List.of(),
                expr(v.expression())));
      }
      for (AssignmentContext a : c.forInit().assignment()) {
        init.add(new Stmt.Assign(at(a), lvalue(a.lvalue()), null, expr(a.expression()), true));
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

  @Override
  public Stmt visitCaseStatement(CaseStatementContext c) {
    List<Stmt.CaseItem> items = new ArrayList<>();
    for (CaseItemContext i : c.caseItem()) {
      List<Expr> labels = new ArrayList<>();
      for (CaseLabelContext label : i.caseLabel()) {
        labels.add(
            label.expression() != null
                ? expr(label.expression())
                : exprs.valueRange(label.valueRange()));
      }
      items.add(new Stmt.CaseItem(at(i), labels, stmt(i.statement())));
    }
    BranchCheck check = check(c.qualifier());
    String attributes = attributesNear(c);
    return new Stmt.Case(
        at(c),
        CaseKind.of(c.kind.getText()),
        c.INSIDE() != null,
        check == BranchCheck.UNIQUE
            || check == BranchCheck.PRIORITY
            || attributes.contains("full_case"),
        attributes.contains("parallel_case"),
        check == BranchCheck.UNIQUE || check == BranchCheck.UNIQUE0,
        expr(c.expression()),
        items);
  }

  /** The text that the parser does not see before a token: attributes and comments. */
  String hiddenBefore(Token token) {
    List<Token> hidden = tokens.getHiddenTokensToLeft(token.getTokenIndex());
    StringBuilder text = new StringBuilder();
    if (hidden != null) {
      hidden.forEach(t -> text.append(t.getText()));
    }
    return text.toString();
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
