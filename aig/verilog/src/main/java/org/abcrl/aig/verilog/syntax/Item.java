package org.abcrl.aig.verilog.syntax;

import java.util.List;
import org.abcrl.aig.verilog.syntax.TypeSyntax.Dimension;
import org.jspecify.annotations.Nullable;

/** What stands in modules, packages, generate blocks and functions. */
public sealed interface Item {
  /** Where the item begins. */
  int at();

  /**
   * What is done with each kind of item; kinds without a method of their own end in {@link
   * #otherwise}.
   *
   * @param <A> what comes along
   * @param <R> what comes back
   */
  interface Visitor<A, R> {
    /** All kinds that have no method of their own. */
    R otherwise(Item node, A argument);

    /** Visits a {@link Declaration}. */
    default R declaration(Declaration node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Parameter}. */
    default R parameter(Parameter node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Typedef}. */
    default R typedef(Typedef node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Genvars}. */
    default R genvars(Genvars node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Function}. */
    default R function(Function node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Import}. */
    default R importItem(Import node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link ContinuousAssign}. */
    default R continuousAssign(ContinuousAssign node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Always}. */
    default R always(Always node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Initial}. */
    default R initial(Initial node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Gate}. */
    default R gate(Gate node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Instance}. */
    default R instance(Instance node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Defparam}. */
    default R defparam(Defparam node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link GenerateFor}. */
    default R generateFor(GenerateFor node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link GenerateIf}. */
    default R generateIf(GenerateIf node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link GenerateCase}. */
    default R generateCase(GenerateCase node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link GenerateBlock}. */
    default R generateBlock(GenerateBlock node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link ModuleDefinition}. */
    default R moduleDefinition(ModuleDefinition node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link PackageDefinition}. */
    default R packageDefinition(PackageDefinition node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link ElaborationTask}. */
    default R elaborationTask(ElaborationTask node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Unsupported}. */
    default R unsupported(Unsupported node, A argument) {
      return otherwise(node, argument);
    }
  }

  /** Calls the visitor's method for this kind of item. */
  <A, R> R accept(Visitor<A, R> visitor, A argument);

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
   * @param net the kind of net, or that it is none
   * @param type the type; null when none is written
   * @param init the initial value or driver; null when there is none
   */
  record Declaration(
      int at,
      Direction direction,
      NetType net,
      boolean variable,
      @Nullable TypeSyntax type,
      String name,
      List<Dimension> dimensions,
      @Nullable Expr init)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.declaration(this, argument);
    }
  }

  /** A parameter; {@code value} may be null. */
  record Parameter(
      int at,
      boolean local,
      @Nullable TypeSyntax type,
      String name,
      List<Dimension> dimensions,
      @Nullable Expr value,
      boolean isType)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.parameter(this, argument);
    }
  }

  /** A type definition. */
  record Typedef(int at, String name, TypeSyntax type, List<Dimension> dimensions) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.typedef(this, argument);
    }
  }

  /** Genvars. */
  record Genvars(int at, List<String> names) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.genvars(this, argument);
    }
  }

  /** A function or task; {@code result} is null for tasks, void functions. */
  record Function(
      int at,
      boolean task,
      boolean isVoid,
      @Nullable TypeSyntax result,
      String name,
      List<Declaration> ports,
      List<Item> items,
      List<Stmt> body)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.function(this, argument);
    }
  }

  /** {@code import scope::name}; an empty name stands for {@code *}. */
  record Import(int at, String scope, String name) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.importItem(this, argument);
    }
  }

  /** {@code assign target = value}. */
  record ContinuousAssign(int at, Expr target, Expr value) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.continuousAssign(this, argument);
    }
  }

  /** An edge or level that wakes a process; with the signal. */
  record Event(int at, Edge edge, Expr signal) {}

  /** {@code always} and its kin; no events with {@code star} set, or for {@code always_comb}. */
  record Always(int at, ProcessKind kind, boolean star, List<Event> events, Stmt body)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.always(this, argument);
    }
  }

  /** {@code initial}. */
  record Initial(int at, Stmt body) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.initial(this, argument);
    }
  }

  /** A gate primitive. */
  record Gate(int at, GateType type, String name, List<Dimension> dimensions, List<Expr> terminals)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.gate(this, argument);
    }
  }

  /**
   * A connection; {@code name} is empty for those by position, {@code value} null for open ones.
   */
  record Connection(int at, String name, @Nullable Expr value, boolean wildcard) {}

  /** An instance of a module. */
  record Instance(
      int at,
      String module,
      List<Connection> parameters,
      String name,
      List<Dimension> dimensions,
      List<Connection> connections)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.instance(this, argument);
    }
  }

  /** {@code defparam path = value}. */
  record Defparam(int at, Expr.Reference path, Expr value) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.defparam(this, argument);
    }
  }

  /** A generate loop. */
  record GenerateFor(
      int at, String genvar, Expr init, Expr condition, Stmt step, GenerateBlock body)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.generateFor(this, argument);
    }
  }

  /** A generate conditional; {@code otherwise} may be null. */
  record GenerateIf(int at, Expr condition, GenerateBlock then, @Nullable GenerateBlock otherwise)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.generateIf(this, argument);
    }
  }

  /** A generate case. */
  record GenerateCase(int at, Expr subject, List<GenerateCaseItem> items) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.generateCase(this, argument);
    }
  }

  /** An item of a generate case; no labels means {@code default}. */
  record GenerateCaseItem(List<Expr> labels, GenerateBlock body) {}

  /** A generate block; {@code bare} when written without {@code begin}. */
  record GenerateBlock(int at, String label, boolean bare, List<Item> items) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.generateBlock(this, argument);
    }
  }

  /**
   * A port of a module header: a declaration, or a name with the expression it stands for; {@code
   * use} says what interface it is or may be, and is null for others.
   */
  record Port(
      int at,
      String name,
      @Nullable Declaration declaration,
      @Nullable Expr expression,
      @Nullable InterfaceUse use) {}

  /**
   * What stands where a port's interface may stand.
   *
   * @param interfaceName the name, which is that of an interface or of a type; empty for any
   *     interface
   * @param modport the modport's name, or empty
   * @param certain whether it cannot be a type
   */
  record InterfaceUse(int at, String interfaceName, String modport, boolean certain) {}

  /**
   * A module, or an interface.
   *
   * @param blackBox whether an attribute says that its contents are elsewhere
   * @param memory the text of a memory's module, as a netlist has it; empty for all others
   */
  record ModuleDefinition(
      int at,
      boolean isInterface,
      String name,
      List<Item> header,
      List<Port> ports,
      List<Item> items,
      boolean blackBox,
      String memory)
      implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.moduleDefinition(this, argument);
    }
  }

  /** A package. */
  record PackageDefinition(int at, String name, List<Item> items) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.packageDefinition(this, argument);
    }
  }

  /** {@code $error} and its kin outside processes: a message of the elaboration itself. */
  record ElaborationTask(int at, String name, List<Expr.Argument> arguments) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.elaborationTask(this, argument);
    }
  }

  /** Something that is refused by its name. */
  record Unsupported(int at, String what) implements Item {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.unsupported(this, argument);
    }
  }
}
