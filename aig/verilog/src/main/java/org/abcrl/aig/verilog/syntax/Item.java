package org.abcrl.aig.verilog.syntax;

import java.util.List;
import org.abcrl.aig.verilog.syntax.TypeSyntax.Dimension;

/** What stands in modules, packages, generate blocks and functions. */
public sealed interface Item {
  /** Where the item begins. */
  int at();

  /** Port directions. */
  enum Direction {
    /** Not a port. */
    NONE,
    /** {@code input}. */
    INPUT,
    /** {@code output}. */
    OUTPUT,
    /** {@code inout}. */
    INOUT
  }

  /**
   * A net, variable or port.
   *
   * @param net {@code wire} and its kin, or empty
   * @param type the type; null when none is written
   * @param init the initial value or driver; null when there is none
   */
  record Declaration(
      int at,
      Direction direction,
      String net,
      boolean variable,
      TypeSyntax type,
      String name,
      List<Dimension> dimensions,
      Expr init)
      implements Item {}

  /** A parameter; {@code value} may be null. */
  record Parameter(
      int at,
      boolean local,
      TypeSyntax type,
      String name,
      List<Dimension> dimensions,
      Expr value,
      boolean isType)
      implements Item {}

  /** A type definition. */
  record Typedef(int at, String name, TypeSyntax type, List<Dimension> dimensions)
      implements Item {}

  /** Genvars. */
  record Genvars(int at, List<String> names) implements Item {}

  /** A function or task; {@code result} is null for tasks, void functions. */
  record Function(
      int at,
      boolean task,
      boolean isVoid,
      TypeSyntax result,
      String name,
      List<Declaration> ports,
      List<Item> items,
      List<Stmt> body)
      implements Item {}

  /** {@code import scope::name}; an empty name stands for {@code *}. */
  record Import(int at, String scope, String name) implements Item {}

  /** {@code assign target = value}. */
  record ContinuousAssign(int at, Expr target, Expr value) implements Item {}

  /** An edge or level that wakes a process; {@code edge} is empty for levels. */
  record Event(int at, String edge, Expr signal) {}

  /** {@code always} and its kin; no events with {@code star} set, or for {@code always_comb}. */
  record Always(int at, String keyword, boolean star, List<Event> events, Stmt body)
      implements Item {}

  /** {@code initial}. */
  record Initial(int at, Stmt body) implements Item {}

  /** A gate primitive. */
  record Gate(int at, String type, String name, List<Dimension> dimensions, List<Expr> terminals)
      implements Item {}

  /**
   * A connection; {@code name} is empty for those by position, {@code value} null for open ones.
   */
  record Connection(int at, String name, Expr value, boolean wildcard) {}

  /** An instance of a module. */
  record Instance(
      int at,
      String module,
      List<Connection> parameters,
      String name,
      List<Dimension> dimensions,
      List<Connection> connections)
      implements Item {}

  /** {@code defparam path = value}. */
  record Defparam(int at, Expr.Reference path, Expr value) implements Item {}

  /** A generate loop. */
  record GenerateFor(
      int at, String genvar, Expr init, Expr condition, Stmt step, GenerateBlock body)
      implements Item {}

  /** A generate conditional; {@code otherwise} may be null. */
  record GenerateIf(int at, Expr condition, GenerateBlock then, GenerateBlock otherwise)
      implements Item {}

  /** A generate case. */
  record GenerateCase(int at, Expr subject, List<GenerateCaseItem> items) implements Item {}

  /** An item of a generate case; no labels means {@code default}. */
  record GenerateCaseItem(List<Expr> labels, GenerateBlock body) {}

  /** A generate block; {@code bare} when written without {@code begin}. */
  record GenerateBlock(int at, String label, boolean bare, List<Item> items) implements Item {}

  /** A port of a module header: a declaration, or a name with the expression it stands for. */
  record Port(int at, String name, Declaration declaration, Expr expression) {}

  /** A module. */
  record ModuleDefinition(
      int at, String name, List<Item> header, List<Port> ports, List<Item> items) implements Item {}

  /** A package. */
  record PackageDefinition(int at, String name, List<Item> items) implements Item {}

  /** {@code $error} and its kin outside processes: a message of the elaboration itself. */
  record ElaborationTask(int at, String name, List<Expr.Argument> arguments) implements Item {}

  /** Something that is refused by its name. */
  record Unsupported(int at, String what) implements Item {}
}
