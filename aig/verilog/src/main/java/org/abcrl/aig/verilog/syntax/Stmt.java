package org.abcrl.aig.verilog.syntax;

import java.util.List;

/** A statement of a process, function or task. */
public sealed interface Stmt {
  /** Where the statement begins. */
  int at();

  /** An assignment; {@code operator} is empty, or for example {@code +} for {@code +=}. */
  record Assign(int at, Expr target, String operator, Expr value, boolean blocking)
      implements Stmt {}

  /** A call of a task or function as a statement. */
  record CallStatement(int at, Expr call) implements Stmt {}

  /** {@code if}; {@code otherwise} may be null. */
  record If(int at, String qualifier, Expr condition, Stmt then, Stmt otherwise) implements Stmt {}

  /** {@code case} and its kin. */
  record Case(
      int at,
      String keyword,
      boolean inside,
      boolean full,
      boolean parallel,
      Expr subject,
      List<CaseItem> items)
      implements Stmt {}

  /** A case item; no labels means {@code default}. */
  record CaseItem(int at, List<Expr> labels, Stmt body) {}

  /** {@code for}; {@code condition} may be null. */
  record For(
      int at,
      List<Item.Declaration> declarations,
      List<Stmt> init,
      Expr condition,
      List<Stmt> step,
      Stmt body)
      implements Stmt {}

  /** {@code foreach (array[variables])}. */
  record Foreach(int at, String array, List<String> variables, Stmt body) implements Stmt {}

  /** {@code while}, or {@code do ... while} when {@code bodyFirst}. */
  record While(int at, Expr condition, Stmt body, boolean bodyFirst) implements Stmt {}

  /** {@code repeat}. */
  record Repeat(int at, Expr count, Stmt body) implements Stmt {}

  /** {@code begin ... end}; {@code label} may be empty. */
  record Block(int at, String label, List<Item> items, List<Stmt> body) implements Stmt {}

  /** {@code disable label}. */
  record Disable(int at, String label) implements Stmt {}

  /** {@code return}; {@code value} may be null. */
  record Return(int at, Expr value) implements Stmt {}

  /** {@code break} or {@code continue}. */
  record Jump(int at, boolean isBreak) implements Stmt {}

  /** Nothing. */
  record Empty(int at) implements Stmt {}

  /** Something that cannot be synthesised: refused by this name when it would be executed. */
  record Unsupported(int at, String what) implements Stmt {}
}
