package org.abcrl.aig.verilog.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a process, function or task. */
public sealed interface Stmt {
  /** Where the statement begins. */
  int at();

  /**
   * What is done with each kind of statement; kinds without a method of their own end in {@link
   * #otherwise}.
   *
   * @param <A> what comes along
   * @param <R> what comes back
   */
  interface Visitor<A, R> {
    /** All kinds that have no method of their own. */
    R otherwise(Stmt node, A argument);

    /** Visits a {@link Assign}. */
    default R assign(Assign node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link CallStatement}. */
    default R callStatement(CallStatement node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link If}. */
    default R ifStatement(If node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Case}. */
    default R caseStatement(Case node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link For}. */
    default R forLoop(For node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Foreach}. */
    default R foreach(Foreach node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link While}. */
    default R whileLoop(While node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Repeat}. */
    default R repeat(Repeat node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Block}. */
    default R block(Block node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Disable}. */
    default R disable(Disable node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Return}. */
    default R returnStatement(Return node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Jump}. */
    default R jump(Jump node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Empty}. */
    default R empty(Empty node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Unsupported}. */
    default R unsupported(Unsupported node, A argument) {
      return otherwise(node, argument);
    }
  }

  /** Calls the visitor's method for this kind of statement. */
  <A, R> R accept(Visitor<A, R> visitor, A argument);

  /** An assignment; {@code operator} is null, or for example that of {@code +} for {@code +=}. */
  record Assign(
      int at, Expr target, @Nullable BinaryOperator operator, Expr value, boolean blocking)
      implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.assign(this, argument);
    }
  }

  /** A call of a task or function as a statement. */
  record CallStatement(int at, Expr call) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.callStatement(this, argument);
    }
  }

  /** {@code if}; {@code otherwise} may be null. */
  record If(int at, BranchCheck check, Expr condition, Stmt then, @Nullable Stmt otherwise)
      implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.ifStatement(this, argument);
    }
  }

  /**
   * {@code case} and its kin.
   *
   * @param inside whether labels are sets of values
   * @param full whether some item matches always, as the designer says
   * @param parallel whether an attribute says that no two items match
   * @param unique whether {@code unique} says so, which simulation does not believe
   */
  record Case(
      int at,
      CaseKind kind,
      boolean inside,
      boolean full,
      boolean parallel,
      boolean unique,
      Expr subject,
      List<CaseItem> items)
      implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.caseStatement(this, argument);
    }
  }

  /** A case item; no labels means {@code default}. */
  record CaseItem(int at, List<Expr> labels, Stmt body) {}

  /** {@code for}; {@code condition} may be null. */
  record For(
      int at,
      List<Item.Declaration> declarations,
      List<Stmt> init,
      @Nullable Expr condition,
      List<Stmt> step,
      Stmt body)
      implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.forLoop(this, argument);
    }
  }

  /** {@code foreach (array[variables])}. */
  record Foreach(int at, String array, List<String> variables, Stmt body) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.foreach(this, argument);
    }
  }

  /** {@code while}, or {@code do ... while} when {@code bodyFirst}. */
  record While(int at, Expr condition, Stmt body, boolean bodyFirst) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.whileLoop(this, argument);
    }
  }

  /** {@code repeat}. */
  record Repeat(int at, Expr count, Stmt body) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.repeat(this, argument);
    }
  }

  /** {@code begin ... end}; {@code label} may be empty. */
  record Block(int at, String label, List<Item> items, List<Stmt> body) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.block(this, argument);
    }
  }

  /** {@code disable label}. */
  record Disable(int at, String label) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.disable(this, argument);
    }
  }

  /** {@code return}; {@code value} may be null. */
  record Return(int at, @Nullable Expr value) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.returnStatement(this, argument);
    }
  }

  /** {@code break} or {@code continue}. */
  record Jump(int at, boolean isBreak) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.jump(this, argument);
    }
  }

  /** Nothing. */
  record Empty(int at) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.empty(this, argument);
    }
  }

  /** Something that cannot be synthesised: refused by this name when it would be executed. */
  record Unsupported(int at, String what) implements Stmt {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.unsupported(this, argument);
    }
  }
}
